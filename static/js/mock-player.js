// A film that isn't there: a clock with a timeline, that says what a real player would say.

const HEARTBEAT = 10_000;
const SCENES = 24;
const SUBTITLE_SECONDS = 6;

const clock = (seconds) => {
  const part = (unit, size) => String(Math.floor(seconds / unit) % size).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${part(60, 60)}:${part(1, 60)}`;
};

class MockPlayer extends HTMLElement {
  connectedCallback() {
    this.runtime = Number(this.dataset.runtime);
    this.seconds = 0;
    this.play = null;
    this.playing = false;
    this.parts = Object.fromEntries([...this.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.picture = this.querySelector(".screen img");
    this.subtitle = this.querySelector(".subtitle");
    this.lines = this.parts.lines.content.textContent.match(/[^,.;:!?]+[,.;:!?]?/g) ?? [];
    const { toggle, back, forward, timeline, speed, stop } = this.parts;
    toggle.addEventListener("click", () => (this.playing ? this.pause() : this.start()));
    back.addEventListener("click", () => this.seek(this.seconds - this.jump));
    forward.addEventListener("click", () => this.seek(this.seconds + this.jump));
    timeline.addEventListener("input", () => this.peek(Number(timeline.value)));
    timeline.addEventListener("change", () => this.seek(Number(timeline.value)));
    speed.addEventListener("change", () => this.changeSpeed());
    stop.addEventListener("click", () => this.stop());
    this.leaving = () => this.stop();
    this.keys = (event) => this.key(event);
    addEventListener("pagehide", this.leaving);
    document.addEventListener("keydown", this.keys);
    this.draw(0);
  }

  disconnectedCallback() {
    this.stop();
    removeEventListener("pagehide", this.leaving);
    document.removeEventListener("keydown", this.keys);
  }

  get speed() {
    return Number(this.parts.speed.value);
  }

  get jump() {
    return 10 * Math.max(1, this.speed / 10);
  }

  tell(kind) {
    const { title, slate, shelf, position } = this.dataset;
    const detail = { kind, title, slate, shelf, position, play: this.play, seconds: this.seconds, speed: this.toldSpeed };
    document.dispatchEvent(new CustomEvent("marquee:event", { detail }));
  }

  start() {
    if (this.seconds >= this.runtime) this.seconds = 0;
    const first = this.play === null;
    if (first) this.play = crypto.randomUUID?.() ?? this.fallbackId();
    this.toldSpeed = this.speed;
    this.tell(first ? "play_start" : "resume");
    this.playing = true;
    this.last = this.beat = performance.now();
    this.label();
    this.ticker = setInterval(() => this.tick(), 100);
  }

  tick() {
    const now = performance.now();
    this.seconds = Math.min(this.runtime, this.seconds + ((now - this.last) / 1000) * this.speed);
    this.last = now;
    if (!this.held) this.draw(this.seconds);
    if (this.seconds >= this.runtime) return this.finish();
    if (now - this.beat < HEARTBEAT) return;
    this.beat = now;
    this.tell("heartbeat");
  }

  rest() {
    clearInterval(this.ticker);
    this.playing = false;
    this.label();
  }

  pause() {
    this.rest();
    this.tell("pause");
  }

  finish() {
    this.rest();
    this.tell("complete");
    this.play = null;
  }

  stop() {
    if (this.play === null) return;
    this.rest();
    this.tell("stop");
    this.play = null;
  }

  // While the handle is held the film runs on; only letting go is a seek.
  peek(seconds) {
    this.held = true;
    this.draw(seconds);
  }

  // The heartbeat before the jump makes what was watched until then count.
  seek(seconds) {
    this.held = false;
    if (this.play !== null) this.tell("heartbeat");
    this.seconds = Math.min(this.runtime, Math.max(0, seconds));
    if (this.play !== null) this.tell("seek");
    this.draw(this.seconds);
  }

  changeSpeed() {
    if (this.playing) this.tell("heartbeat");
    this.toldSpeed = this.speed;
    if (this.playing) this.tell("heartbeat");
    this.label();
  }

  key(event) {
    if (event.target.matches("input, select, button, a, summary") || event.ctrlKey || event.metaKey || event.altKey) return;
    const doing = { " ": () => this.parts.toggle.click(), ArrowLeft: () => this.parts.back.click(), ArrowRight: () => this.parts.forward.click() }[event.key];
    if (!doing) return;
    event.preventDefault();
    doing();
  }

  label() {
    this.parts.toggle.textContent = this.playing ? "Pause" : this.seconds >= this.runtime ? "Play again" : "Play";
    const jump = this.jump < 60 ? `${this.jump} s` : `${Math.round(this.jump / 60)} min`;
    this.parts.back.textContent = `− ${jump}`;
    this.parts.forward.textContent = `+ ${jump}`;
    this.toggleAttribute("playing", this.playing);
  }

  draw(seconds) {
    const scene = Math.min(SCENES - 1, Math.floor((seconds / this.runtime) * SCENES));
    const within = (seconds / this.runtime) * SCENES - scene;
    this.parts.timeline.value = seconds;
    this.parts.timeline.style.setProperty("--done", `${(seconds / this.runtime) * 100}%`);
    this.parts.timeline.setAttribute("aria-valuetext", `${clock(seconds)} of ${clock(this.runtime)}`);
    this.parts.clock.textContent = `${clock(seconds)} / ${clock(this.runtime)}`;
    this.parts.scene.textContent = `Scene ${scene + 1} of ${SCENES}`;
    this.subtitle.textContent = this.line(seconds);
    this.frame(scene, within);
  }

  line(seconds) {
    if (!this.play || !this.lines.length) return "";
    const slot = Math.floor(seconds / Math.max(SUBTITLE_SECONDS, this.speed * 2));
    return slot % 2 ? this.lines[(slot >> 1) % this.lines.length].trim() : "";
  }

  frame(scene, within) {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    const x = 55 + ((scene * 37) % 40) + within * 5;
    const y = 30 + ((scene * 23) % 40);
    this.picture.style.transformOrigin = `${x}% ${y}%`;
    this.picture.style.transform = `scale(${1.1 + ((scene * 13) % 5) * 0.3 + within * 0.1})`;
    this.picture.style.filter = `brightness(${0.75 + ((scene * 7) % 5) * 0.09}) saturate(${0.7 + ((scene * 3) % 4) * 0.15})`;
  }

  fallbackId() {
    const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
  }
}

customElements.define("mock-player", MockPlayer);
