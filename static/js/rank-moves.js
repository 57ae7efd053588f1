// Two ranked lists joined by lines: pointing at a title lights its line and its place on the other side.

class RankMoves extends HTMLElement {
  connectedCallback() {
    for (const kind of ["pointerover", "focusin"]) this.addEventListener(kind, (event) => this.light(event.target));
    for (const kind of ["pointerleave", "focusout"]) this.addEventListener(kind, () => this.light(null));
  }

  light(target) {
    const key = target?.closest("[data-key]")?.dataset.key;
    this.toggleAttribute("lit", Boolean(key));
    for (const part of this.querySelectorAll("[data-key]")) part.toggleAttribute("data-lit", part.dataset.key === key);
  }
}

customElements.define("rank-moves", RankMoves);
