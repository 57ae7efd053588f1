"""What is counted of a run: a row a day, and who was shown what. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

DAILY = (
    "members", "member_profiles", "founders", "joined", "left", "left_unpaid", "returned", "revenue",
    "visits", "pages", "plays", "recommended", "completed", "hours", "satisfaction", "searches", "disappointed",
    "niche_members", "niche_visits", "niche_hours", "niche_satisfaction", "enjoyed", "seen",
    "credited", "held_profiles", "held_hours",
)  # fmt: skip
"""Columns of the daily rows. `founders`: households that were members on the first day and still are. `credited`:
hours that began on a card; `held_profiles`, `held_hours`: members' profiles of the hold-out, and what they watch."""

PARTS = 3
"""Thirds of a run, whose variety is compared."""


@dataclass(frozen=True, slots=True)
class Tally:
    """Changed in place."""

    daily: NDArray[np.float64]  # (days, len(DAILY))
    exposures: NDArray[np.int64]  # (T,) cards that were seen
    genres: NDArray[np.float32]  # (PARTS, v, G) of the cards that each viewer saw

    @classmethod
    def blank(cls, days: int, viewers: int, titles: int, genres: int) -> Self:
        return cls(
            np.zeros((days, len(DAILY))), np.zeros(titles, np.int64), np.zeros((PARTS, viewers, genres), np.float32)
        )

    @classmethod
    def unpacked(cls, columns: Mapping[str, NDArray]) -> Self:
        """A run that was kept before a column was counted goes on with 0 of it."""
        daily = columns["daily"]
        return cls(**{**columns, "daily": np.pad(daily, ((0, 0), (0, len(DAILY) - daily.shape[1])))})

    def add(self, day: int, counts: Mapping[str, float]) -> None:
        for name, count in counts.items():
            self.daily[day, DAILY.index(name)] += count

    def show(self, day: int, viewer: NDArray, title: NDArray, genres: NDArray) -> None:
        """Cards (k,) that were seen; `genres` (T, G) shares."""
        np.add.at(self.exposures, title, 1)
        part = self.genres[day * PARTS // len(self.daily)]
        width = part.shape[1]
        marked = genres[title]
        row, column = np.nonzero(marked)
        flat = np.bincount(viewer[row] * width + column, marked[row, column], minlength=part.size)
        part += flat.reshape(part.shape).astype(np.float32)

    def column(self, name: str) -> NDArray[np.float64]:
        """(days,)"""
        return self.daily[:, DAILY.index(name)]
