"""Surprise, out again: an algorithm is fitted here, and only arrays are carried away."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import factors
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Floats, Integers
from recommendations.engine.trainers import NothingToLearn
from recommendations.engine.trainset import Ratings


@dataclass(frozen=True, slots=True)
class Fitted:
    """By ascending id; Surprise counts in the order of first appearance, and keeps the whole table of ratings."""

    algorithm: Any
    trainset: Ratings
    viewers: Integers  # (V,) ids
    titles: Integers  # (T,) ids
    users: Integers  # (V,) Surprise's inner ids
    items: Integers  # (T,)
    rated: Integers  # (V,) how many ratings a viewer had
    latest: Integers  # (V,) when the last of them was

    @property
    def known(self) -> dict[str, Any]:
        """The fields of a model that say for whom it was fitted."""
        return {name: getattr(self, name) for name in ("viewers", "titles", "rated", "latest")}

    def of_viewers(self, name: str) -> Floats:
        """An array of the algorithm that has a row for each viewer."""
        return floats(np.asarray(getattr(self.algorithm, name))[self.users])

    def of_titles(self, name: str) -> Floats:
        return floats(np.asarray(getattr(self.algorithm, name))[self.items])

    def pairs_of_titles(self, name: str) -> NDArray[Any]:
        """A titles x titles array of the algorithm, in its own precision."""
        return np.asarray(getattr(self.algorithm, name)[np.ix_(self.items, self.items)])


def fit(algorithm: Any, data: Dataset, *, unit: float = 1.0) -> Fitted:
    """`unit`: stars that make 1 for the algorithm. Raises NothingToLearn."""
    rated = data.ratings()
    if not len(rated):
        raise NothingToLearn("a model of ratings needs at least one rating in stars")
    trainset, viewer_rows, title_rows = Ratings.of(rated, unit=unit)
    algorithm.fit(trainset)
    users, items = np.argsort(viewer_rows), np.argsort(title_rows)
    viewers = data.viewers[viewer_rows[users]]
    state = factors.rating_state(rated.history(viewers))
    return Fitted(algorithm, trainset, viewers, data.titles[title_rows[items]], users, items, *state)


def floats(array: NDArray[np.floating]) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)
