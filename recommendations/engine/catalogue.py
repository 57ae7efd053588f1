"""What can be shown at all, as arrays: one entry a title, sorted by id."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import Ids


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The published titles of one world, and what is known of each without any model."""

    titles: NDArray[np.int64]  # (T,) sorted ids
    maturity: NDArray[np.int16]  # (T,) suitable from this age
    released: NDArray[np.int32]  # (T,) days since 1970-01-01, a far past where unknown
    popularity: NDArray[np.float32]  # (T,) share of viewers who lately chose it, 0..1
    genres: NDArray[np.bool_]  # (T, G)

    @property
    def ids(self) -> Ids:
        return Ids(self.titles)

    @property
    def rarity(self) -> NDArray[np.float32]:
        """(T,) from near 0, chosen by most viewers, to 1: the share of titles that more viewers chose. Ties alike."""
        ranked = np.sort(self.popularity)
        return (1 - np.searchsorted(ranked, self.popularity, side="right") / max(len(self), 1)).astype(np.float32)

    def __len__(self) -> int:
        return len(self.titles)

    def of(self, values: NDArray[Any], titles: NDArray[np.int64]) -> NDArray[np.float32]:
        """Looks up a (T,) column for an array of title ids of any shape; NaN for unknown ones."""
        rows = self.ids.rows(titles)
        found = values[np.maximum(rows, 0)].astype(np.float32)
        return np.where(rows < 0, np.float32(np.nan), found)
