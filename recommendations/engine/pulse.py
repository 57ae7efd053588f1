"""What a world has been watching, counted: lately by title, and by genre over the week and over the year."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.ids import Ids

PARTS_OF_DAY = 4
SLOTS = 7 * PARTS_OF_DAY
MONTHS = 12

MANY = 100.0
"""Plays at some hour that weigh as much as what is played at any hour."""

type Counts = NDArray[np.float32]


@dataclass(frozen=True)
class Pulse:
    """Titles stand in the order of the catalogue, genres in the order of its columns.

    Without slots, so that what follows from it is worked out once for all the pages that it serves.
    """

    week: Counts  # (T,) viewers who began it within the last seven days
    fresh: Counts  # (T,) plays of the last two weeks, each counting for half as much every two days
    usual: Counts  # (T,) plays of the last two months
    slots: Counts  # (SLOTS,) plays by part of the week ...
    slot_genres: Counts  # (SLOTS, G) ... those of each genre
    months: Counts  # (MONTHS,) plays by calendar month ...
    month_genres: Counts  # (MONTHS, G) ... those of each genre

    @cached_property
    def surplus(self) -> Counts:
        """(T,) how much more a title is played these days than its last two months promise, in standard errors."""
        return excess(self.fresh, self.usual)

    @cached_property
    def slot_lifts(self) -> Counts:
        """(SLOTS, G) the logarithm of how much more a genre is played at this part of the week; 0 = as usual."""
        return believed(self.slot_genres, self.slots)

    @cached_property
    def month_lifts(self) -> Counts:
        """(MONTHS, G) the same for a calendar month."""
        return believed(self.month_genres, self.months)

    @classmethod
    def still(cls, catalogue: Catalogue) -> Self:
        """A world in which nobody has played anything."""
        genres = catalogue.genres.shape[1]
        shapes: list[Any] = [len(catalogue)] * 3 + [SLOTS, (SLOTS, genres), MONTHS, (MONTHS, genres)]
        return cls(*(np.zeros(shape, np.float32) for shape in shapes))


@dataclass(frozen=True, slots=True)
class Habits:
    """When m viewers themselves played what: one entry a viewer, title and part of the week."""

    rows: NDArray[np.int64]  # (k,) which of the m viewers
    titles: NDArray[np.int64]  # (k,)
    slots: NDArray[np.int64]  # (k,)
    plays: Counts  # (k,)

    def take(self, viewers: NDArray[np.int64]) -> Self:
        """Those of these viewers (ascending), who are then the viewers 0, 1, 2 ..."""
        table = Ids(viewers)
        kept = table.rows(self.rows)
        own = kept >= 0
        return replace(self, rows=kept[own], titles=self.titles[own], slots=self.slots[own], plays=self.plays[own])

    @classmethod
    def none(cls) -> Self:
        nothing = np.empty(0, np.int64)
        return cls(nothing, nothing, nothing, np.empty(0, np.float32))


def slot_of(weekday: NDArray[np.integer], hour: NDArray[np.integer]) -> NDArray[np.int64]:
    """The part of the week, 0 to 27: morning from 5, afternoon from 12, evening from 17, night from 21; -1 = unknown.

    A night belongs to the day on which it began: one o'clock on Saturday is Friday night.
    """
    hours = np.asarray(hour, np.int64)
    since_five = (hours - 5) % 24
    day = (np.asarray(weekday, np.int64) - (hours < 5)) % 7
    return np.where(hours < 0, -1, day * PARTS_OF_DAY + np.searchsorted([7, 12, 16], since_five, side="right"))


def month_of(today: int) -> int:
    """January = 0; `today` counts days since 1970-01-01."""
    return int(np.datetime64(today, "D").astype("datetime64[M]").astype(int) % MONTHS)


def believed(genres: Counts, every: Counts) -> Counts:
    """Plays of each genre then (n, G) against those at any time; as few plays as MANY take half of it back."""
    usual = genres.sum(axis=0) / max(float(every.sum()), 1.0)
    share = (genres + MANY * usual) / (every[:, None] + MANY)
    return np.asarray(np.log(lift(share, usual)), np.float32)


def lift(then: NDArray[np.floating], usual: NDArray[np.floating]) -> Counts:
    return np.asarray((then + 0.01) / (usual + 0.01), np.float32)


def excess(fresh: Counts, usual: Counts) -> Counts:
    share = usual / max(float(usual.sum()), 1.0)
    expected = share * float(fresh.sum())
    return np.asarray((fresh - expected) / np.sqrt(expected + 1), np.float32)
