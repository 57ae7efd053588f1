"""What the service knows of its viewers, as the log would tell it: signals by viewer and title. Pure.

Dense, since a run asks for the histories of hundreds of viewers a day: 13 bytes for each viewer and title.
"""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.dataset import Dataset
from recommendations.engine.items import History
from recommendations.engine.signals import (
    HIDDEN,
    HIDDEN_WEIGHT,
    LISTED,
    LISTED_WEIGHT,
    RATED,
    WATCHED,
    Signals,
    stars_of_shares,
    weights_of_shares,
    weights_of_stars,
)

COLUMNS = {"weights": np.float32, "stars": np.float32, "times": np.int32, "actions": np.uint8}
NOTHING = 255  # no signal yet


@dataclass(frozen=True, slots=True)
class Memory:
    """Changed in place by the four verbs; the decisive signal of a pair is the one of `Dataset.of`."""

    weights: NDArray[np.float32]  # (v, T)
    stars: NDArray[np.float32]
    times: NDArray[np.int32]
    actions: NDArray[np.uint8]

    @classmethod
    def blank(cls, viewers: int, titles: int) -> Self:
        shape = (viewers, titles)
        return cls(
            np.zeros(shape, np.float32),
            np.full(shape, np.nan, np.float32),
            np.zeros(shape, np.int32),
            np.full(shape, NOTHING, np.uint8),
        )

    @property
    def is_known(self) -> NDArray[np.bool_]:
        return self.actions != NOTHING

    @property
    def is_met(self) -> NDArray[np.bool_]:
        """Watched, rated or hidden: what a page doesn't show again."""
        return self.is_known & (self.actions != LISTED)

    def watched(self, viewer: NDArray, title: NDArray, share: NDArray, time: NDArray) -> None:
        weights = weights_of_shares(share)
        old = self.actions[viewer, title]
        better = (old == NOTHING) | (old == LISTED) | ((old == WATCHED) & (weights >= self.weights[viewer, title]))
        self._write(better, (viewer, title), weights, stars_of_shares(share), time, WATCHED)

    def rated(self, viewer: NDArray, title: NDArray, stars: NDArray, time: NDArray) -> None:
        self._write(np.ones(len(viewer), bool), (viewer, title), weights_of_stars(stars), stars, time, RATED)

    def listed(self, viewer: NDArray, title: NDArray, time: NDArray) -> None:
        k, new = len(viewer), self.actions[viewer, title] == NOTHING
        self._write(new, (viewer, title), np.full(k, LISTED_WEIGHT), np.full(k, np.nan), time, LISTED)

    def hidden(self, viewer: NDArray, title: NDArray, time: NDArray) -> None:
        k = len(viewer)
        all_of_them = np.ones(k, bool)
        self._write(all_of_them, (viewer, title), np.full(k, HIDDEN_WEIGHT), np.full(k, np.nan), time, HIDDEN)

    def _write(self, keep, pair, weights, stars, time, action: int) -> None:
        at = pair[0][keep], pair[1][keep]
        self.weights[at], self.stars[at], self.times[at] = weights[keep], stars[keep], time[keep]
        self.actions[at] = action

    def history(self, viewers: NDArray[np.int64], ids: NDArray[np.int64]) -> History:
        """Of these viewer rows, oldest first."""
        row, column = np.nonzero(self.is_known[viewers])
        times = self.times[viewers[row], column]
        order = np.lexsort((times, row))
        row, column = row[order], column[order]
        at = viewers[row], column
        counts = np.bincount(row, minlength=len(viewers))
        return History(
            np.concatenate([[0], np.cumsum(counts)]),
            ids[column],
            self.weights[at],
            self.stars[at],
            times[order].astype(np.int64),
            self.actions[at],
        )

    def dataset(self, ids: NDArray[np.int64]) -> Dataset:
        """All of it, for a training; the viewers' ids are their rows."""
        row, column = np.nonzero(self.is_known)
        at = row, column
        signals = Signals(
            row, ids[column], self.times[at].astype(np.int64), self.weights[at], self.stars[at], self.actions[at]
        )
        return Dataset.of(signals, titles=ids, viewers=np.arange(len(self.weights)))

    def packed(self) -> dict[str, NDArray]:
        """Only what is known: a hundredth of the whole."""
        row, column = np.nonzero(self.is_known)
        columns = {name: getattr(self, name)[row, column] for name in COLUMNS}
        return {"row": row.astype(np.int32), "column": column.astype(np.int32)} | columns

    @classmethod
    def unpacked(cls, packed: dict[str, NDArray], viewers: int, titles: int) -> Self:
        memory = cls.blank(viewers, titles)
        for name in COLUMNS:
            getattr(memory, name)[packed["row"], packed["column"]] = packed[name]
        return memory
