"""The words on a page: what a shelf is called, and why it is there."""

LIKED_FROM = 4.0
"""Stars from which a title counts as liked, not just rated."""

POPULAR = "Popular with viewers lately"

HEADINGS = {
    "top": "Top picks for you",
    "because": "Because you {about}",
    "popular": "Popular right now",
    "new": "Newly released",
    "genre": "{about} for you",
    "listing": "",
}

SENTENCES = {
    "top": "What your whole history speaks for, best first.",
    "because": "Close to this one title of yours. Take it out of your history and this shelf goes.",
    "popular": "What most viewers chose lately.",
    "new": "Out within the last 60 days, in the order of your taste.",
    "genre": "You lean to this genre more than the catalogue does.",
    "listing": "",
}
