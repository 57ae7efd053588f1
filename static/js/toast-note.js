// A short note that leaves by itself after ten seconds, but never while it is pointed at or focused.

const STAYS = 10_000;

class ToastNote extends HTMLElement {
  connectedCallback() {
    this.wait();
    this.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.addEventListener("pointerleave", () => this.wait());
    this.addEventListener("focusin", () => clearTimeout(this.timer));
    this.addEventListener("focusout", () => this.wait());
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.remove());
    this.addEventListener("htmx:afterRequest", () => this.remove());
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.remove(), STAYS);
  }
}

customElements.define("toast-note", ToastNote);
