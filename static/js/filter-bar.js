/* <filter-bar>: choosing a date means custom dates, choosing another period shows at once, and the link can be copied. */

class FilterBar extends HTMLElement {
  connectedCallback() {
    this.form = this.querySelector("form");
    this.form.addEventListener("change", (event) => this.changed(event.target));
    const copy = this.querySelector("[data-copy]");
    copy.hidden = !navigator.clipboard;
    copy.addEventListener("click", () => this.copy());
  }

  changed(field) {
    if (field.name === "first" || field.name === "last") this.form.elements.period.value = "custom";
    else if (this.form.elements.period?.value === "custom") this.form.elements.first.focus();
  }

  async copy() {
    const status = this.querySelector("[data-copied]");
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = "Link copied";
    } catch {
      status.textContent = "Copy the address from the browser's bar";
    }
    setTimeout(() => { status.textContent = ""; }, 4000);
  }
}

customElements.define("filter-bar", FilterBar);
