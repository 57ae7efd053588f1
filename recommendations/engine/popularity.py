"""The line to beat: what most viewers liked, the same for everybody; recent likes can count for more."""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np

from recommendations.engine import topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.trainers import NothingToLearn

DAY = 86_400


@dataclass(frozen=True, slots=True)
class Popularity:
    role: ClassVar[str] = "ranking"
    personal: ClassVar[bool] = False

    titles: Integers  # (T,) the whole catalogue
    likes: Floats  # (T,) how many viewers have a positive entry; with a half-life, older ones count for less

    @classmethod
    def fit(cls, data: Dataset, *, seed: int, half_life_days: float | None = None) -> Self:
        """The age of a like is counted back from the latest entry of the data. Nothing here is random."""
        liked = data.positives()
        if not len(liked):
            raise NothingToLearn("popularity needs at least one positive signal")
        ages = (data.times.max() - liked.times) / DAY
        worth = np.ones(len(liked)) if half_life_days is None else 0.5 ** (ages / half_life_days)
        likes = np.bincount(liked.title_rows, worth, minlength=len(data.titles))
        return cls(titles=data.titles, likes=likes.astype(np.float32))

    def score(self, items: Items, query: Query) -> Items:
        rows = Ids(self.titles).rows(items.ids)
        return items.scored(np.where(rows == NONE, np.nan, self.likes[rows]))

    def propose(self, query: Query, n: int) -> Items:
        return topn.propose(lambda part: np.tile(self.likes, (len(part), 1)), self.titles, query, n)


class Trending(Popularity):
    """What is liked more and more: a like counts half after two weeks."""

    __slots__ = ()

    @classmethod
    def fit(cls, data: Dataset, *, seed: int, half_life_days: float | None = 14.0) -> Self:
        return super().fit(data, seed=seed, half_life_days=half_life_days)
