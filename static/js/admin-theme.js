// The admin in the theme that all pages keep in one cookie; before the first paint, hence no module.

const kept = document.cookie.match(/(?:^|; )theme=(light|dark)(?:;|$)/);
document.documentElement.dataset.theme = kept ? kept[1] : "auto";
