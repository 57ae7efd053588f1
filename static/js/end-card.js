// What stands there when a film or an episode is over. Nothing starts by itself unless its button was pressed;
// pressed once, the countdown goes on with the episodes of this visit until it is called off.

const WISH = "marquee.countdown";
const FROM = 10;

class EndCard extends HTMLElement {
  connectedCallback() {
    this.next = this.querySelector("a[data-next]");
    this.button = this.querySelector("button");
    this.status = this.querySelector("[role=status]");
    this.button?.addEventListener("click", () => (this.ticker ? this.callOff() : this.count()));
  }

  disconnectedCallback() {
    clearInterval(this.ticker);
  }

  static observedAttributes = ["hidden"];

  attributeChangedCallback() {
    if (!this.status) return;
    this.rest();
    this.status.textContent = this.hidden ? "" : this.dataset.words;
    if (!this.hidden && this.next && sessionStorage.getItem(WISH)) this.count();
  }

  count() {
    sessionStorage.setItem(WISH, "yes");
    this.left = FROM + 1;
    this.ticker = setInterval(() => this.tick(), 1_000);
    this.tick();
  }

  tick() {
    this.left -= 1;
    this.button.textContent = `Cancel (${this.left} s)`;
    if (this.left === FROM) this.status.textContent = `The next episode starts in ${FROM} seconds.`;
    if (this.left > 0) return;
    this.rest();
    this.next.click();
  }

  callOff() {
    sessionStorage.removeItem(WISH);
    this.rest();
    this.status.textContent = "The next episode waits for you.";
  }

  rest() {
    clearInterval(this.ticker);
    this.ticker = null;
    if (this.button) this.button.textContent = `Start it in ${FROM} s`;
  }
}

customElements.define("end-card", EndCard);
