// Measures how fast a page came up and how still it stood, and tells the recorder once, when the page is first hidden.
// It stands only on the pages of viewers who let themselves be measured. What each vital is: web.dev/articles/vitals.

const PAUSE = 1_000; // ms without a shift, after which shifts no longer count together
const LONGEST = 5_000; // ms of shifts that count together
const SHORTEST = 16; // ms: the browser tells of no shorter interactions, but for the first
const A_STEP = 50; // interactions, of which the slowest isn't counted

class PageVitals extends HTMLElement {
  connectedCallback() {
    const [load] = performance.getEntriesByType("navigation");
    if (this.load || document.hidden || !load) return; // what came up unseen, nobody waited for
    Object.assign(this, { load, observers: [], vitals: {}, shifts: { sum: 0, first: 0, last: 0 }, interactions: new Map() });
    this.observe("paint", (entry) => this.painted(entry));
    this.observe("largest-contentful-paint", ({ startTime }) => (this.vitals.lcp = startTime));
    if (this.observe("layout-shift", (entry) => this.shifted(entry))) this.vitals.cls = 0;
    this.observe("first-input", (entry) => this.answered(entry));
    this.observe("event", (entry) => this.answered(entry), { durationThreshold: SHORTEST });
    document.addEventListener("visibilitychange", () => document.hidden && this.tell());
    addEventListener("pagehide", () => this.tell(), { capture: true }); // before the recorder's last letter goes out
  }

  // Whether this browser knows such entries.
  observe(type, take, more = {}) {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return false;
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(take));
    observer.observe({ type, buffered: true, ...more });
    this.observers.push({ observer, take });
    return true;
  }

  painted({ name, startTime }) {
    if (name === "first-contentful-paint") this.vitals.fcp = startTime;
  }

  // The worst run of shifts counts; those that follow a click or a key within half a second were asked for.
  shifted({ value, startTime, hadRecentInput }) {
    if (hadRecentInput) return;
    const { sum, first, last } = this.shifts;
    const goesOn = sum && startTime - last < PAUSE && startTime - first < LONGEST;
    this.shifts = { sum: goesOn ? sum + value : value, first: goesOn ? first : startTime, last: startTime };
    this.vitals.cls = Math.max(this.vitals.cls, this.shifts.sum);
  }

  answered({ interactionId, duration }) {
    if (interactionId) this.interactions.set(interactionId, Math.max(duration, this.interactions.get(interactionId) ?? 0));
  }

  // The slowest interaction, without one in fifty; undefined where there was none.
  get inp() {
    const slowest = [...this.interactions.values()].sort((one, other) => other - one);
    const count = Math.max(performance.interactionCount ?? 0, slowest.length);
    return slowest[Math.min(slowest.length - 1, Math.floor(count / A_STEP))];
  }

  tell() {
    if (this.told) return;
    this.told = true;
    for (const { observer, take } of this.observers) {
      observer.takeRecords().forEach(take);
      observer.disconnect();
    }
    if (this.vitals.fcp === undefined) delete this.vitals.cls; // what was never seen didn't stand still
    const told = rounded({ ...this.vitals, inp: this.inp, ttfb: this.load.responseStart });
    const detail = { surface: this.getAttribute("surface"), ...told };
    document.dispatchEvent(new CustomEvent("marquee:event", { detail: { kind: "vitals", detail } }));
  }
}

// To a millisecond, and a shift to a ten-thousandth; what is unknown is left out.
function rounded(vitals) {
  const known = Object.entries(vitals).filter(([, value]) => value !== undefined);
  return Object.fromEntries(known.map(([name, value]) => [name, name === "cls" ? Math.round(value * 10_000) / 10_000 : Math.round(value)]));
}

customElements.define("page-vitals", PageVitals);
