// A letter that presses the button inside, from anywhere on the page but a field.

class PressKey extends HTMLElement {
  connectedCallback() {
    document.addEventListener("keydown", (event) => {
      if (event.key.toLowerCase() !== this.getAttribute("key") || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.matches("input, textarea, select") || document.querySelector("dialog[open]")) return;
      this.querySelector("button").click();
    });
  }
}

customElements.define("press-key", PressKey);
