// A short note that leaves by itself after ten seconds, but never while it is pointed at or focused. The focus goes back
// to where it was before it entered the note when the note goes with the focus in it, or has done what was asked of it.

const STAYS = 10_000;
let last; // by name: what had the focus may be swapped

document.addEventListener("focusin", ({ target }) => {
  if (!target.closest("toast-note")) last = target.id;
});

class ToastNote extends HTMLElement {
  connectedCallback() {
    this.wait();
    this.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.addEventListener("pointerleave", () => this.wait());
    this.addEventListener("focusin", () => clearTimeout(this.timer));
    this.addEventListener("focusout", () => this.wait());
    this.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
    this.addEventListener("htmx:afterRequest", () => this.leave(document.activeElement === document.body));
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  wait() {
    clearTimeout(this.timer);
    if (!this.matches(":hover, :focus-within")) this.timer = setTimeout(() => this.leave(), STAYS);
  }

  leave(isLost = false) {
    const focused = isLost || this.contains(document.activeElement);
    this.remove();
    if (focused) (document.getElementById(last) ?? document.querySelector("main")).focus();
  }
}

customElements.define("toast-note", ToastNote);
