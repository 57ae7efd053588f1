"""Not for me, like, love: the three words a viewer has for a title, and how each is answered."""

NOTES = {
    "not_for_me": "{title} is not for you. Noted.",
    "like": "You like {title}.",
    "love": "You love {title}.",
    "clear": "Your verdict on {title} is gone.",
}


def verdict_of(stars: float | None) -> str:
    """The word nearest to a rating; none for the middling ones, which only imports have."""
    if stars is None:
        return ""
    if stars >= 4.5:
        return "love"
    if stars >= 3.5:
        return "like"
    return "not_for_me" if stars <= 2 else ""
