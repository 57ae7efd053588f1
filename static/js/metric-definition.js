/* <metric-definition>: a button whose popover also opens on hover and focus, and stays while its link has the focus; Esc closes it. */

class MetricDefinition extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.popup = this.querySelector("[popover]");
    this.button.removeAttribute("popovertarget");
    this.button.setAttribute("aria-describedby", this.popup.querySelector("dl").id ||= `${this.popup.id}-facts`);
    this.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && this.show());
    this.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && this.hide());
    this.button.addEventListener("focus", () => this.show());
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.hide());
    this.button.addEventListener("click", () => this.show());
  }

  show() {
    if (this.popup.matches(":popover-open")) return;
    this.popup.showPopover();
    const at = this.button.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = this.popup;
    const below = at.bottom + 6 + height < innerHeight;
    this.popup.style.left = `${Math.max(8, Math.min(at.left - 12, innerWidth - width - 8))}px`;
    this.popup.style.top = `${below ? at.bottom + 4 : Math.max(8, at.top - height - 4)}px`;
  }

  hide() {
    if (!this.matches(":hover")) this.popup.hidePopover();
  }
}

customElements.define("metric-definition", MetricDefinition);
