// A panel over a card with what there is to know and to say: after 400 ms of pointing or keyboard focus, or at once
// by the card's own button. It lies above the page and moves nothing; Esc closes it; keys 1 to 5 press its buttons.

const OPENS_AFTER = 400;
const CLOSES_AFTER = 250;
const GAP = 8;

class CardPreview extends HTMLElement {
  connectedCallback() {
    this.panel = this.querySelector(".preview");
    this.ears = new AbortController();
    const on = (target, kind, does, options) => target.addEventListener(kind, does, { signal: this.ears.signal, ...options });
    on(document, "pointerover", (event) => event.pointerType === "mouse" && this.point(event.target));
    on(document, "focusin", (event) => this.focused(event.target));
    on(document, "click", (event) => this.clicked(event.target));
    on(document, "keydown", (event) => this.key(event));
    on(document.body, "marquee:said", () => this.isOpen && this.load());
    on(document.body, "htmx:afterSettle", () => this.isOpen && this.place());
    on(window, "scroll", () => this.isOpen && this.place(), { passive: true, capture: true });
  }

  disconnectedCallback() {
    this.ears.abort();
    clearTimeout(this.timer);
  }

  get isOpen() {
    return this.panel.matches(":popover-open");
  }

  // A refresh may have drawn the shelf again: then the title's new card counts.
  get card() {
    if (this.of && !this.of.isConnected) this.of = document.querySelector(`.card[data-title="${this.of.dataset.title}"]`);
    return this.of;
  }

  later(does, delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(does, delay);
  }

  point(target) {
    const card = target.closest(".card[data-preview]");
    if (card !== this.dismissed) this.dismissed = null;
    if (this.panel.contains(target) || (this.isOpen && card === this.card)) return clearTimeout(this.timer);
    if (card && card !== this.dismissed) return this.later(() => this.open(card), OPENS_AFTER);
    if (!this.panel.contains(document.activeElement)) this.later(() => this.close(), CLOSES_AFTER);
  }

  focused(target) {
    if (this.panel.contains(target)) return clearTimeout(this.timer);
    const card = target.matches(".card-link:focus-visible") && target.closest(".card[data-preview]");
    if (card === this.card && this.isOpen) return;
    this.close();
    if (card && card !== this.dismissed) this.later(() => this.open(card), OPENS_AFTER);
  }

  clicked(target) {
    const more = target.closest(".card-more");
    if (more) return this.open(more.closest(".card")).then(() => this.controls[0]?.focus());
    if (target.closest("[data-opens]") && this.panel.contains(target)) this.tell("open");
    if (this.isOpen && !this.panel.contains(target) && !this.card?.contains(target)) this.close();
  }

  async open(card) {
    clearTimeout(this.timer);
    this.of = card;
    await this.load();
    if (this.of !== card || !card.isConnected) return;
    if (!this.isOpen) this.panel.showPopover();
    this.place();
    this.tell("preview");
  }

  load() {
    return htmx.ajax("GET", this.card.dataset.preview, { target: this.panel, swap: "innerHTML" });
  }

  close() {
    clearTimeout(this.timer);
    if (this.isOpen) this.panel.hidePopover();
    this.of = null;
  }

  tell(kind) {
    document.dispatchEvent(new CustomEvent("marquee:event", { detail: { kind, ...this.card.dataset } }));
  }

  place() {
    const poster = this.card?.querySelector(".poster")?.getBoundingClientRect();
    if (!poster || poster.bottom < 0 || poster.top > innerHeight) return this.close();
    const { offsetWidth: width, offsetHeight: height } = this.panel;
    const within = (value, size, room) => Math.max(GAP, Math.min(value, room - size - GAP));
    this.panel.style.left = `${within(poster.left + (poster.width - width) / 2, width, document.documentElement.clientWidth)}px`;
    this.panel.style.top = `${within(poster.top - 2 * GAP, height, innerHeight)}px`;
  }

  get link() {
    return this.card?.querySelector(".card-link");
  }

  get controls() {
    return [...this.panel.querySelectorAll("a:not([tabindex]), button")];
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = this.panel.contains(event.target);
    if (event.key === "Escape" && this.isOpen) return this.dismiss(inside, event);
    if (event.key === "Tab" && this.isOpen) return this.tab(event, inside);
    const card = inside ? this.card : event.target.closest?.(".card[data-preview]");
    if (card && "12345".includes(event.key)) this.press(card, event.key);
  }

  dismiss(inside, event) {
    event.preventDefault();
    this.dismissed = this.card;
    const link = this.link;
    this.close();
    if (inside) link?.focus({ preventScroll: true });
  }

  // The panel follows its card: Tab goes into it, and behind its last control to what follows the card.
  tab(event, inside) {
    const { controls, link } = this;
    const ahead = !event.shiftKey;
    if (!inside && event.target === link && ahead) {
      event.preventDefault();
      controls[0]?.focus();
    } else if (inside && event.target === controls.at(ahead ? -1 : 0)) {
      if (!ahead) event.preventDefault();
      this.dismissed = this.card;
      link?.focus({ preventScroll: true });
      this.close();
    }
  }

  async press(card, key) {
    if (!this.isOpen || this.card !== card) await this.open(card);
    this.panel.querySelector(`[data-key="${key}"]`)?.click();
  }
}

customElements.define("card-preview", CardPreview);
