// The keys of the whole site: / to the search, ? for the list of keys, and letters that press the buttons of the
// card in focus, else those of the title's page. All of them are single characters, so a profile can turn them off.

const TYPING = "input, textarea, select, [contenteditable]";

class SiteKeys extends HTMLElement {
  connectedCallback() {
    this.keys = (event) => this.key(event);
    document.addEventListener("keydown", this.keys);
  }

  disconnectedCallback() {
    document.removeEventListener("keydown", this.keys);
  }

  key(event) {
    if (!this.hasAttribute("letters") || event.key.length !== 1 || event.target.matches(TYPING)) return;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const wanted = event.key === "/" ? document.querySelector("input#search") : event.key === "?" ? this : pressed(event.key);
    if (!wanted) return;
    event.preventDefault();
    if (wanted === this) this.open();
    else if (event.key === "/") wanted.focus();
    else wanted.click();
  }

  // A modal dialog keeps the focus inside, closes on Escape and gives the focus back: the browser does all three.
  async open() {
    const list = this.getAttribute("list");
    const answer = await fetch(list, { headers: { "HX-Request": "true" } }).catch(() => null);
    if (!answer?.ok) return location.assign(list);
    this.dialog ??= this.appendChild(document.createElement("dialog"));
    this.dialog.className = "keys-sheet";
    this.dialog.setAttribute("aria-labelledby", "keys-heading");
    this.dialog.innerHTML = await answer.text();
    const close = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: "Close" });
    close.addEventListener("click", () => this.dialog.close());
    this.dialog.querySelector(".keys").prepend(close);
    this.dialog.showModal();
  }
}

function pressed(key) {
  const scope = document.activeElement.closest("[data-placement]") ?? document.querySelector("#choices");
  const name = CSS.escape(key.toLowerCase());
  return scope?.querySelector(`[data-key="${name}"]`) ?? (name === "w" ? scope?.querySelector(".why-link") : null);
}

customElements.define("site-keys", SiteKeys);
