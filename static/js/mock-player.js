// A film that isn't there: a clock with a timeline, that says what a real player would say.

const HEARTBEAT = 10_000;
const LONGEST_TICK = 65_000; // a page in the background ticks once a minute; a machine asleep doesn't watch
const IDLE_AFTER = 3_000;
const NEARLY_OVER = 0.95;
const SCENES = 24;
const SPEED = "marquee.speed";
const GO = "marquee.go"; // left by "next episode": the page that follows starts at once, as was asked for
const KEYS = { " ": "toggle", ArrowLeft: "back", ArrowRight: "forward", Escape: "stop" };
const LETTERS = { k: "toggle", j: "back", l: "forward", n: "next", s: "skip", f: "full" };
const PRESSED_BY_SPACE = "button, summary";

const clock = (seconds) => {
  const part = (unit) => String(Math.floor(seconds / unit) % 60).padStart(2, "0");
  return `${Math.floor(seconds / 3600)}:${part(60)}:${part(1)}`;
};

class MockPlayer extends HTMLElement {
  connectedCallback() {
    const { runtime, start, introBegin, introEnd } = this.dataset;
    Object.assign(this, { runtime: Number(runtime), seconds: Number(start), intro: [Number(introBegin), Number(introEnd)], play: null, playing: false });
    this.parts = Object.fromEntries([...this.querySelectorAll("[data-part]")].map((part) => [part.dataset.part, part]));
    this.parts.speed.value = sessionStorage.getItem(SPEED) ?? this.parts.speed.value;
    this.listen();
    this.leaving = () => this.stop();
    this.keys = (event) => this.key(event);
    addEventListener("pagehide", this.leaving, { capture: true }); // before the recorder's last letter goes out
    document.addEventListener("keydown", this.keys);
    this.label();
    this.draw(this.seconds);
    if (sessionStorage.getItem(GO) === location.pathname + location.search) this.start();
    sessionStorage.removeItem(GO);
  }

  disconnectedCallback() {
    this.stop();
    removeEventListener("pagehide", this.leaving, { capture: true });
    document.removeEventListener("keydown", this.keys);
  }

  listen() {
    const { toggle, picture, back, forward, timeline, speed, skip, full } = this.parts;
    for (const part of [toggle, picture]) part.addEventListener("click", () => (this.playing ? this.pause() : this.start()));
    back.addEventListener("click", () => this.seek(this.seconds - this.jump));
    forward.addEventListener("click", () => this.seek(this.seconds + this.jump));
    timeline.addEventListener("input", () => this.peek(Number(timeline.value)));
    timeline.addEventListener("change", () => this.seek(Number(timeline.value)));
    speed.addEventListener("change", () => this.changeSpeed());
    skip.addEventListener("click", () => this.seconds < this.intro[1] && this.seek(this.intro[1], { skip: "intro" }));
    full.hidden = !document.fullscreenEnabled;
    full.addEventListener("click", () => (document.fullscreenElement ? document.exitFullscreen() : this.requestFullscreen()));
    this.addEventListener("fullscreenchange", () => this.label());
    this.addEventListener("click", (event) => this.follow(event.target.closest("a[data-next]")));
    for (const kind of ["pointermove", "pointerdown", "focusin", "keydown"]) this.addEventListener(kind, () => this.wake());
  }

  get speed() {
    return Number(this.parts.speed.value);
  }

  get jump() {
    return 10 * Math.max(1, this.speed / 10);
  }

  tell(kind, detail = null) {
    const told = { ...this.dataset, kind, detail, play: this.play, seconds: this.seconds, speed: this.speed };
    document.dispatchEvent(new CustomEvent("marquee:event", { detail: told }));
  }

  start() {
    if (this.seconds >= this.runtime) this.seconds = 0;
    this.conceal(this.parts.end, true);
    const first = this.play === null;
    if (first) this.play = crypto.randomUUID?.() ?? fallbackId();
    this.tell(first ? "play_start" : "resume");
    this.playing = true;
    this.last = this.beat = performance.now();
    this.label();
    this.wake();
    this.ticker = setInterval(() => this.tick(), 100);
  }

  // Brings the playhead to this moment; whatever is told next says where it really stands.
  advance(speed = this.speed) {
    if (!this.playing) return;
    const now = performance.now();
    this.seconds = Math.min(this.runtime, this.seconds + (Math.min(LONGEST_TICK, now - this.last) / 1000) * speed);
    this.last = now;
  }

  tick() {
    this.advance();
    if (!this.held) this.draw(this.seconds);
    if (this.seconds >= this.runtime) return this.finish();
    if (this.last - this.beat < HEARTBEAT) return;
    this.beat = this.last;
    this.tell("heartbeat");
  }

  rest() {
    this.advance();
    clearInterval(this.ticker);
    this.playing = false;
    this.label();
    this.wake();
  }

  pause() {
    this.rest();
    this.tell("pause");
  }

  finish() {
    this.rest();
    this.tell("complete");
    this.play = null;
    this.draw(this.seconds);
    this.conceal(this.parts.end, false);
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
  seek(seconds, detail) {
    this.held = false;
    this.advance();
    if (this.play !== null) this.tell("heartbeat");
    this.seconds = Math.min(this.runtime, Math.max(0, seconds));
    if (this.play !== null) this.tell("seek", detail);
    if (this.seconds < this.runtime) this.conceal(this.parts.end, true);
    this.label();
    this.draw(this.seconds);
  }

  // Until here the old speed held, from here on the new one does.
  changeSpeed() {
    this.advance(this.told);
    this.label();
    sessionStorage.setItem(SPEED, this.speed);
    if (this.playing) this.tell("heartbeat");
  }

  follow(link) {
    if (link) sessionStorage.setItem(GO, link.pathname + link.search);
  }

  key(event) {
    const { target, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (target.matches("select") || (key === " " && target.matches(PRESSED_BY_SPACE))) return;
    const part = this.parts[KEYS[key] ?? (this.hasAttribute("letters") ? LETTERS[key.toLowerCase()] : undefined)];
    if (!part) return;
    event.preventDefault();
    part.click();
  }

  // What goes away hands its focus to the button that is always there.
  conceal(part, yes) {
    if (yes && part.contains(document.activeElement)) this.parts.toggle.focus();
    if (part.hidden !== yes) part.hidden = yes;
  }

  wake() {
    clearTimeout(this.sleep);
    this.removeAttribute("idle");
    if (this.playing) this.sleep = setTimeout(() => this.setAttribute("idle", ""), IDLE_AFTER);
  }

  label() {
    this.told = this.speed;
    this.parts.label.textContent = this.playing ? "Pause" : this.seconds >= this.runtime ? "Play again" : "Play";
    const jump = this.jump < 60 ? `${this.jump} s` : `${Math.round(this.jump / 60)} min`;
    for (const step of this.querySelectorAll(".step")) step.textContent = jump;
    this.parts.full.setAttribute("aria-pressed", String(document.fullscreenElement === this));
    this.toggleAttribute("playing", this.playing);
  }

  draw(seconds) {
    const { timeline, skip, near, scene } = this.parts;
    const [begin, end] = this.intro;
    timeline.value = seconds;
    timeline.style.setProperty("--done", `${(seconds / this.runtime) * 100}%`);
    timeline.setAttribute("aria-valuetext", `${clock(seconds)} of ${clock(this.runtime)}`);
    this.parts.clock.textContent = clock(seconds);
    this.parts.left.textContent = `−${clock(this.runtime - seconds)}`;
    scene.textContent = `Scene ${Math.min(SCENES, Math.floor((seconds / this.runtime) * SCENES) + 1)} of ${SCENES}`;
    this.conceal(skip, seconds >= end || seconds + 3 * this.speed < begin); // when it runs fast, there must be time to press them
    const nearly = Math.min(NEARLY_OVER * this.runtime, this.runtime - 5 * this.speed);
    if (near) this.conceal(near, seconds < nearly || seconds >= this.runtime);
    const inIntro = this.play !== null && seconds >= begin && seconds < end;
    this.parts.picture.show(seconds, { speed: this.speed, playing: this.play !== null, inIntro });
  }
}

function fallbackId() {
  const hex = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, "$1-$2-4$3-8$4-$5");
}

customElements.define("mock-player", MockPlayer);
