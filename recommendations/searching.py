"""An answer of search: what the words match, and among equal matches the order of the viewer's taste."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from catalog import search
from catalog.models import Viewer
from catalog.search import Found
from recommendations.cards import Card
from recommendations.listings import LENGTH, Asked, Listing, Told, listing

WEIGHT = 20.0
"""What a perfect match adds to a score. The steps between ways to match (0.05 and more) are then worth 1 and more:
about as much as the whole taste part of a title that a viewer's history speaks for. An exact name always wins."""

TYPED = 6
"""Titles proposed while somebody types."""

INSTEAD = 3
"""Words to try where nothing was found."""

SENTENCES = {
    "name": "This is its name",
    "beginning": "Its name begins with your words",
    "in_name": "Your words are in its name",
    "people": "Somebody in it or behind it has this name",
    "about": "Your words say what it is about",
    "story": "Your words are in what is told of it",
    "near": "Its name is spelt nearly so",
}

SINGULAR = {"title": "title", "person": "person", "topic": "topic"}
PLURAL = {"title": "titles", "person": "people", "topic": "topics"}


@dataclass(frozen=True, slots=True)
class Answer:
    found: Found
    listing: Listing
    instead: Sequence[str]  # to try where nothing was found

    @property
    def cards(self) -> Sequence[Card]:
        return self.listing.cards

    @property
    def is_a_guess(self) -> bool:
        """Nothing has these words; what is shown is only spelt nearly so."""
        return bool(self.found.titles) and all(match.way == "near" for match in self.found.titles)

    @property
    def counts(self) -> str:
        """What was found, in words: 12 titles, 1 person and 2 topics."""
        found = {"title": self.listing.total, "person": len(self.found.people), "topic": len(self.found.topics)}
        told = [f"{n:,} {SINGULAR[name] if n == 1 else PLURAL[name]}" for name, n in found.items() if n]
        return " and ".join([", ".join(told[:-1]), told[-1]] if len(told) > 1 else told or ["nothing"])


def answer(words: str, viewer: Viewer, *, now: datetime, seed: int, number: int = 1, keep: bool = True) -> Answer:
    """A full answer, kept as a slate: it is looked at, unlike what is proposed while typing."""
    found = search.find(words, viewer)
    listed = listing(viewer, asked(found, number=number), now=now, seed=seed, keep=keep)
    return Answer(found, listed, instead=[] if found else instead(words, viewer))


def typed(words: str, viewer: Viewer, *, now: datetime, seed: int) -> Answer:
    """The first few of the answer, while somebody types. No slate: nobody has asked yet."""
    found = search.find(words, viewer)
    return Answer(found, listing(viewer, asked(found, length=TYPED), now=now, seed=seed, keep=False), instead=[])


def asked(found: Found, *, number: int = 1, length: int = LENGTH) -> Asked:
    return Asked(
        surface="search",
        heading=f"Search: {found.words}",
        sentence="",
        titles=[match.title for match in found.titles],
        told={match.title: Told(SENTENCES[match.way], WEIGHT * match.relevance) for match in found.titles},
        context={"query": found.words},
        number=number,
        length=length,
        source="search",
    )


def instead(words: str, viewer: Viewer) -> list[str]:
    """Names spelt a little like these words, filled up with the genres that have most titles."""
    return [*search.nearest(words, viewer), *search.popular_genres(viewer)][:INSTEAD]
