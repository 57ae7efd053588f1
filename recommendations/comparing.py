"""Side by side: what two algorithms, or two profiles of one household, would be shown. Nothing of it is logged."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from catalog.models import Title, Viewer
from recommendations import choosing, explaining, lately, loading, serving, tuning
from recommendations.arranging import arranged, lead
from recommendations.choosing import UNTRAINED, Offer
from recommendations.drawing import Strand, strand
from recommendations.engine import ranking, rules, shelves
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.contrast import Contrast, ranks
from recommendations.engine.ids import NONE, Integers
from recommendations.engine.items import Query
from recommendations.engine.shelves import Around
from recommendations.explaining import Words
from recommendations.pages import Row
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
    """A title among the best of one side at least, with its rank on both, from 1; None = held back there."""

    title: Title
    left: int | None
    right: int | None

    @property
    def moved(self) -> int:
        """Places up (positive) or down, from left to right."""
        return self.left - self.right if self.left and self.right else 0

    @property
    def is_left(self) -> bool:
        return self.left is not None and self.left <= SHOWN

    @property
    def is_right(self) -> bool:
        return self.right is not None and self.right <= SHOWN

    @property
    def strand(self) -> Strand:
        return strand(str(self.title.pk), self.left, self.right, last=SHOWN)


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
class Pair:
    """The same shelf on both sides; None where one side goes without it."""

    heading: str
    left: int | None
    right: int | None
    shared: int  # titles that stand on both


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Party
    right: Party
    lines: Sequence[Line]  # the right list in its order, then what only the left one has
    overlaps: Sequence[tuple[int, float]]
    measures: Sequence[Measure]
    shelves: tuple[Sequence[Row], Sequence[Row]]

    @property
    def lefts(self) -> list[Line]:
        return sorted((line for line in self.lines if line.is_left), key=lambda line: line.left)

    @property
    def rights(self) -> list[Line]:
        return [line for line in self.lines if line.is_right]

    @property
    def height(self) -> int:
        return max(len(self.lefts), len(self.rights))

    @property
    def shared(self) -> int:
        return sum(line.is_left and line.is_right for line in self.lines)

    @property
    def pairs(self) -> list[Pair]:
        """The shelves of both pages: those of the left in their order, then those that only the right has."""
        left, right = (named(rows) for rows in self.shelves)
        return [pair(left.get(name), right.get(name)) for name in {**left, **right}]


def named(rows: Sequence[Row]) -> dict[tuple[str, int], Row]:
    return {row.identity: row for row in rows if row.kind != "hero"}


def pair(left: Row | None, right: Row | None) -> Pair:
    shared = set(left.titles) & set(right.titles) if left and right else ()
    return Pair((left or right).heading, left and left.number, right and right.number, len(shared))


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
    shown = [explaining.show(s.built, s.query, UNTRAINED, weight=ranking.WEIGHTS["taste"]) for s in sides]
    ids = {pk for s in sides for pk in s.best.tolist()}.union(*(s.named() for s in shown))
    titles = Title.objects.suitable_for(asks).for_shelf().prefetch_related(None).in_bulk(ids)
    return Comparison(
        left=left,
        right=right,
        lines=lines(*(side.order for side in sides), titles),
        overlaps=overlaps(*(side.best for side in sides)),
        measures=tuning.measures(*(side.best for side in sides), catalogue),
        shelves=tuple(rows(side, own, titles, now=now) for side, own in zip(sides, shown, strict=True)),
    )


def lines(left: Integers, right: Integers, titles: Mapping[int, Title]) -> list[Line]:
    both = Contrast.of(left[:SHOWN], right[:SHOWN])
    places = zip(both.ids.tolist(), ranks(left, both.ids).tolist(), ranks(right, both.ids).tolist(), strict=True)
    return [Line(titles[pk], a + 1 or None, b + 1 or None) for pk, a, b in places if pk in titles]


def ranked(party: Party, asks: Viewer, offer: Offer, catalogue: Catalogue, *, now: datetime) -> Ranked:
    chosen = choosing.for_viewer(party.viewer, offer)
    query = choosing.of_whom(loading.query(party.viewer, now=now, seed=0), party.viewer)
    query = replace(query, ceiling=np.minimum(query.ceiling, asks.ceiling))
    taste = chosen.serving.models.get("ranking")
    scored = ranking.score(rules.allowed(catalogue, query), query, catalogue=catalogue, taste=taste)
    pulse = lately.pulse(asks.account.world, catalogue, now=now)
    around = replace(Around.nothing(catalogue, len(query)), pulse=pulse)  # without what the viewer began or listed
    built = shelves.home(catalogue, query, taste=taste, today=loading.days(now), around=around)
    order = scored.top(len(catalogue)).ids[0]
    return Ranked(party, query, order[order != NONE], built)


def rows(side: Ranked, shown: explaining.Shown, titles: Mapping[int, Title], *, now: datetime) -> list[Row]:
    """The shelves in words, as the side's page would have them."""
    deeds = serving.deeds(side.query.history)
    words = Words(shown, titles, frozenset(titles), deeds, loading.genre_names(now=now))
    return arranged(lead(words.rows()), best=shown.best)


def overlaps(left: Integers, right: Integers) -> list[tuple[int, float]]:
    return [(k, 100 * Contrast.of(left[:k], right[:k]).overlap) for k in DEPTHS]
