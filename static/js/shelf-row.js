// One shelf: a single Tab stop with arrow keys inside, and buttons that turn the page of it. Drawn again by a
// refresh, it stays scrolled to where it was, and focus stays in it.

const STEPS = { ArrowRight: 1, ArrowLeft: -1, PageDown: "page", PageUp: "-page", Home: "first", End: "last" };
const scrolled = new Map();

class ShelfRow extends HTMLElement {
  connectedCallback() {
    this.row = this.querySelector(".row");
    this.links = [...this.row.querySelectorAll(".card-link")];
    for (const control of this.row.querySelectorAll("a, button")) control.tabIndex = -1;
    if (this.links[0]) this.links[0].tabIndex = 0;
    this.addEventListener("keydown", (event) => this.move(event));
    this.row.addEventListener("focusin", (event) => this.remember(event.target.closest(".card")));
    this.row.addEventListener("scroll", () => this.ends(), { passive: true });
    this.addEventListener("click", (event) => this.turn(event.target.closest("button[data-step]")));
    this.watcher = new ResizeObserver(() => this.ends());
    this.watcher.observe(this.row);
    this.succeed();
  }

  disconnectedCallback() {
    this.watcher.disconnect();
  }

  // What this shelf replaces is still there for a moment, with its place and perhaps with the focus.
  succeed() {
    this.row.scrollLeft = scrolled.get(this.shelf) ?? 0;
    const focused = document.activeElement;
    if (focused?.closest(".shelf")?.id !== this.shelf) return;
    const card = focused.closest(".card");
    const place = card ? [...card.parentElement.children].indexOf(card) : 0;
    queueMicrotask(() => {
      if (document.activeElement === document.body) this.links[Math.min(place, this.links.length - 1)]?.focus({ preventScroll: true });
    });
  }

  get shelf() {
    return this.closest(".shelf")?.id;
  }

  get calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  }

  get perPage() {
    const card = this.row.firstElementChild?.getBoundingClientRect().width || 1;
    return Math.max(1, Math.floor(this.row.clientWidth / card));
  }

  move(event) {
    const card = event.target.closest(".card");
    if (!card || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") return this.within(card, event);
    const step = STEPS[event.key];
    if (step === undefined) return;
    const here = this.links.indexOf(card.querySelector(".card-link"));
    const last = this.links.length - 1;
    const there = { first: 0, last, page: here + this.perPage, "-page": here - this.perPage }[step] ?? here + step;
    this.focusOn(this.links[Math.min(last, Math.max(0, there))], event);
  }

  within(card, event) {
    const controls = [...card.querySelectorAll("a, button")].filter((control) => control.checkVisibility());
    const next = controls[controls.indexOf(event.target) + (event.key === "ArrowDown" ? 1 : -1)];
    if (next) this.focusOn(next, event);
  }

  focusOn(link, event) {
    event.preventDefault();
    link.focus({ preventScroll: true });
    link.closest(".card").scrollIntoView({ behavior: this.calm, block: "nearest", inline: "center" });
  }

  remember(card) {
    const link = card?.querySelector(".card-link");
    if (!link) return;
    for (const other of this.links) other.tabIndex = other === link ? 0 : -1;
  }

  turn(button) {
    if (!button) return;
    this.row.scrollBy({ left: button.dataset.step * this.row.clientWidth * 0.85, behavior: this.calm });
  }

  ends() {
    const { scrollLeft, scrollWidth, clientWidth } = this.row;
    if (this.isConnected) scrolled.set(this.shelf, scrollLeft);
    this.querySelector('[data-step="-1"]').disabled = scrollLeft < 2;
    this.querySelector('[data-step="1"]').disabled = scrollLeft + clientWidth > scrollWidth - 2;
  }
}

customElements.define("shelf-row", ShelfRow);
