// The X-ray panel: fetches itself, then asks every two seconds what was recorded, as long as somebody can see it.
// New lines wait while a pointer or the focus is on the list, so that nothing moves under a hand.

const EVERY = 2_000;
const MOST = 80;

class XRay extends HTMLElement {
  connectedCallback() {
    this.sheet = this.querySelector("details") ?? null;
    this.waiting = [];
    this.sheet?.addEventListener("toggle", () => this.folded());
    this.addEventListener("click", (event) => event.target.closest("[data-pause]") && this.pause());
    for (const kind of ["pointerout", "focusout"]) this.addEventListener(kind, () => setTimeout(() => this.show()));
    if (this.sheet?.open) this.load();
    if (!this.sheet) this.changed();
    this.ticker = setInterval(() => this.poll(), EVERY);
  }

  disconnectedCallback() {
    clearInterval(this.ticker);
  }

  get lines() {
    return this.querySelector("#xr-lines");
  }

  folded() {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `xray=${this.sheet.open ? "open" : "folded"}; path=/; max-age=31536000; samesite=lax${secure}`;
    if (this.sheet.open && !this.lines) this.load();
  }

  async fetch(url) {
    const answer = await fetch(url, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok || answer.redirected) return null;
    const holder = document.createElement("template");
    holder.innerHTML = await answer.text();
    return holder.content;
  }

  // A slate that the address names may be somebody else's: then the viewer's own newest page is shown.
  async load() {
    const named = this.getAttribute("panel");
    const [panel, changed] = await Promise.all([this.fetch(named), this.fetch(this.getAttribute("changes"))]);
    const found = panel ?? (await this.fetch(named.split("?")[0]));
    if (!found) return;
    if (changed) found.querySelector("#xr-changed").replaceWith(changed);
    this.querySelector(".xr-body").replaceChildren(found);
  }

  pause() {
    this.toggleAttribute("paused");
    const button = this.querySelector("[data-pause]");
    button.setAttribute("aria-pressed", String(this.hasAttribute("paused")));
  }

  async poll() {
    if (document.hidden || !this.lines || this.sheet?.open === false || this.hasAttribute("paused") || this.asking) return;
    this.asking = true;
    const after = this.lines.dataset.newest;
    const found = await this.fetch(`${this.getAttribute("stream")}${after && `?after=${after}`}`);
    this.asking = false;
    this.classList.toggle("xr-lost", !found);
    if (!found) return this.startAgain();
    this.take(found.firstElementChild);
  }

  // The event that was asked after may have been taken back meanwhile.
  startAgain() {
    if (this.lines) this.lines.dataset.newest = "";
  }

  take(list) {
    const known = (line) => document.getElementById(line.id) || this.waiting.some((other) => other.id === line.id);
    const fresh = [...list.querySelectorAll(".xr-line")].filter((line) => !known(line));
    const moved = list.dataset.slate !== this.lines.dataset.slate;
    this.waiting.unshift(...fresh);
    Object.assign(this.lines.dataset, { ...list.dataset, newest: list.dataset.newest || this.lines.dataset.newest });
    this.querySelector("[data-as-of]:not(ol)").textContent = list.dataset.asOf;
    this.show();
    if (moved || fresh.some((line) => line.matches(".xr-telling"))) this.changed();
  }

  show() {
    if (!this.waiting.length || this.lines.matches(":hover, :focus-within")) return;
    this.lines.querySelector(".xr-none")?.remove();
    for (const line of this.waiting) line.classList.add("xr-fresh");
    this.lines.prepend(...this.waiting.splice(0));
    for (const line of [...this.lines.children].slice(MOST)) line.remove();
  }

  // What changed stays as it is while somebody walks through it.
  async changed() {
    const section = this.querySelector("#xr-changed");
    const found = await this.fetch(this.getAttribute("changes"));
    if (found && !section.matches(":focus-within")) section.replaceWith(found);
  }
}

customElements.define("x-ray", XRay);
