// Gives the admin's searchable selects the name of the field that they stand for, which they don't take over themselves.

function name(select) {
  const shown = select.parentElement.querySelector(".select2-selection");
  for (const part of shown ? [shown, ...shown.querySelectorAll("[role=textbox]")] : []) {
    if (!part.hasAttribute("aria-label")) part.setAttribute("aria-label", select.getAttribute("aria-label"));
  }
}

function nameAll() {
  document.querySelectorAll("select.admin-autocomplete[aria-label]").forEach(name);
}

new MutationObserver(nameAll).observe(document.documentElement, { childList: true, subtree: true });
