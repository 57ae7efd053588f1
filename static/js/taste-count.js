// Says how many titles are chosen, each time one is.

class TasteCount extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", () => this.say());
    this.say();
  }

  say() {
    const least = Number(this.getAttribute("least"));
    const chosen = this.querySelectorAll("input:checked").length;
    this.querySelector("output").textContent = chosen < least ? `${chosen} of ${least} chosen` : `${chosen} chosen`;
  }
}

customElements.define("taste-count", TasteCount);
