"""What changed between two pages of a viewer: shelves and titles that came, went or moved, and what led to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import numpy as np
from django.db.models import Q

from catalog import stream
from catalog.models import Event, Title, Viewer
from catalog.stream import Line
from recommendations.engine.contrast import Contrast
from recommendations.models import Shelf, Slate

NAMED = 6
"""Titles of each sort that are named; the others are counted."""

DEPTHS = (5, 10, 20)
"""The k of overlap@k."""

MOST_EVENTS = 3


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

    slate: Slate
    shelves: Sequence[Shelf]

    @property
    def ids(self) -> np.ndarray:
        """Every title of the page in reading order, (n,)."""
        return np.array([title for shelf in self.shelves for title in shelf.titles], np.int64)

    @property
    def names(self) -> dict[tuple, Shelf]:
        """A shelf is the same on two pages when it is of the same kind and about the same thing."""
        return {(shelf.kind, shelf.reason.get("id")): shelf for shelf in self.shelves}


@dataclass(frozen=True, slots=True)
class Changes:
    before: Side
    after: Side
    events: Sequence[Line]  # what told us something in between
    titles: Mapping[int, Title]  # those that may be named

    @property
    def both(self) -> Contrast:
        return Contrast.of(self.before.ids, self.after.ids)

    @property
    def came(self) -> list[Shelf]:
        return self.only(self.after, self.before)

    @property
    def went(self) -> list[Shelf]:
        return self.only(self.before, self.after)

    def only(self, here: Side, there: Side) -> list[Shelf]:
        return [shelf for name, shelf in here.names.items() if name not in there.names and self.may_name(shelf)]

    def may_name(self, shelf: Shelf) -> bool:
        return shelf.kind != "because" or shelf.reason.get("id") in self.titles

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


def latest(viewer: Viewer) -> Changes | None:
    """Between the viewer's newest home page and the one before it; None before there are two.

    After a refresh in place, the one before is the same page without it.
    """
    home = Slate.objects.filter(viewer=viewer, surface="home").order_by("-created_at")
    after = home.first()
    if after and after.parent_id:
        home = home.filter(Q(pk=after.parent_id) | Q(parent=after.parent_id))
    before = after and home.filter(created_at__lt=after.created_at).first()
    if not before:
        return None
    sides = standing([before, after])
    ids = np.unique(np.concatenate([side.ids for side in sides]))
    anchors = {shelf.reason.get("id") for side in sides for shelf in side.shelves if shelf.kind == "because"}
    titles = Title.objects.suitable_for(viewer).only("id", "name").in_bulk({*ids.tolist(), *anchors})
    return Changes(*sides, between(before, after, viewer), titles)


def standing(slates: Iterable[Slate]) -> list[Side]:
    """Each page with its shelves at that time. One query."""
    slates = list(slates)
    pages = {slate.parent_id or slate.pk for slate in slates}
    found = Shelf.objects.filter(Q(slate__in=pages) | Q(slate__parent__in=pages)).select_related("slate")
    shelves = list(found.order_by("slate__created_at", "number"))
    return [Side(slate, by_then(slate, shelves)) for slate in slates]


def by_then(slate: Slate, shelves: Sequence[Shelf]) -> list[Shelf]:
    """A refresh replaces the shelves that have its numbers."""
    page = slate.parent_id or slate.pk
    own = (s for s in shelves if page in (s.slate_id, s.slate.parent_id) and s.slate.created_at <= slate.created_at)
    return sorted({shelf.number: shelf for shelf in own}.values(), key=lambda shelf: shelf.number)


def between(before: Slate, after: Slate, viewer: Viewer) -> list[Line]:
    """The last telling events that came in between two pages."""
    found = Event.objects.filter(viewer=viewer, kind__in=stream.TELLING).select_related("title", "episode")
    when = Q(received_at__gt=before.created_at, received_at__lte=after.created_at)
    recent = found.filter(when, time__gte=before.created_at - timedelta(days=7)).order_by("-received_at", "-id")
    return stream.lines(recent[:MOST_EVENTS], viewer)
