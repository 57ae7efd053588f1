"""The words on a page: what a shelf is called and why a title is there, from what the engine decided."""

from collections.abc import Mapping

from catalog.models import Title

LIKED_FROM = 4.0
"""Stars from which a title counts as liked, not just watched."""


def heading(kind: str, about: str) -> str:
    return HEADINGS[kind].format(about=about)


HEADINGS = {
    "top": "Top picks for you",
    "because": "{about}",
    "popular": "Popular right now",
    "new": "Newly released",
    "genre": "{about} for you",
}

SENTENCES = {
    "top": "The titles that your whole history speaks for most.",
    "because": "Close to this one title of yours. Take it out of your history, and this shelf goes.",
    "popular": "What most viewers chose lately.",
    "new": "Out within the last 60 days, in the order of your taste.",
    "genre": "You watch more of this genre than its share of the catalogue.",
}


def because(title: Title, stars: float | None) -> str:
    """`stars` of a rating, or None when the title was watched and not rated."""
    verb = "liked" if stars is not None and stars >= LIKED_FROM else "watched"
    return f"Because you {verb} {title.name}"


def popular(share: float) -> str:
    return f"Chosen by {share:.0%} of viewers lately" if share >= 0.01 else "Popular with viewers lately"


def strongest(parts: list[Mapping], titles: Mapping[int, Title]) -> str:
    """Names the title of the history that speaks most for a placement."""
    best = max(parts, key=lambda part: part["value"])
    return f"Because you {best['verb']} {titles[best['title']].name}"
