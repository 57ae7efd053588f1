// A guide that walks along from page to page: reads the steps off the tour's own page, and can be left with Esc.

const KEY = "marquee.tour";
const TOUR = "/tour/";

class GuidedTour extends HTMLElement {
  async connectedCallback() {
    for (const start of document.querySelectorAll("[data-tour-start]")) start.addEventListener("click", () => this.begin());
    if (sessionStorage.getItem(KEY) === null || location.pathname === TOUR) return;
    this.steps = await this.read();
    if (this.steps.length) this.show(this.here());
  }

  begin() {
    sessionStorage.setItem(KEY, "0");
  }

  async read() {
    const answer = await fetch(TOUR).catch(() => null);
    if (!answer?.ok) return [];
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return [...page.querySelectorAll(".tour-steps > li")];
  }

  // Whoever walked on alone is met on the page where they are, if a later step is about it.
  here() {
    const reached = Number(sessionStorage.getItem(KEY));
    const ahead = this.steps.findIndex((step, n) => n > reached && this.isHere(step));
    return this.isHere(this.steps[reached]) || ahead < 0 ? reached : ahead;
  }

  isHere(step) {
    return location.pathname.startsWith(step.dataset.at);
  }

  show(number) {
    const step = this.steps[number];
    if (!step) return this.leave();
    sessionStorage.setItem(KEY, number);
    this.unlight();
    this.replaceChildren(this.panel(step, number));
    if (this.isHere(step)) this.light(step.dataset.show);
    this.querySelector("section").focus({ preventScroll: true });
  }

  panel(step, number) {
    const panel = document.createElement("section");
    panel.className = "tour-panel";
    panel.tabIndex = -1;
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", `Guided tour, step ${number + 1} of ${this.steps.length}`);
    const count = document.createElement("p");
    count.className = "tour-count";
    count.textContent = `Step ${number + 1} of ${this.steps.length}`;
    const words = [...step.querySelectorAll("h2, p:not(.actions)")].map((part) => document.importNode(part, true));
    panel.append(count, ...words, this.buttons(step, number));
    panel.addEventListener("keydown", (event) => event.key === "Escape" && this.leave());
    return panel;
  }

  buttons(step, number) {
    const row = document.createElement("div");
    row.className = "actions";
    if (number > 0) row.append(this.button("Back", () => this.show(number - 1)));
    if (!this.isHere(step)) row.append(this.button("Take me there", () => this.travel(step), "lit"));
    else if (number + 1 < this.steps.length) row.append(this.button("Next", () => this.show(number + 1), "lit"));
    row.append(this.button(number + 1 < this.steps.length ? "Leave" : "Done", () => this.leave()));
    return row;
  }

  button(label, act, look = "") {
    const button = document.createElement("button");
    button.type = "button";
    button.className = `button slim ${look}`;
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  }

  travel(step) {
    location.assign(step.querySelector("a").getAttribute("href"));
  }

  light(selector) {
    const target = selector && document.querySelector(selector);
    if (!target) return;
    target.classList.add("tour-lit");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  }

  unlight() {
    document.querySelector(".tour-lit")?.classList.remove("tour-lit");
  }

  leave() {
    sessionStorage.removeItem(KEY);
    this.unlight();
    this.replaceChildren();
    document.getElementById("main").focus({ preventScroll: true });
  }
}

customElements.define("guided-tour", GuidedTour);
