// One shelf: a single Tab stop with arrow keys inside, and buttons that turn the page of it. Drawn again by a
// refresh, it stays scrolled to where it was, and focus stays in it.

const STEPS = { ArrowRight: 1, ArrowLeft: -1, PageDown: "page", PageUp: "-page", Home: "first", End: "last" };
const scrolled = new Map();

class ShelfRow extends HTMLElement {
  connectedCallback() {
    this.row = this.querySelector(".row");
    this.addEventListener("keydown", (event) => this.key(event));
    this.row.addEventListener("focusin", (event) => this.rove(event.target.closest(".card")));
    this.row.addEventListener("scroll", () => this.ends(), { passive: true });
    this.addEventListener("click", (event) => this.turn(event.target.closest("button[data-step]")));
    this.sizes = new ResizeObserver(() => this.ends());
    this.sizes.observe(this.row);
    this.changes = new MutationObserver(() => this.rove(document.activeElement.closest(".card")));
    this.changes.observe(this.row, { childList: true, subtree: true });
    this.succeed();
    this.rove();
  }

  disconnectedCallback() {
    this.sizes.disconnect();
    this.changes.disconnect();
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

  get links() {
    return [...this.row.querySelectorAll(".card-link")];
  }

  get calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth";
  }

  get perPage() {
    const card = this.row.firstElementChild?.getBoundingClientRect().width || 1;
    return Math.max(1, Math.floor(this.row.clientWidth / card));
  }

  // Tab stops at the card that was last in focus, else at the first; arrows reach everything else.
  rove(card) {
    const links = this.links;
    this.stop = links.find((link) => card?.contains(link)) ?? links.find((link) => link === this.stop) ?? links[0];
    for (const inside of this.row.querySelectorAll("a, button")) inside.tabIndex = inside === this.stop ? 0 : -1;
    this.ends();
  }

  key(event) {
    const card = event.target.closest(".card");
    if (!card || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = card.querySelector(".card-link");
    if (event.key === "Escape" && event.target !== link) return this.focusOn(link, event);
    if (event.key === "ArrowDown") return this.within(card, 1, event);
    if (event.key === "ArrowUp") return this.within(card, -1, event);
    if (event.key in STEPS) this.along(link, STEPS[event.key], event);
  }

  // To the buttons and links of a card, of those that are shown.
  within(card, step, event) {
    const all = [...card.querySelectorAll("a, button")].filter((one) => one.checkVisibility({ visibilityProperty: true }));
    const there = all[all.indexOf(event.target) + step];
    if (there) this.focusOn(there, event);
  }

  along(link, step, event) {
    const links = this.links;
    const here = links.indexOf(link);
    const last = links.length - 1;
    const there = { first: 0, last, page: here + this.perPage, "-page": here - this.perPage }[step] ?? here + step;
    this.focusOn(links[Math.min(last, Math.max(0, there))], event);
  }

  focusOn(link, event) {
    event.preventDefault();
    link.focus({ preventScroll: true });
    link.closest(".card").scrollIntoView({ behavior: this.calm, block: "nearest", inline: "center" });
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
