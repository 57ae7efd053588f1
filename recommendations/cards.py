"""A page as a template wants it: titles instead of ids, words instead of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.safestring import SafeString

from catalog.models import Title
from recommendations.engine import candidates
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
    variant: int = 0  # of its artwork
    place: int | None = None  # in the chart of the week
    percent: int | None = None  # how far it was watched
    episode: int | None = None
    is_tried: bool = False  # drawn at random, to find out
    bits: int = 0  # a bit for each source that proposed it
    preview_url: str = ""
    why_url: str = ""

    @property
    def trail(self) -> str:
        """Behind the address of the title: where it was found, and which episode goes on; nothing to quote."""
        place = self.placement if self.slate else self.placed_by
        told = place | ({"episode": self.episode} if self.slate and self.episode else {})
        return "?" + "&".join([f"{name}={value}" for name, value in told.items()]) if told else ""

    @property
    def url(self) -> str:
        """Of the player for what was begun, of the title otherwise."""
        return self._address("watch" if self.is_going else "title") + self.trail

    @property
    def dismiss_url(self) -> str:
        return self._address("dismiss")

    @property
    def home_url(self) -> str:
        return door("home")

    def _address(self, name: str) -> str:
        return door(name, 0).replace("/0/", f"/{self.title.pk}/", 1)

    @property
    def marks(self) -> SafeString:
        """The attributes by which the browser tells the server which card it speaks of: ids, numbers, own words."""
        place = self.placement | {"preview": self.preview_url} if self.slate else self.placed_by
        named = {"title": self.title.pk} | place
        return SafeString("".join([f' data-{name}="{value}"' for name, value in named.items()]))

    @property
    def proposed_by(self) -> list[str]:
        return candidates.names(self.bits)

    @property
    def placement(self) -> dict[str, Any]:
        """Carried along by links and forms, so that what follows can be attributed."""
        place = {"slate": self.slate, "shelf": self.shelf, "position": self.position, "variant": self.variant}
        return place | self.placed_by

    @property
    def placed_by(self) -> dict[str, str]:
        return {"source": self.source} if self.source else {}

    @property
    def is_going(self) -> bool:
        return self.percent is not None


NOWHERE = UUID(int=0)


@cache
def door(name: str, *numbers: int | UUID) -> str:
    """Looked up once, not once a card."""
    return reverse(name, args=numbers)


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
    hero, others = parted(page)
    return PageOfCards(
        slate=page.slate,
        release_label=_label(page.release_id, versions),
        fallback=page.fallback,
        hero=next((card for row in hero for card in shelf(page.slate, row, titles).cards), None),
        shelves=[shelf(page.slate, row, titles, is_waiting=place >= at_once) for place, row in enumerate(others)],
    )


def drawn(page: Page) -> set[int]:
    """The titles whose cards come with the page."""
    hero, others = parted(page)
    return {title for row in [*hero, *others[:AT_ONCE]] for title in row.titles}


def parted(page: Page) -> tuple[list[Row], list[Row]]:
    """The hero, and the shelves that hold something."""
    hero = [row for row in page.rows if row.kind == "hero"]
    return hero, [row for row in page.rows if row.kind != "hero" and row.placements]


def shelf(slate: UUID, row: Row, titles: Mapping[int, Title], *, is_waiting: bool = False) -> ShelfOfCards:
    """`slate` is the page's, which keeps the row unless a refresh has replaced it."""
    cards = [] if is_waiting else _cards(row.slate or slate, row, titles)
    return ShelfOfCards(
        row.number, row.kind, row.heading, row.about["sentence"], cards, is_waiting, row.about.get("after")
    )


def _cards(slate: UUID, row: Row, titles: Mapping[int, Title]) -> list[Card]:
    doors = _doors(slate, row.number)
    return [
        _card(slate, row, position, titles[placement.title_id], doors)
        for position, placement in enumerate(row.placements)
        if placement.title_id in titles
    ]


def _doors(slate: UUID, number: int) -> dict[str, str]:
    """The addresses of a shelf's cards without their last part, the position: put together, not looked up."""
    names = {name: door(name, NOWHERE, 0, 0).removesuffix("0/0/") for name in ("preview", "why")}
    return {f"{name}_url": f"{found.replace(str(NOWHERE), str(slate))}{number}/" for name, found in names.items()}


def _card(slate: UUID, row: Row, position: int, title: Title, doors: Mapping[str, str]) -> Card:
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
        variant=placement.variant,
        place=_whole(features.get("chart")) if row.kind == "top10" else None,
        percent=_whole(100 * features["done"]) if "done" in features else None,
        episode=features.get("episode"),
        is_tried=placement.propensity < 1,
        bits=placement.sources,
        **{name: f"{door}{position}/" for name, door in doors.items()},
    )


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _match(placement: Placement) -> str:
    """The chance that this viewer likes it; words while too little is known of them, nothing without a model."""
    if placement.features.get("learning"):
        return "Still learning"
    chance = placement.features.get("match")
    return "" if chance is None else f"{100 * chance:.0f} % match"


def _label(release: int | None, versions: Mapping[str, str]) -> str:
    if release is None:
        return ""
    parts = [
        f"{versions[role]} {verb}" for role, verb in (("ranking", "ranks"), ("liking", "rates")) if role in versions
    ]
    return f"Release {release} · {', '.join(parts)}"
