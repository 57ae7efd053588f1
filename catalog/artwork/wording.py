"""What stands on artwork in words: the name as a poster says it, and who made it."""

from catalog.artwork.facts import Facts
from catalog.artwork.lockups import shortened


def shown_name(name: str) -> str:
    """The name as a poster says it: `Matrix, The (a.k.a. ...)` loses its brackets and gets its article back."""
    bare = name.split(" (")[0] if " (" in name[1:] else name
    for article in ("The", "A", "An", "Les", "Le", "La", "El", "Das", "Der", "Die", "Il"):
        if bare.endswith(f", {article}"):
            bare = f"{article} {bare[: -len(article) - 2]}"
    return shortened(bare.strip() or name)


def credit_text(facts: Facts) -> str:
    """Who made it; without people, what it is and from when."""
    if facts.directors:
        return f"A {'series' if facts.kind == 'series' else 'film'} by {facts.directors[0]}"
    return " · ".join([*facts.genres[:2], *([str(facts.year)] if facts.year else [])])
