"""Pure chance, the floor under every measure: what does worse has something wrong with it."""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.trainers import NothingToLearn

type Mixed = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Chance:
    role: ClassVar[str] = "ranking"
    personal: ClassVar[bool] = False

    titles: Integers  # (T,) the whole catalogue
    seed: int

    @classmethod
    def fit(cls, data: Dataset, *, seed: int) -> Self:
        if not len(data):
            raise NothingToLearn("even chance needs at least one signal: it stands beside models that have some")
        return cls(data.titles, seed)

    def score(self, items: Items, query: Query) -> Items:
        known = Ids(self.titles).rows(items.ids) != NONE
        return items.scored(np.where(known, self._drawn(query.viewer_ids, items.ids), np.nan))

    def propose(self, query: Query, n: int) -> Items:
        return topn.propose(lambda part: self._drawn(part.viewer_ids, self.titles[None]), self.titles, query, n)

    def _drawn(self, viewers: Integers, titles: Integers) -> Floats:
        """(m, n) uniform in [0, 1), for a viewer and a title always the same."""
        keys = mixed(mixed(viewers.astype(np.uint64) + np.uint64(self.seed))[:, None] ^ titles.astype(np.uint64))
        return (keys >> np.uint64(40)).astype(np.float32) / np.float32(2**24)


def mixed(keys: Mixed) -> Mixed:
    """Keys to numbers in which each bit of the key counts everywhere: the finaliser of SplitMix64 (Steele, 2014)."""
    keys = keys + np.uint64(0x9E3779B97F4A7C15)
    keys = (keys ^ (keys >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    keys = (keys ^ (keys >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return keys ^ (keys >> np.uint64(31))
