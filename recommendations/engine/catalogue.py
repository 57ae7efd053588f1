"""What can be shown at all, as arrays: one entry a title, sorted by id."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import Ids, is_same, is_spread, spread


@dataclass(frozen=True)
class Catalogue:
    """The published titles of one world, and what is known of each without any model.

    Without slots, so that what follows from a catalogue is worked out once for all the pages it serves.
    """

    titles: NDArray[np.int64]  # (T,) sorted ids
    maturity: NDArray[np.int16]  # (T,) suitable from this age
    released: NDArray[np.int32]  # (T,) days since 1970-01-01, a far past where unknown
    popularity: NDArray[np.float32]  # (T,) share of viewers who lately chose it, 0..1
    genres: NDArray[np.bool_]  # (T, G)

    @cached_property
    def ids(self) -> Ids:
        return Ids(self.titles)

    @cached_property
    def marks(self) -> NDArray[np.float32]:
        """(T, G) the genres as numbers, to multiply with."""
        return self.genres.astype(np.float32)

    @cached_property
    def having(self) -> NDArray[np.float32]:
        """(G + 1, T) 1 where a title has the genre, NaN where not; the last row, that of genre -1, has none."""
        marks = np.pad(self.marks.T, ((0, 1), (0, 0)))
        return np.where(marks > 0, np.float32(1), np.float32(np.nan))

    @cached_property
    def shares(self) -> NDArray[np.float32]:
        """(G,) the share of titles that have each genre."""
        return self.genres.mean(axis=0).astype(np.float32)

    @cached_property
    def lengths(self) -> NDArray[np.float32]:
        """(T,) the root of how many genres a title has: the length of its row of marks."""
        return np.asarray(np.sqrt(self.marks.sum(axis=1)), np.float32)

    @cached_property
    def is_rare(self) -> NDArray[np.bool_]:
        """(T,) chosen by no more viewers than the half of those titles that anybody chose."""
        known = self.popularity[self.popularity > 0]
        return np.asarray(self.popularity <= (np.median(known) if len(known) else 0))

    @cached_property
    def rarity(self) -> NDArray[np.float32]:
        """(T,) from near 0, chosen by most viewers, to 1: the share of titles that more viewers chose. Ties alike."""
        ranked = np.sort(self.popularity)
        return (1 - np.searchsorted(ranked, self.popularity, side="right") / max(len(self), 1)).astype(np.float32)

    def __len__(self) -> int:
        return len(self.titles)

    def of(self, values: NDArray[Any], titles: NDArray[np.int64]) -> NDArray[np.float32]:
        """Looks up a (T,) column for an array of title ids of any shape; NaN for unknown ones."""
        if is_spread(titles) and is_same(titles[0], self.titles):
            return spread(values.astype(np.float32, copy=False), len(titles))
        return at(self.ids.rows(titles), values)


def at(rows: NDArray[np.int64], values: NDArray[Any]) -> NDArray[np.float32]:
    """The entries of a (T,) column at rows of any shape, NaN at -1."""
    return np.where(rows < 0, np.float32(np.nan), values[np.maximum(rows, 0)].astype(np.float32))
