// Light, dark or the system's: applied at once and kept in a cookie, without loading the page again.

class ThemeSwitch extends HTMLElement {
  connectedCallback() {
    this.addEventListener("submit", (event) => {
      const chosen = event.submitter?.value;
      if (!chosen) return;
      event.preventDefault();
      document.documentElement.dataset.theme = chosen;
      this.keep(chosen);
      for (const button of this.querySelectorAll("button[name=theme]")) {
        button.setAttribute("aria-pressed", String(button.value === chosen));
      }
    });
  }

  keep(chosen) {
    const secure = location.protocol === "https:" ? "; secure" : "";
    document.cookie = `theme=${chosen}; path=/; max-age=31536000; samesite=lax${secure}`;
  }
}

customElements.define("theme-switch", ThemeSwitch);
