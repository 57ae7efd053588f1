"""What would you watch next: EASE, a linear model from titles liked to titles, whose scores fall apart into parts.

Steck, "Embarrassingly shallow autoencoders for sparse data" (2019): P = (X'X + reg I)^-1, B = I - P / diag(P) with a
zero diagonal, and score = x B. X is 1 where a signal speaks for a title. Neither the size of a weight nor what speaks
against a title goes in: on ml-latest-small (random 75/25, nDCG@10) that gives .392, signed weights give .366 to .372.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from recommendations.engine import topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.trainers import NothingToLearn, TooLarge

VIEWERS = 1024  # made dense at a time


@dataclass(frozen=True, slots=True)
class EASE:
    role: ClassVar[str] = "ranking"
    personal: ClassVar[bool] = True

    titles: Integers  # (H,) ids of the head of the catalogue, ascending
    indptr: NDArray[np.int32]  # B as a sparse matrix by row: from the title liked ...
    indices: NDArray[np.int32]  # ... to the title scored
    values: Floats

    @classmethod
    def fit(
        cls,
        data: Dataset,
        *,
        seed: int,
        max_titles: int = 4000,
        reg: float = 200.0,
        neighbours: int = 300,
        budget_mb: int = 2000,
    ) -> Self:
        """Of each column, the `neighbours` largest entries stay. Nothing here is random."""
        liked = data.positives()
        head = _head(liked, max_titles)
        if not len(head):
            raise NothingToLearn("EASE needs at least one positive signal")
        if megabytes(len(head)) > budget_mb:
            raise TooLarge(
                f"EASE over {len(head):,} titles needs about {megabytes(len(head)):,} MB and may use {budget_mb:,}: "
                f"lower max_titles, or raise budget_mb"
            )
        weights = _weights(_gram(liked, head), reg)
        kept = _largest(weights, neighbours)
        return cls(data.titles[head], kept.indptr, kept.indices, kept.data)

    def score(self, items: Items, query: Query) -> Items:
        """NaN for a title outside the head, and for a viewer who has liked none of the head."""
        rows = Ids(self.titles).rows(items.ids)
        scores = [
            np.take_along_axis(self._whole(query.take(part)), rows[part], axis=1) for part in topn.blocks(len(query))
        ]
        found = np.concatenate(scores)
        return items.scored(np.where((rows == NONE) | np.isneginf(found), np.nan, found))

    def propose(self, query: Query, n: int) -> Items:
        return topn.propose(self._whole, self.titles, query, n)

    def parts(self, query: Query, items: Items) -> Floats:
        """(k, n) what each of the k entries of the history adds to the scores of its viewer's n titles.

        A viewer's rows sum to the scores; without an entry, its row goes and the others stay. NaN = unknown title.
        """
        ids = Ids(self.titles)
        to = ids.rows(items.ids)[query.history.rows]
        origin = np.broadcast_to(ids.rows(query.history.titles)[:, None], to.shape)
        liked = (query.history.weights > 0)[:, None] & (origin != NONE)
        parts = np.zeros(to.shape, dtype=np.float32)
        counts = liked & (to != NONE)
        if counts.any():
            parts[counts] = self._matrix[origin[counts], to[counts]]
        return np.where(to == NONE, np.float32(np.nan), parts)

    @property
    def _matrix(self) -> sparse.csr_array:
        return sparse.csr_array((self.values, self.indices, self.indptr), shape=(len(self.titles),) * 2)

    def _whole(self, query: Query) -> Floats:
        liked = query.history.matrix(Ids(self.titles), positive_only=True)
        liked.data[:] = 1
        scores: Floats = (liked @ self._matrix).toarray()
        scores[np.diff(liked.indptr) == 0] = -np.inf
        return scores


def megabytes(titles: int) -> int:
    """The most that fitting holds at once: two square matrices of float64 and the dense block of viewers."""
    return -(-(2 * 8 * titles**2 + 4 * VIEWERS * titles) // 10**6)


def _head(liked: Dataset, size: int) -> Integers:
    """The rows of the titles with most likes, ascending; of equals, the older title."""
    likes = np.bincount(liked.title_rows, minlength=len(liked.titles))
    order = np.argsort(-likes, kind="stable")[: min(size, np.count_nonzero(likes))]
    return np.sort(order)


def _gram(liked: Dataset, head: Integers) -> NDArray[np.float64]:
    """X'X: how many viewers liked both of two titles. Whole numbers, so that float32 products are exact."""
    columns = Ids(head).rows(liked.title_rows)
    known = columns != NONE
    ones = np.ones(np.count_nonzero(known), dtype=np.float32)
    shape = (len(liked.viewers), len(head))
    likes = sparse.csr_array((ones, (liked.viewer_rows[known], columns[known])), shape=shape)
    gram = np.zeros((len(head), len(head)))
    for start in range(0, shape[0], VIEWERS):
        block = likes[start : start + VIEWERS].toarray()
        gram += block.T @ block
    return gram


def _weights(gram: NDArray[np.float64], reg: float) -> NDArray[np.float64]:
    """B of the paper, transposed: row j holds what each title says for title j."""
    gram[np.diag_indices_from(gram)] += reg
    inverse = linalg.inv(gram, assume_a="pos", overwrite_a=True, check_finite=False)
    inverse /= -np.diag(inverse)[:, None].copy()
    inverse[np.diag_indices_from(inverse)] = 0
    return np.asarray(inverse)


def _largest(weights: NDArray[np.float64], neighbours: int) -> sparse.csr_array:
    """The entries greatest in size of each row, transposed back and sorted, so that mapped arrays need no repair."""
    width = len(weights)
    kept = min(neighbours, width)
    columns = np.concatenate(
        [
            np.sort(np.argpartition(np.abs(weights[rows]), -kept, axis=1)[:, -kept:], axis=1)
            for rows in topn.blocks(width)
        ]
    )
    values = np.take_along_axis(weights, columns, axis=1).astype(np.float32)
    indptr = np.arange(0, width * kept + 1, kept)
    by_target = sparse.csr_array((values.ravel(), columns.ravel(), indptr), shape=(width, width))
    by_target.eliminate_zeros()
    matrix = by_target.T.tocsr()
    matrix.sort_indices()
    return matrix
