"""What changed between two pages of a viewer: shelves and titles that came, went or moved, and what led to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from django.db.models import Q

from catalog import stream
from catalog.models import Title, Viewer
from catalog.stream import Line
from recommendations import serving, slates
from recommendations.engine.contrast import Contrast
from recommendations.models import Slate
from recommendations.pages import Row

DEPTHS = (5, 10, 20)
"""The k of overlap@k."""


@dataclass(frozen=True, slots=True)
class Move:
    """A title and its places among all placements of the page, counted from 1; None = not on that page."""

    title: Title
    before: int | None
    after: int | None

    @property
    def up(self) -> int:
        """Places gained (positive) or lost."""
        return self.before - self.after if self.before and self.after else 0


@dataclass(frozen=True, slots=True)
class Side:
    """One page as it stood: shelves in order, with what refreshes had replaced by then."""

    time: datetime
    rows: Sequence[Row]

    @property
    def ids(self) -> np.ndarray:
        """Every title of the page in reading order, (n,)."""
        return np.array([title for row in self.rows for title in row.titles], np.int64)

    @property
    def shelves(self) -> dict[tuple[str, int], Row]:
        return {row.identity: row for row in self.rows if row.placements}

    @property
    def anchors(self) -> set[int]:
        """The titles that shelves are named after."""
        return {row.about["id"] for row in self.rows if row.kind == "because"}


@dataclass(frozen=True, slots=True)
class Changes:
    before: Side
    after: Side
    events: Sequence[Line]  # what told us something in between
    titles: Mapping[int, Title]  # those that may be named
    is_ahead: bool = False  # the second page has not been asked for yet

    @property
    def both(self) -> Contrast:
        return Contrast.of(self.before.ids, self.after.ids)

    @property
    def came(self) -> list[Row]:
        return self.only(self.after, self.before)

    @property
    def went(self) -> list[Row]:
        return self.only(self.before, self.after)

    def only(self, here: Side, there: Side) -> list[Row]:
        return [row for name, row in here.shelves.items() if name not in there.shelves and self.may_name(row)]

    def may_name(self, row: Row) -> bool:
        return row.kind != "because" or row.about["id"] in self.titles

    @property
    def overlaps(self) -> list[tuple[int, float]]:
        before, after = self.before.ids, self.after.ids
        return [(k, 100 * Contrast.of(before[:k], after[:k]).overlap) for k in DEPTHS]

    @property
    def moves(self) -> list[Move]:
        both = self.both
        found = zip(both.ids.tolist(), both.before.tolist(), both.after.tolist(), strict=True)
        return [Move(self.titles[pk], b + 1 or None, a + 1 or None) for pk, b, a in found if pk in self.titles]

    @property
    def new(self) -> list[Move]:
        return [move for move in self.moves if move.before is None]

    @property
    def gone(self) -> list[Move]:
        return [move for move in self.moves if move.after is None]

    @property
    def moved(self) -> list[Move]:
        """Those that moved farthest first."""
        return sorted((move for move in self.moves if move.up), key=lambda move: -abs(move.up))

    @property
    def is_same(self) -> bool:
        return not (self.new or self.gone or self.moved or self.came or self.went)


def current(viewer: Viewer, *, now: datetime) -> Changes | None:
    """What the newest events did to the page, or will do to the next one; None before there are two to compare.

    After a refresh in place, the page before is the same one without it.
    """
    home = Slate.objects.filter(viewer=viewer, surface="home").select_related("parent").order_by("-created_at")
    last = home.first()
    if last is None:
        return None
    if told := stream.told_between(viewer, last.created_at, now):
        return differing(standing(last), ahead(viewer, last, now=now), told, viewer, is_ahead=True)
    if last.parent_id:
        home = home.filter(Q(pk=last.parent_id) | Q(parent=last.parent_id))
    before = home.filter(created_at__lt=last.created_at).first()
    if before is None:
        return None
    return differing(
        standing(before), standing(last), stream.told_between(viewer, before.created_at, last.created_at), viewer
    )


def differing(
    before: Side, after: Side, events: Sequence[Line], viewer: Viewer, *, is_ahead: bool = False
) -> Changes:
    named = {*before.ids.tolist(), *after.ids.tolist(), *before.anchors, *after.anchors}
    titles = Title.objects.suitable_for(viewer).only("id", "name").in_bulk(named)
    return Changes(before, after, events, titles, is_ahead)


def ahead(viewer: Viewer, last: Slate, *, now: datetime) -> Side:
    """The next page, decided but neither shown nor kept; by the last one's seed, so that chance changes nothing."""
    return Side(now, serving.decide(viewer, now=now, seed=last.seed).page.rows)


def standing(slate: Slate) -> Side:
    return Side(slate.created_at, slates.rows(slate.parent or slate, until=slate.created_at))
