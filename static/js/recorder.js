// Writes down what happens in the browser, keeps it until the server has it, and sends it in batches.
// Whoever has something to tell dispatches `marquee:event`; told from inside a card, it says where the card stood.
// Each event is a key of its own in localStorage, so that two tabs never overwrite one another; sending one
// twice is harmless, since its id was made here.

const KEY = "marquee.event.";
const DROPPED = "marquee.dropped";
const WAIT = "marquee.wait";
const CAP = 500;
const LONGEST = 8_000;
const MOST_BYTES = 60_000; // of all bodies under way: a browser lets 64 KiB outlive their page
const EVERY = 4_000;
const LONGEST_WAIT = 300; // seconds
const TRY_AGAIN = [429, 502, 503, 504];
const SIGNED_OUT = [401, 403];
const PLAYBACK = ["play_start", "heartbeat", "pause", "resume", "seek", "stop", "complete"];
const NEEDED = [...PLAYBACK, "dropped"]; // what continue watching and an honest count can't do without

const whole = (text) => (text === undefined || text === null || text === "" ? null : Number(text));
const bytes = (text) => new TextEncoder().encode(text).length;
const device = () => (innerWidth < 640 ? "phone" : innerWidth < 1024 ? "tablet" : "desktop");

// UUIDs of version 7 that stay in order within a millisecond: a jump comes after the heartbeat before it.
class Identifiers {
  last = 0;

  next(now) {
    const octets = crypto.getRandomValues(new Uint8Array(16));
    this.count = now === this.last ? this.count + 1 : octets[7];
    this.last = now;
    for (let i = 0; i < 6; i++) octets[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256;
    octets[6] = 0x70 | ((this.count >> 8) & 0x0f);
    octets[7] = this.count & 0xff;
    octets[8] = (octets[8] & 0x3f) | 0x80;
    const hex = [...octets].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  }
}

class Queue {
  keys() {
    return Object.keys(localStorage).filter((key) => key.startsWith(KEY)).sort();
  }

  read(key) {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      this.remove([key]);
      return null;
    }
  }

  // The oldest make room, and are counted; those that are being sent may have arrived.
  add(event, { except }) {
    const keys = this.keys();
    const tooMany = Math.max(0, keys.length + 1 - CAP);
    this.drop(keys.filter((key) => !except.has(key)).slice(0, tooMany));
    const text = JSON.stringify(event);
    try {
      if (text.length > LONGEST) throw new RangeError("An event is too long to be kept.");
      localStorage.setItem(KEY + event.id, text);
    } catch (error) {
      this.count(1);
      console.warn(error);
    }
  }

  drop(keys) {
    const worth = (event) => (event?.kind === "dropped" ? event.detail.count : event ? 1 : 0);
    const lost = keys.reduce((sum, key) => sum + worth(this.read(key)), 0);
    this.remove(keys);
    if (lost) this.count(lost);
  }

  count(lost) {
    localStorage.setItem(DROPPED, Number(localStorage.getItem(DROPPED)) + lost);
  }

  // How many were dropped since this was last asked.
  dropped() {
    const lost = Number(localStorage.getItem(DROPPED));
    localStorage.removeItem(DROPPED);
    return lost;
  }

  batch(viewer, { room, except }) {
    const chosen = { keys: [], events: [], size: bytes('{"events":[]}') };
    for (const key of this.keys()) {
      const event = except.has(key) ? null : this.read(key);
      if (event?.viewer !== viewer) continue;
      const size = bytes(JSON.stringify(event)) + 1;
      if (chosen.size + size > room) break;
      chosen.keys.push(key);
      chosen.events.push(event);
      chosen.size += size;
    }
    return chosen;
  }

  remove(keys) {
    for (const key of keys) localStorage.removeItem(key);
  }
}

class MarqueeRecorder extends HTMLElement {
  connectedCallback() {
    Object.assign(this, { queue: new Queue(), ids: new Identifiers(), sending: new Set(), underWay: 0, failures: 0, notBefore: 0 });
    if (!this.measured) this.forget();
    document.addEventListener("marquee:event", (event) => this.record({ ...placement(event.target), ...event.detail }));
    document.addEventListener("visibilitychange", () => this.flush());
    addEventListener("pagehide", () => this.flush());
    addEventListener("online", () => this.again());
    this.ticker = setInterval(() => this.flush(), EVERY);
    this.flush();
  }

  disconnectedCallback() {
    clearInterval(this.ticker);
  }

  get viewer() {
    return this.getAttribute("viewer");
  }

  get measured() {
    return this.hasAttribute("measured");
  }

  // Signing in makes a new token, and the cookie is where a page that was open before learns of it.
  get token() {
    const name = this.getAttribute("cookie");
    const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
    return found ? found.slice(name.length + 1) : this.getAttribute("token");
  }

  // Consent was withdrawn: what isn't needed leaves the queue unsent.
  forget() {
    this.queue.remove(this.queue.keys().filter((key) => {
      const event = this.queue.read(key);
      return event?.viewer === this.viewer && !NEEDED.includes(event.kind);
    }));
  }

  record({ kind, title, episode, play = null, seconds = null, speed = null, detail = null, ...where }) {
    if (!this.measured && !NEEDED.includes(kind)) return;
    const now = Date.now();
    const time = new Date(now).toISOString();
    const needed = { id: this.ids.next(now), viewer: this.viewer, kind, time, title: whole(title), episode: whole(episode), play, seconds, speed, detail };
    this.queue.add(this.measured ? { ...needed, ...circumstances(where) } : needed, { except: this.sending });
    if (document.hidden) this.flush();
  }

  async flush() {
    const batch = this.queue.batch(this.viewer, { room: MOST_BYTES - this.underWay, except: this.sending });
    const early = Date.now() < Math.max(this.notBefore, Number(localStorage.getItem(WAIT)));
    if (!batch.events.length || early || this.foreign) return;
    this.underWay += batch.size;
    batch.keys.forEach((key) => this.sending.add(key));
    const gone = await this.settled(batch.keys, await this.send(batch.events));
    this.queue.remove(gone);
    batch.keys.forEach((key) => this.sending.delete(key));
    this.underWay -= batch.size;
    if (gone.length) this.goOn();
  }

  send(events) {
    return fetch(this.getAttribute("endpoint"), {
      method: "POST",
      keepalive: true,
      headers: { "Content-Type": "application/json", "X-CSRFToken": this.token },
      body: JSON.stringify({ events }),
    }).catch(() => null);
  }

  // Which of them the server has answered for: they are stored, or refused for good.
  async settled(keys, answer) {
    if (!answer) return this.wait(0);
    if (TRY_AGAIN.includes(answer.status)) return this.wait(after(answer.headers.get("Retry-After")), WAIT);
    if (SIGNED_OUT.includes(answer.status)) return this.wait(60);
    const { rejected = [] } = await answer.json().catch(() => ({}));
    const others = rejected.filter(({ code }) => code === "unknown_viewer").map(({ index }) => keys[index]);
    this.foreign = others.length > 0; // another household signed in beside this page: its viewer will be back
    this.failures = 0;
    return keys.filter((key) => !others.includes(key));
  }

  goOn() {
    const count = this.queue.dropped();
    if (count) this.record({ kind: "dropped", detail: { count } });
    this.flush();
  }

  // Longer from time to time, never in step with other browsers; what the server asks for holds for all tabs.
  wait(seconds, shared) {
    const grown = Math.min(LONGEST_WAIT, 2 ** this.failures++ * (1 + Math.random()));
    const until = Date.now() + 1000 * Math.min(LONGEST_WAIT, seconds || grown);
    if (shared) localStorage.setItem(shared, until);
    else this.notBefore = until;
    return [];
  }

  again() {
    this.notBefore = 0;
    this.flush();
  }
}

const placement = (target) => target.closest?.("[data-placement]")?.dataset ?? {};

function circumstances({ slate, shelf, position, variant, source = "" }) {
  return {
    utc_offset: -new Date().getTimezoneOffset(),
    slate: slate || null,
    shelf: whole(shelf),
    position: whole(position),
    variant: whole(variant),
    source,
    device: device(),
  };
}

// Retry-After is a number of seconds or a date.
const after = (text) => (text ? Number(text) || Math.max(0, (Date.parse(text) - Date.now()) / 1000) || 0 : 0);

customElements.define("marquee-recorder", MarqueeRecorder);
