// Writes down what happens in the browser, keeps it until the server has it, and sends it in batches.
// Each event is a key of its own in localStorage, so that two tabs never overwrite one another; sending one
// twice is harmless, since its id was made here.

const KEY = "marquee.event.";
const DROPPED = "marquee.dropped";
const CAP = 500;
const MAX_BYTES = 60_000;
const EVERY = 4_000;
const SEEN_AFTER = 1_000;
const TRY_AGAIN = [429, 502, 503, 504];

function uuid7(now) {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const whole = (text) => (text === undefined || text === "" ? null : Number(text));
const device = () => (innerWidth < 640 ? "phone" : innerWidth < 1024 ? "tablet" : "desktop");

class Queue {
  keys() {
    return Object.keys(localStorage).filter((key) => key.startsWith(KEY)).sort();
  }

  add(event) {
    const keys = this.keys();
    const tooMany = keys.slice(0, Math.max(0, keys.length + 1 - CAP));
    this.remove(tooMany);
    if (tooMany.length) localStorage.setItem(DROPPED, Number(localStorage.getItem(DROPPED)) + tooMany.length);
    localStorage.setItem(KEY + event.id, JSON.stringify(event));
  }

  batch(viewer) {
    const chosen = { keys: [], events: [], bytes: 0 };
    for (const key of this.keys()) {
      const text = localStorage.getItem(key) ?? "null";
      const event = JSON.parse(text);
      if (event?.viewer !== viewer) continue;
      if (chosen.bytes + text.length > MAX_BYTES) break;
      chosen.keys.push(key);
      chosen.events.push(event);
      chosen.bytes += text.length + 1;
    }
    return chosen;
  }

  remove(keys) {
    for (const key of keys) localStorage.removeItem(key);
  }
}

class MarqueeRecorder extends HTMLElement {
  connectedCallback() {
    this.queue = new Queue();
    this.timers = new Map();
    this.seen = new WeakSet();
    this.sight = new IntersectionObserver((entries) => entries.forEach((entry) => this.look(entry)), { threshold: 0.5 });
    this.notice(document);
    document.addEventListener("htmx:load", (event) => this.notice(event.target));
    document.addEventListener("marquee:event", (event) => this.record(event.detail));
    document.addEventListener("click", (event) => this.opened(event.target));
    document.addEventListener("visibilitychange", () => document.hidden && this.flush());
    addEventListener("pagehide", () => this.flush());
    this.ticker = setInterval(() => this.flush(), EVERY);
    this.flush();
  }

  disconnectedCallback() {
    clearInterval(this.ticker);
    this.sight.disconnect();
  }

  record({ kind, title, play = null, seconds = null, speed = null, slate = null, shelf, position, source = "", detail = null }) {
    const now = new Date();
    this.queue.add({
      id: uuid7(now.getTime()),
      viewer: this.getAttribute("viewer"),
      title: whole(title),
      kind,
      time: now.toISOString(),
      utc_offset: -now.getTimezoneOffset(),
      play,
      seconds,
      speed,
      slate: slate || null,
      shelf: whole(shelf),
      position: whole(position),
      source,
      detail,
      device: device(),
    });
  }

  notice(root) {
    for (const card of root.querySelectorAll("[data-placement][data-slate]")) this.sight.observe(card);
  }

  look({ target, isIntersecting }) {
    clearTimeout(this.timers.get(target));
    if (!isIntersecting || this.seen.has(target)) return;
    this.timers.set(target, setTimeout(() => this.saw(target), SEEN_AFTER));
  }

  saw(card) {
    this.seen.add(card);
    this.sight.unobserve(card);
    this.timers.delete(card);
    this.record({ kind: "impression", ...card.dataset });
  }

  opened(target) {
    const card = target.closest("a.card-link")?.closest("[data-placement]");
    if (card) this.record({ kind: "open", ...card.dataset });
  }

  async flush() {
    const { keys, events } = this.queue.batch(this.getAttribute("viewer"));
    if (!events.length || Date.now() < (this.notBefore ?? 0)) return;
    const answer = await fetch(this.getAttribute("endpoint"), {
      method: "POST",
      keepalive: true,
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.getAttribute("token") },
      body: JSON.stringify({ events }),
    }).catch(() => null);
    if (answer && !TRY_AGAIN.includes(answer.status)) return this.queue.remove(keys);
    const wait = Number(answer?.headers.get("Retry-After")) || 10;
    this.notBefore = Date.now() + wait * 1000;
  }
}

customElements.define("marquee-recorder", MarqueeRecorder);
