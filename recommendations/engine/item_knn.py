"""Titles that the same viewers liked: item-kNN by cosine, the whole catalogue over, each with its nearest few.

Sarwar et al., "Item-based collaborative filtering recommendation algorithms" (2001), on likes instead of stars.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommendations.engine import linear, topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Floats, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.trainers import NothingToLearn


@dataclass(frozen=True, slots=True)
class ItemKNN:
    role: ClassVar[str] = "ranking"
    personal: ClassVar[bool] = True

    titles: Integers  # (H,) ids of what somebody liked, ascending
    indptr: NDArray[np.int32]  # similarities as a sparse matrix by row: from the title liked ...
    indices: NDArray[np.int32]  # ... to the title scored
    values: Floats

    @classmethod
    def fit(cls, data: Dataset, *, seed: int, neighbours: int = 100, shrink: float = 5.0) -> Self:
        """`shrink` viewers in common halve a cosine: few say little. Nothing here is random."""
        liked = data.positives()
        if not len(liked):
            raise NothingToLearn("item-kNN needs at least one positive signal")
        known, columns = np.unique(liked.title_rows, return_inverse=True)
        ones = np.ones(len(liked), np.float32)
        likes = sparse.csr_array((ones, (liked.viewer_rows, columns)), shape=(len(liked.viewers), len(known)))
        kept = linear.largest(cosines(likes, shrink), len(known), neighbours)
        return cls(data.titles[known], kept.indptr, kept.indices, kept.data)

    def score(self, items: Items, query: Query) -> Items:
        return linear.score(self, items, query)

    def propose(self, query: Query, n: int) -> Items:
        return linear.propose(self, query, n)

    def parts(self, query: Query, items: Items) -> Floats:
        return linear.parts(self, query, items)


def cosines(likes: sparse.csr_array, shrink: float) -> Iterator[Floats]:
    """(b, H) of each title to all others, a block of titles at a time; 0 to itself."""
    norms = np.sqrt(np.asarray(likes.sum(axis=0)).ravel())
    by_title = likes.T.tocsr()
    for rows in topn.blocks(likes.shape[1]):
        both: Floats = (by_title[rows] @ likes).toarray()
        cosine = both / (norms[rows, None] * norms) * (both / (both + shrink))
        cosine[np.arange(len(rows)), rows] = 0
        yield cosine
