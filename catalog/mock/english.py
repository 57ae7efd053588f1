"""Enough English to fill slots: plurals, articles, and capitals as on a poster."""

import re

SMALL = {"a", "an", "and", "at", "but", "by", "for", "from", "in", "of", "on", "or", "the", "to", "vs.", "with"}
MASS = set(
    "pressure coral driftwood ice frost meltwater thaw dust noon wind rubber heat charcoal moss harvest honey milk "
    "gossip rain chalk evidence testimony sawdust popcorn salt broth oxygen gravity red dust mud wire ink silence "
    "velocity recoil ignition crossfire silver blackout distance weight starfall surveillance offside ashes".split()
) | {"polar night", "red dust", "extra time", "first name"}
IRREGULAR = {
    "wolf": "wolves",
    "loaf": "loaves",
    "knife": "knives",
    "oyster knife": "oyster knives",
    "mouse": "mice",
    "sheep": "sheep",
    "herring": "herring",
    "coyote": "coyotes",
    "cul-de-sac": "culs-de-sac",
}


def plural(word: str) -> str:
    if word in IRREGULAR or re.search(r"[^s]s$", word):
        return IRREGULAR.get(word, word)
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + ("es" if re.search(r"(x|ch|s|sh|z)$", word) else "s")


def with_articles(text: str) -> str:
    """`a` before a vowel becomes `an`."""
    return re.sub(r"\b([Aa]) (?=[aei]|o(?!ne)|u(?!ni[fv]|s))", r"\1n ", text, flags=re.IGNORECASE)


def headline(text: str) -> str:
    """Capitals as on a poster: small words inside stay small."""
    words = with_articles(text).split(" ")
    capital = [
        w if i and w.lower() in SMALL and w != "O'Clock" else w[:1].upper() + w[1:] for i, w in enumerate(words)
    ]
    return " ".join(capital)


def countable(words: list[str]) -> list[str]:
    """Those that can follow `a`: no `an ice`, no `three gossips`."""
    return [word for word in words if word not in MASS and not word.endswith("s")]
