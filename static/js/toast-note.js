// A short note that leaves by itself after ten seconds, but never while it is pointed at or focused. What raised it
// gets the focus back when the note goes with the focus in it.

const STAYS = 10_000;

class ToastNote extends HTMLElement {
  connectedCallback() {
    const here = document.activeElement;
    this.raisedBy = here?.closest("toast-note")?.raisedBy ?? here?.id; // by name: what raised it may be swapped
    this.wait();
    this.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.addEventListener("pointerleave", () => this.wait());
    this.addEventListener("focusin", () => clearTimeout(this.timer));
    this.addEventListener("focusout", () => this.wait());
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
    this.addEventListener("htmx:afterRequest", () => this.leave());
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    if (!this.matches(":hover, :focus-within")) this.timer = setTimeout(() => this.leave(), STAYS);
  }

  leave() {
    const focused = this.contains(document.activeElement);
    this.remove();
    if (focused) (document.getElementById(this.raisedBy) ?? document.querySelector("main")).focus();
  }
}

customElements.define("toast-note", ToastNote);
