"""The one door to Surprise: ratings as arrays go in, and look to it like the training set that it knows."""

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import Self

import numpy as np
from numpy.typing import NDArray
from surprise import Trainset

from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Integers

type Stars = NDArray[np.float64]
type RatingsBy = dict[int, list[tuple[int, float]]]


class Ratings(Trainset):  # type: ignore[misc]
    """The training set that Surprise's own loader would build from the same ratings, without its loop.

    Inner ids count viewers and titles in the order of their first rating, as Surprise does, so that an equal seed
    gives an equal model. `viewer_rows` and `title_rows` say which rows of the dataset they are.
    """

    def __init__(self, users: Integers, items: Integers, stars: Stars) -> None:
        self.users, self.items, self.stars = users, items, stars
        self.n_users, self.n_items, self.n_ratings = int(users.max()) + 1, int(items.max()) + 1, len(stars)
        self.rating_scale = (float(stars.min()), float(stars.max()))

    @classmethod
    def of(cls, data: Dataset, *, unit: float = 1.0) -> tuple[Self, Integers, Integers]:
        """The training set, and the dataset's rows by inner id: of viewers, of titles. The data must hold ratings.

        A rating of `unit` stars becomes a 1.
        """
        rated = data.ratings()
        order = np.argsort(rated.viewer_rows, kind="stable")
        users, viewers = first_seen(rated.viewer_rows[order], len(data.viewers))
        items, titles = first_seen(rated.title_rows[order], len(data.titles))
        return cls(users, items, rated.stars[order].astype(np.float64) / unit), viewers, titles

    @cached_property
    def ur(self) -> RatingsBy:
        return ratings_by(self.users, self.items, self.stars)

    @cached_property
    def ir(self) -> RatingsBy:
        return ratings_by(self.items, self.users, self.stars)

    @cached_property
    def global_mean(self) -> float:
        return float(self.stars.mean())

    def all_ratings(self) -> Iterator[tuple[int, int, float]]:
        return zip(self.users.data, self.items.data, self.stars.data, strict=True)


def ratings_by(ids: Integers, others: Integers, stars: Stars) -> RatingsBy:
    """id -> [(other id, stars)]: lists of tuples, as Surprise's slower algorithms want them; SVD never asks."""
    order = np.argsort(ids, kind="stable")
    pairs = list(zip(others[order].tolist(), stars[order].tolist(), strict=True))
    ends = np.cumsum(np.bincount(ids)).tolist()
    return {key: pairs[start:end] for key, (start, end) in enumerate(pairwise([0, *ends]))}


def first_seen(rows: NDArray[np.integer], size: int) -> tuple[Integers, Integers]:
    """Rows renumbered in the order of their first appearance, and which row each new number stands for."""
    first = np.full(size, len(rows))
    first[rows[::-1]] = np.arange(len(rows))[::-1]  # of repeated places, the last one written stays
    known = np.argsort(first, kind="stable")[: np.count_nonzero(first < len(rows))]
    number = np.empty(size, dtype=np.int64)
    number[known] = np.arange(len(known))
    return number[rows], known
