"""Side by side: what two algorithms, or two profiles of one household, would be shown. Nothing of it is logged."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np
from django.urls import reverse

from catalog.models import Title, Viewer
from recommendations import choosing, editing, explaining, lately, loading, serving, tuning
from recommendations.arranging import arranged, lead
from recommendations.choosing import UNTRAINED, Offer
from recommendations.drawing import Strand, strand
from recommendations.engine import ranking, rules, shelves
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.contrast import Contrast, ranks
from recommendations.engine.edits import BLOCK
from recommendations.engine.ids import NONE, Integers
from recommendations.engine.items import Query
from recommendations.engine.shelves import Around
from recommendations.explaining import Words
from recommendations.pages import Row
from recommendations.showable import Known
from recommendations.tuning import Measure

SHOWN = 20
"""Titles of each list."""

DEPTHS = (5, 10, 20)
"""The k of overlap@k."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of a comparison: somebody with an algorithm, and how to call it."""

    key: str
    label: str
    viewer: Viewer
    group: str


@dataclass(frozen=True, slots=True)
class Line:
    """A title or a shelf with its place on both sides, from 1; None = that side goes without it."""

    key: str
    name: str
    left: int | None
    right: int | None
    last: int  # the lowest place that is shown
    url: str = ""
    shared: int = 0  # of a shelf: titles that stand on both

    @property
    def moved(self) -> int:
        """Places up (positive) or down, from left to right."""
        return self.left - self.right if self.left and self.right else 0

    @property
    def is_left(self) -> bool:
        return self.left is not None and self.left <= self.last

    @property
    def is_right(self) -> bool:
        return self.right is not None and self.right <= self.last

    @property
    def strand(self) -> Strand:
        return strand(self.key, self.left, self.right, last=self.last)


@dataclass(frozen=True, slots=True)
class Board:
    """Two lists and how they are joined."""

    what: str
    lines: Sequence[Line]

    @property
    def lefts(self) -> list[Line]:
        return sorted((line for line in self.lines if line.is_left), key=lambda line: line.left)

    @property
    def rights(self) -> list[Line]:
        return sorted((line for line in self.lines if line.is_right), key=lambda line: line.right)

    @property
    def height(self) -> int:
        return max((line.last for line in self.lines), default=1)

    @property
    def shared(self) -> int:
        return sum(line.is_left and line.is_right for line in self.lines)


@dataclass(frozen=True, slots=True)
class Ranked:
    """What one side would be shown."""

    party: Party
    query: Query
    order: Integers  # every title that it may have, best first
    built: shelves.Home

    @property
    def best(self) -> Integers:
        return self.order[:SHOWN]


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Party
    right: Party
    overlaps: Sequence[tuple[int, float]]
    measures: Sequence[Measure]
    titles: Board
    shelves: Board

    @property
    def boards(self) -> list[Board]:
        return [self.titles, self.shelves]


def parties(viewer: Viewer, offer: Offer) -> dict[str, Party]:
    """What may stand on a side, by key."""
    found = [*algorithms(viewer, offer), *dials(viewer), *profiles(viewer)]
    return {party.key: party for party in found}


def algorithms(viewer: Viewer, offer: Offer) -> list[Party]:
    return [Party(a.name, a.label, tried(viewer, trainer=a.name), ALGORITHMS) for a in offer.algorithms]


def dials(viewer: Viewer) -> list[Party]:
    """The viewer's own algorithm with the dial at either end."""
    return [Party(key, label, tried(viewer, dial=dial), DIALS) for key, (label, dial) in ENDS.items()]


def profiles(viewer: Viewer) -> list[Party]:
    """All of the household, each with the settings it has."""
    found = list(viewer.account.viewers.order_by("pk"))
    for other in found:
        other.account = viewer.account
    return [Party(str(other.public_id), other.name, other, PROFILES) for other in found]


ALGORITHMS, DIALS, PROFILES = "Algorithms", "With the dial turned", "Profiles of this household"
ENDS = {"familiar": ("As familiar as can be", 0.0), "adventurous": ("As adventurous as can be", 1.0)}


def tried(viewer: Viewer, **settings: str | float) -> Viewer:
    """The same viewer with other settings; never saved."""
    other = copy(viewer)
    for name, value in settings.items():
        setattr(other, name, value)
    return other


def compare(left: Party, right: Party, asks: Viewer, offer: Offer, *, now: datetime) -> Comparison:
    """Both sides under the lower of their own ceiling and that of who asks."""
    catalogue = loading.catalogue(asks.account.world, now=now)
    sides = [ranked(party, asks, offer, catalogue, now=now) for party in (left, right)]
    shown = [explaining.show(s.built, s.query, UNTRAINED) for s in sides]
    ids = {pk for s in sides for pk in s.best.tolist()}.union(*(s.named() for s in shown))
    titles = Title.objects.suitable_for(asks).for_shelf().in_bulk(ids)
    return Comparison(
        left=left,
        right=right,
        overlaps=overlaps(*(side.best for side in sides)),
        measures=tuning.measures(*(side.best for side in sides), catalogue),
        titles=Board("titles", lines(*(side.order for side in sides), titles)),
        shelves=Board("shelves", pairs(*(rows(*side, titles, now=now) for side in zip(sides, shown, strict=True)))),
    )


def lines(left: Integers, right: Integers, titles: Mapping[int, Title]) -> list[Line]:
    both = Contrast.of(left[:SHOWN], right[:SHOWN])
    places = zip(both.ids.tolist(), ranks(left, both.ids).tolist(), ranks(right, both.ids).tolist(), strict=True)
    last = min(SHOWN, max(len(left), len(right)))
    return [
        Line(str(pk), titles[pk].name, a + 1 or None, b + 1 or None, last, url=reverse("title", args=[pk]))
        for pk, a, b in places
        if pk in titles
    ]


def pairs(left: Sequence[Row], right: Sequence[Row]) -> list[Line]:
    """The shelves of both pages, the top of the page aside."""
    ours, theirs = ({row.identity: row for row in rows if row.kind != "hero"} for rows in (left, right))
    last = max((row.number for row in [*left, *right]), default=1)
    return [pair(key, ours.get(name), theirs.get(name), last) for key, name in enumerate({**ours, **theirs})]


def pair(key: int, left: Row | None, right: Row | None, last: int) -> Line:
    shared = len(set(left.titles) & set(right.titles)) if left and right else 0
    places = left and left.number, right and right.number
    return Line(f"shelf-{key}", (left or right).heading, *places, last, shared=shared)


def ranked(party: Party, asks: Viewer, offer: Offer, catalogue: Catalogue, *, now: datetime) -> Ranked:
    chosen = choosing.for_viewer(party.viewer, offer)
    query = choosing.of_whom(loading.query(party.viewer, now=now, seed=0), chosen)
    query = replace(query, ceiling=np.minimum(query.ceiling, asks.ceiling))
    taste = chosen.serving.models.get("ranking")
    edits = editing.edits(asks, now=now)
    allowed = rules.allowed(catalogue, query, taken=np.tile(edits.of(BLOCK), (len(query), 1)))
    scored = ranking.score(allowed, query, catalogue=catalogue, taste=taste)
    pulse = lately.pulse(asks.account.world, catalogue, now=now)
    around = replace(  # without what the viewer began or listed
        Around.nothing(catalogue, len(query)), pulse=pulse, edits=edits, ranker=chosen.serving.models.get("ranker")
    )
    built = shelves.home(catalogue, query, taste=taste, today=loading.days(now), around=around)
    order = scored.top(len(catalogue)).ids[0]
    return Ranked(party, query, order[order != NONE], built)


def rows(side: Ranked, shown: explaining.Shown, titles: Mapping[int, Title], *, now: datetime) -> list[Row]:
    """The shelves in words, as the side's page would have them."""
    deeds = serving.deeds(side.query.history)
    known = Known({pk: title.name for pk, title in titles.items()}, frozenset(titles))
    words = Words(shown, known, deeds, loading.genre_names(now=now))
    return arranged(lead(words.rows()), best=shown.best)


def overlaps(left: Integers, right: Integers) -> list[tuple[int, float]]:
    return [(k, 100 * Contrast.of(left[:k], right[:k]).overlap) for k in DEPTHS]
