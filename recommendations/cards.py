"""A page as a template wants it: titles instead of ids, words instead of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from catalog.models import Title
from recommendations.engine import candidates
from recommendations.pages import Page, Placement, Row


@dataclass(frozen=True, slots=True)
class Card:
    title: Title
    slate: UUID | None  # None where nobody decided
    shelf: int
    position: int
    reason: str
    match: str
    score: float
    source: str = ""
    bits: int = 0  # a bit for each source that proposed it

    @property
    def proposed_by(self) -> list[str]:
        return candidates.names(self.bits)


@dataclass(frozen=True, slots=True)
class ShelfOfCards:
    number: int
    kind: str
    heading: str
    reason: str
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class PageOfCards:
    slate: UUID
    release_label: str
    fallback: str
    hero: Card | None
    shelves: list[ShelfOfCards]


def deal(page: Page, titles: Mapping[int, Title], *, versions: Mapping[str, str]) -> PageOfCards:
    shelves = [_shelf(page, number, row, titles) for number, row in enumerate(page.rows)]
    return PageOfCards(
        slate=page.slate,
        release_label=_label(page.release_id, versions),
        fallback=page.fallback,
        hero=shelves[0].cards[0] if shelves else None,
        shelves=shelves,
    )


def _shelf(page: Page, number: int, row: Row, titles: Mapping[int, Title]) -> ShelfOfCards:
    cards = [
        Card(
            title=titles[placement.title_id],
            slate=page.slate,
            shelf=number,
            position=position,
            reason=placement.reason.sentence,
            match=_match(placement),
            score=placement.score,
            bits=placement.sources,
        )
        for position, placement in enumerate(row.placements)
    ]
    return ShelfOfCards(number, row.kind, row.heading, str(row.about.get("sentence", "")), cards)


def _match(placement: Placement) -> str:
    """Expected stars of a title; empty while the model knows too little of the viewer."""
    stars = placement.features.get("stars")
    return "" if stars is None else f"{stars:.1f}"


def _label(release: int | None, versions: Mapping[str, str]) -> str:
    if release is None:
        return ""
    parts = [
        f"{versions[role]} {verb}" for role, verb in (("ranking", "ranks"), ("liking", "rates")) if role in versions
    ]
    return f"Release {release} · {', '.join(parts)}"
