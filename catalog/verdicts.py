"""Not for me, like, love: the three words a viewer has, and the stars they stand for."""

STARS = {"not_for_me": 1.0, "like": 4.0, "love": 5.0}
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
