"""What editors say of titles: pinned to the top, lifted, lowered, or not to be shown at all."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import NONE, Bits, Floats, Ids, Integers

PIN, BOOST, BURY, BLOCK = range(4)

SIGNS = np.array([0, 1, -1, 0], np.float32)
"""What a point of strength does to a score, by kind."""


@dataclass(frozen=True, slots=True)
class Edits:
    """k entries of one title each, in force for whoever asks."""

    titles: Integers  # (k,)
    kinds: NDArray[np.uint8]  # (k,)
    strengths: Floats  # (k,) in shares of what a strong candidate has ahead of a middling one

    @classmethod
    def none(cls) -> Self:
        return cls(np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.float32))

    def of(self, *kinds: int) -> Integers:
        """The titles that entries of these kinds are about."""
        return self.titles[np.isin(self.kinds, kinds)] if len(self.titles) else self.titles

    def are(self, ids: Integers, *kinds: int) -> Bits:
        """(m, n) whether each of these titles has an entry of such a kind."""
        return np.asarray(np.isin(ids, self.of(*kinds))) if len(self.titles) else np.zeros(ids.shape, bool)

    def lift(self, ids: Integers) -> Floats:
        """(m, n) the strengths for and against each title, added up."""
        table = Ids.of(self.titles)
        total = np.bincount(table.rows(self.titles), SIGNS[self.kinds] * self.strengths, minlength=len(table) + 1)
        rows = table.rows(ids)
        return np.where(rows == NONE, 0, total[rows]).astype(np.float32)
