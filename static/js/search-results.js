// Tells the recorder what was searched for and which answer was opened.

class SearchResults extends HTMLElement {
  async connectedCallback() {
    const { slate, query, results } = this.dataset;
    this.addEventListener("click", (event) => this.opened(event.target));
    await customElements.whenDefined("marquee-recorder");
    this.tell({ kind: "search", slate, detail: { query, results: Number(results) } });
  }

  opened(target) {
    const card = target.closest('a[href^="/titles/"]')?.closest("[data-placement]");
    if (card) this.tell({ ...card.dataset, kind: "search_click", detail: { query: this.dataset.query } });
  }

  tell(detail) {
    document.dispatchEvent(new CustomEvent("marquee:event", { detail }));
  }
}

customElements.define("search-results", SearchResults);
