// Proposes while somebody types: a combobox as ARIA 1.2 has it. Without it, the form asks for the whole answer.

const WAIT = 150;
const ENOUGH = 2;

async function proposed(url, signal) {
  const answer = await fetch(url, { signal });
  return answer.ok && !answer.redirected ? answer.text() : null;
}

class SearchBox extends HTMLElement {
  connectedCallback() {
    this.input = this.querySelector("input[type=search]");
    this.list = this.querySelector("[role=listbox]");
    this.status = this.querySelector("[role=status]");
    const combobox = { role: "combobox", "aria-expanded": "false", "aria-autocomplete": "list", "aria-controls": this.list.id };
    for (const [name, value] of Object.entries(combobox)) this.input.setAttribute(name, value);
    this.input.addEventListener("input", () => this.later());
    this.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("focusout", (event) => this.contains(event.relatedTarget) || this.close());
    this.list.addEventListener("pointerdown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => this.go(event.target.closest("[role=option]")));
    this.listen();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    this.asking?.abort();
  }

  get words() {
    return this.input.value.trim();
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  get chosen() {
    return this.list.querySelector("[aria-selected=true]");
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), WAIT);
  }

  async ask() {
    this.asking?.abort();
    if (this.words.length < ENOUGH) return this.close();
    this.asking = new AbortController();
    const url = `${this.dataset.url}?${new URLSearchParams({ q: this.words })}`;
    const proposals = await proposed(url, this.asking.signal).catch(() => null); // given up while it was read, too
    if (proposals === null || !this.contains(document.activeElement)) return;
    this.list.innerHTML = proposals;
    this.status.textContent = this.list.querySelector("[data-told]")?.dataset.told ?? "";
    this.open();
  }

  open() {
    const some = this.options.length > 0;
    this.list.hidden = !some;
    this.input.setAttribute("aria-expanded", String(some));
    this.choose(null);
  }

  close() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.choose(null);
  }

  choose(option) {
    this.chosen?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  key(event) {
    if (event.target !== this.input || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) this.move(step, event);
    else if (event.key === "Enter" && this.chosen) this.go(this.chosen, event);
    else if (event.key === "Escape" && !this.list.hidden) this.leave(event);
  }

  leave(event) {
    event.preventDefault();
    event.stopPropagation();
    this.close();
  }

  // One step beyond either end is the input itself again.
  move(step, event) {
    event.preventDefault();
    if (this.list.hidden) return this.ask();
    const places = [null, ...this.options];
    const here = places.indexOf(this.chosen);
    this.choose(places.at((here + step) % places.length));
  }

  go(option, event) {
    if (!option) return;
    event?.preventDefault();
    const { href, title } = option.dataset;
    const detail = { kind: "search_click", title, source: "search", detail: { query: this.words, typed: true } };
    if (title) document.dispatchEvent(new CustomEvent("marquee:event", { detail }));
    location.assign(href);
  }

  // Speech goes where the browser sends it, so it starts only when somebody presses the button.
  listen() {
    const Recognition = window.SpeechRecognition ?? window.webkitSpeechRecognition;
    const button = this.querySelector(".search-voice");
    if (!Recognition || !button) return;
    button.hidden = false;
    const ear = new Recognition();
    ear.lang = document.documentElement.lang;
    button.addEventListener("click", () => (button.ariaPressed === "true" ? ear.stop() : ear.start()));
    ear.addEventListener("start", () => this.hear(button, "true", "Listening"));
    ear.addEventListener("end", () => this.hear(button, "false", this.status.textContent));
    ear.addEventListener("error", () => this.hear(button, "false", "Nothing was understood. Type instead, or try again."));
    ear.addEventListener("result", (event) => {
      this.input.value = event.results[0][0].transcript;
      this.querySelector("form").requestSubmit();
    });
  }

  hear(button, pressed, told) {
    button.ariaPressed = pressed;
    this.status.textContent = told;
  }
}

customElements.define("search-box", SearchBox);
