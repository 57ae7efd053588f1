// A <details> that closes on Escape, on a click elsewhere, and when focus leaves it.

class DropMenu extends HTMLElement {
  connectedCallback() {
    this.menu = this.querySelector("details");
    this.elsewhere = (event) => this.contains(event.target) || this.close();
    document.addEventListener("click", this.elsewhere);
    this.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !this.contains(event.relatedTarget)) this.close();
    });
    this.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.menu.open) return;
      this.close();
      this.menu.querySelector("summary").focus();
    });
  }

  disconnectedCallback() {
    document.removeEventListener("click", this.elsewhere);
  }

  close() {
    this.menu.open = false;
  }
}

customElements.define("drop-menu", DropMenu);
