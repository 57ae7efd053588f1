// Tells the recorder what was seen: cards really in view, what was opened or asked about, and how long the page was looked at.
// It stands only on the pages of viewers who let themselves be measured.

const HALF = 0.5;
const SEEN_AFTER = 1_000;

class PageWitness extends HTMLElement {
  connectedCallback() {
    this.inView = new Map();
    this.seen = new Set();
    this.sight = new IntersectionObserver((entries) => entries.forEach((entry) => this.look(entry)), { threshold: HALF });
    this.notice(document);
    this.arrive();
    this.ask();
    document.addEventListener("htmx:load", (event) => this.notice(event.target));
    document.addEventListener("click", (event) => this.opened(event));
    document.addEventListener("auxclick", (event) => this.opened(event));
    document.addEventListener("visibilitychange", () => (document.hidden ? this.lookAway() : this.lookBack()));
    addEventListener("pageshow", (event) => event.persisted && this.arrive());
    addEventListener("pagehide", () => this.leave(), { capture: true }); // before the recorder's last letter goes out
  }

  disconnectedCallback() {
    this.sight.disconnect();
  }

  tell(kind, detail) {
    document.dispatchEvent(new CustomEvent("marquee:event", { detail: { ...detail, kind } }));
  }

  notice(root) {
    for (const card of root.querySelectorAll("[data-placement][data-slate]")) this.sight.observe(card);
    if (root.matches?.("[data-placement][data-slate]")) this.sight.observe(root);
  }

  look({ target, intersectionRatio }) {
    clearTimeout(this.inView.get(target));
    this.inView.delete(target);
    if (intersectionRatio < HALF) return;
    this.inView.set(target, document.hidden ? 0 : setTimeout(() => this.saw(target), SEEN_AFTER));
  }

  // A card that was swapped for its like is the same placement, and was seen once.
  saw(card) {
    const { slate, shelf, position } = card.dataset;
    const placement = `${slate} ${shelf} ${position}`;
    this.inView.delete(card);
    this.sight.unobserve(card);
    if (this.seen.has(placement)) return;
    this.seen.add(placement);
    this.tell("impression", card.dataset);
  }

  opened(event) {
    if (event.button > 1) return;
    const link = event.target.closest('a[href^="/titles/"]');
    const card = link?.closest("[data-placement]");
    if (card) this.tell("open", card.dataset);
  }

  // Once for a page *Why this?*, when it comes into view: one may have been opened behind another.
  ask() {
    const asked = document.querySelector("[data-asked]");
    if (!asked || document.hidden || this.hasAsked) return;
    this.hasAsked = true;
    this.tell("why", asked.dataset);
  }

  arrive() {
    this.looked = 0;
    this.since = document.hidden ? Infinity : performance.now();
  }

  get lately() {
    return Math.max(0, performance.now() - this.since);
  }

  lookAway() {
    this.looked += this.lately;
    this.since = Infinity;
    for (const timer of this.inView.values()) clearTimeout(timer);
  }

  lookBack() {
    this.ask();
    this.since = performance.now();
    const cards = [...this.inView.keys()];
    for (const card of cards) this.sight.unobserve(card);
    for (const card of cards) this.sight.observe(card);
  }

  leave() {
    const page = document.querySelector("[data-page]")?.dataset ?? { slate: document.querySelector("[data-slate]")?.dataset.slate };
    this.tell("leave", { ...page, detail: { page: location.pathname, seconds: Math.round((this.looked + this.lately) / 100) / 10 } });
  }
}

customElements.define("page-witness", PageWitness);
