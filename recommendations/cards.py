"""A page as a template wants it: titles instead of ids, words instead of numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects

from catalog.models import Title
from recommendations.pages import Page, Placement, Row

AT_ONCE = 3
"""Shelves that are drawn with the page; the others come when they are scrolled to."""

SOURCES = {"continue": "continue", "list": "list"}
"""Kinds of shelves whose plays aren't owed to a recommendation."""


@dataclass(frozen=True, slots=True)
class Card:
    title: Title
    slate: UUID | None  # None where nobody decided
    shelf: int
    position: int
    reason: str
    match: str
    score: float | None
    source: str = ""
    place: int | None = None  # in the chart of the week
    percent: int | None = None  # how far it was watched
    episode: int | None = None
    is_tried: bool = False  # drawn at random, to find out

    @property
    def placement(self) -> dict[str, Any]:
        """Carried along by links and forms, so that what follows can be attributed."""
        place = {"slate": self.slate, "shelf": self.shelf, "position": self.position}
        return place | ({"source": self.source} if self.source else {})

    @property
    def is_going(self) -> bool:
        return self.percent is not None


@dataclass(frozen=True, slots=True)
class ShelfOfCards:
    number: int
    kind: str
    heading: str
    reason: str
    cards: list[Card]
    is_waiting: bool = False  # drawn without its cards, which come when it is scrolled to
    after: int | None = None  # a refresh has added it behind this one


@dataclass(frozen=True, slots=True)
class PageOfCards:
    slate: UUID
    release_label: str
    fallback: str
    hero: Card | None
    shelves: list[ShelfOfCards]

    @property
    def first_waiting(self) -> int | None:
        """The number of the first shelf that is drawn later; None when all are there."""
        return next((shelf.number for shelf in self.shelves if shelf.is_waiting), None)


def deal(
    page: Page, titles: Mapping[int, Title], *, versions: Mapping[str, str], at_once: int = AT_ONCE
) -> PageOfCards:
    """Titles that aren't there any more are left out; places are kept."""
    hero = [row for row in page.rows if row.kind == "hero"]
    others = [row for row in page.rows if row.kind != "hero" and row.placements]
    draw([*hero, *others[:at_once]], titles)
    return PageOfCards(
        slate=page.slate,
        release_label=_label(page.release_id, versions),
        fallback=page.fallback,
        hero=next((card for row in hero for card in shelf(page.slate, row, titles).cards), None),
        shelves=[shelf(page.slate, row, titles, is_waiting=place >= at_once) for place, row in enumerate(others)],
    )


def draw(rows: Sequence[Row], titles: Mapping[int, Title]) -> None:
    """Fetches what only a card that is drawn needs."""
    prefetch_related_objects([titles[title] for row in rows for title in row.titles if title in titles], "genres")


def shelf(slate: UUID, row: Row, titles: Mapping[int, Title], *, is_waiting: bool = False) -> ShelfOfCards:
    """`slate` is the page's, which keeps the row unless a refresh has replaced it."""
    slate = row.slate or slate
    cards = [
        _card(slate, row, position, titles[placement.title_id])
        for position, placement in enumerate(row.placements)
        if placement.title_id in titles
    ]
    return ShelfOfCards(
        row.number, row.kind, row.heading, row.about["sentence"], cards, is_waiting, row.about.get("after")
    )


def _card(slate: UUID, row: Row, position: int, title: Title) -> Card:
    placement = row.placements[position]
    features = placement.features
    return Card(
        title=title,
        slate=slate,
        shelf=row.number,
        position=position,
        reason=placement.reason.sentence,
        match=_match(placement),
        score=placement.score,
        source=SOURCES.get(row.kind, ""),
        place=_whole(features.get("chart")) if row.kind == "top10" else None,
        percent=_whole(100 * features["done"]) if "done" in features else None,
        episode=features.get("episode"),
        is_tried=placement.propensity < 1,
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


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
