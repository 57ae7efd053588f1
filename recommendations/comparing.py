"""Side by side: what two algorithms, or two profiles of one household, would be shown. Nothing of it is logged."""

from collections.abc import Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from catalog.models import Title, Viewer
from recommendations import choosing, explaining, loading, serving, tuning
from recommendations.choosing import Chosen, Offer
from recommendations.drawing import Strand, strand
from recommendations.engine import ranking, rules, shelves
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.contrast import Contrast
from recommendations.engine.ids import NONE, Integers
from recommendations.engine.items import Query
from recommendations.explaining import Words
from recommendations.pages import Row
from recommendations.tuning import Line, Measure

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
    is_profile: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """What one side would be shown."""

    party: Party
    chosen: Chosen
    query: Query
    best: Integers  # (SHOWN,) -1 = no more titles
    built: shelves.Home


@dataclass(frozen=True, slots=True)
class Pair:
    """The same shelf on both sides; None where one side goes without it."""

    heading: str
    left: int | None
    right: int | None
    shared: int  # titles that stand on both

    @property
    def strand(self) -> Strand:
        return strand(self.heading, self.left, self.right)


@dataclass(frozen=True, slots=True)
class Comparison:
    left: Party
    right: Party
    lines: Sequence[Line]  # every title of either list, in the order of the right one
    overlaps: Sequence[tuple[int, float]]
    measures: Sequence[Measure]
    shelves: tuple[Sequence[Row], Sequence[Row]]

    @property
    def lefts(self) -> list[Line]:
        return sorted((line for line in self.lines if line.before), key=lambda line: line.before)

    @property
    def rights(self) -> list[Line]:
        return sorted((line for line in self.lines if line.after), key=lambda line: line.after)

    @property
    def strands(self) -> list[Strand]:
        return [strand(str(line.title.pk), line.before, line.after) for line in self.lines]

    @property
    def height(self) -> int:
        return max(len(self.lefts), len(self.rights))

    @property
    def shared(self) -> int:
        return sum(line.before is not None and line.after is not None for line in self.lines)

    @property
    def pairs(self) -> list[Pair]:
        """The shelves of both pages: those of the left in their order, then those that only the right has."""
        left, right = (named(rows) for rows in self.shelves)
        return [pair(name, left.get(name), right.get(name)) for name in {**left, **right}]


def named(rows: Sequence[Row]) -> dict[tuple, tuple[int, Row]]:
    """A shelf is the same on both sides when it is of the same kind and about the same thing."""
    return {(row.kind, row.about["id"]): (place, row) for place, row in enumerate(rows, 1)}


def pair(name: tuple, left: tuple[int, Row] | None, right: tuple[int, Row] | None) -> Pair:
    sets = [{p.title_id for p in side[1].placements} if side else set() for side in (left, right)]
    heading = (left or right)[1].heading
    return Pair(heading, left and left[0], right and right[0], len(sets[0] & sets[1]))


def parties(viewer: Viewer, offer: Offer) -> dict[str, Party]:
    """What may stand on a side: the algorithms, for this viewer, and the profiles of the same household as they are."""
    algorithms = [Party(a.name, a.label, tried(viewer, a.name)) for a in offer.algorithms]
    profiles = [
        Party(str(other.public_id), other.name, other, is_profile=True)
        for other in viewer.account.viewers.order_by("pk")
    ]
    for profile in profiles:
        profile.viewer.account = viewer.account
    return {party.key: party for party in [*algorithms, *profiles]}


def tried(viewer: Viewer, trainer: str) -> Viewer:
    """The same viewer with another algorithm; never saved."""
    other = copy(viewer)
    other.trainer = trainer
    return other


def compare(left: Party, right: Party, asks: Viewer, offer: Offer, *, now: datetime) -> Comparison:
    """Both sides under the lower of their own ceiling and that of who asks."""
    catalogue = loading.catalogue(asks.account.world, now=now)
    sides = [ranked(party, asks, offer, catalogue, now=now) for party in (left, right)]
    shown = [explaining.show(s.built, s.query, {}, weight=ranking.WEIGHTS["taste"]) for s in sides]
    ids = {pk for s in sides for pk in s.best.tolist() if pk != NONE}.union(*(s.named() for s in shown))
    titles = Title.objects.suitable_for(asks).for_shelf().prefetch_related(None).in_bulk(ids)
    both = Contrast.of(*(within(side.best, titles) for side in sides))
    return Comparison(
        left=left,
        right=right,
        lines=list(tuning.lines_of(both, titles)),
        overlaps=overlaps(*(side.best for side in sides)),
        measures=tuning.measures(*(side.best for side in sides), catalogue),
        shelves=tuple(rows(side, own, titles, now=now) for side, own in zip(sides, shown, strict=True)),
    )


def within(ids: Integers, titles: Mapping[int, Title]) -> Integers:
    """A title that was taken back a moment ago leaves no gap."""
    return ids[np.isin(ids, list(titles))]


def ranked(party: Party, asks: Viewer, offer: Offer, catalogue: Catalogue, *, now: datetime) -> Ranked:
    chosen = choosing.for_viewer(party.viewer, offer)
    query = choosing.of_whom(loading.query(party.viewer, now=now, seed=0), party.viewer)
    query = replace(query, ceiling=np.minimum(query.ceiling, asks.ceiling))
    taste = chosen.serving.models.get("ranking")
    scored = ranking.score(rules.allowed(catalogue, query), query, catalogue=catalogue, taste=taste)
    built = shelves.home(catalogue, query, taste=taste, today=loading.days(now))
    return Ranked(party, chosen, query, scored.top(SHOWN).ids[0], built)


def rows(side: Ranked, shown: explaining.Shown, titles: Mapping[int, Title], *, now: datetime) -> list[Row]:
    """The shelves in words, as the side's page would have them."""
    deeds = serving.deeds(side.query.history)
    return Words(shown, titles, frozenset(titles), deeds, loading.genre_names(now=now)).rows()


def overlaps(left: Integers, right: Integers) -> list[tuple[int, float]]:
    return [(k, 100 * Contrast.of(left[:k], right[:k]).overlap) for k in DEPTHS]
