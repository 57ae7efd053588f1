"""The words on a page: what a shelf is called, why it is there, and what a viewer did with a title."""

from recommendations.engine.signals import HIDDEN, LISTED, RATED, WATCHED

LIKED_FROM = 4.0
"""Stars from which a title counts as liked, not just rated."""

DEEDS = {WATCHED: "watched {title}", LISTED: "put {title} on your list", HIDDEN: "hid {title}"}

HISTORY = "What your history as a whole speaks for"
"""Said of a title for which no single title can be named."""

HEADINGS = {
    "top": "Top picks for you",
    "because": "Because you {about}",
    "popular": "Popular with viewers",
    "new": "Newly released",
    "genre": "{about} for you",
    "catalogue": "From the catalogue",
    "listing": "",
}

SENTENCES = {
    "top": "What your whole history speaks for, best first.",
    "because": "Close to this one title of yours. Take it out of your history and this shelf goes.",
    "popular": "What the most viewers chose.",
    "new": "Out within the last 60 days, the highest score first.",
    "genre": "You lean to this genre more than the catalogue does.",
    "catalogue": "Too little has been chosen so far to say more.",
    "listing": "",
}

IMPERSONAL = {
    "popular": "Popular with viewers",
    "new": "Newly released",
    "genre": "Of a genre that you lean to",
    "catalogue": "From the catalogue",
    "listing": "",
}
"""Why a title stands on a shelf of each kind although the viewer's history doesn't speak for it."""


def deed(action: int, stars: float) -> str:
    """What the viewer did, with a place for the title's name: "liked {title}"."""
    if action == RATED:
        return "liked {title}" if stars >= LIKED_FROM else "rated {title}"
    return DEEDS[action]
