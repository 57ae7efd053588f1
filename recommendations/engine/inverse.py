"""What EASE's weights are made from, exact in float64: fitted once, then viewers go, come or change one by one.

P = (X'X + reg I)^-1. A viewer x adds x x' to X'X, so by Sherman and Morrison (1950) their going is
P + P x x' P / (1 - x' P x), their coming P - P x x' P / (1 + x' P x): quadratic in titles, where fitting is cubic.
For workers only: a model that serves keeps the weights, pruned and in float32.
"""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import linalg, sparse

from recommendations.engine.dataset import Dataset
from recommendations.engine.head import BUDGET_MB, afford, most_common, squares
from recommendations.engine.ids import NONE, Ids, Integers
from recommendations.engine.trainers import NothingToLearn

type Square = NDArray[np.float64]

SQUARES = 4  # X'X and what inverting it takes; measured: 515 MB for 4,000 titles


@dataclass(frozen=True, slots=True)
class Inverse:
    titles: Integers  # (H,) ids of the head of the catalogue, ascending
    values: Square  # (H, H) P

    @classmethod
    def fit(cls, data: Dataset, *, max_titles: int, reg: float, budget_mb: int = BUDGET_MB) -> Self:
        """Raises NothingToLearn or TooLarge."""
        liked = data.positives()
        head = most_common(liked, max_titles)
        if not len(head):
            raise NothingToLearn("EASE needs at least one positive signal")
        afford("EASE", len(head), megabytes(len(head)), budget_mb)
        return cls(data.titles[head], _inverted(_gram(liked, head), reg))

    def without(self, liked: ArrayLike) -> Self:
        """As if the viewer who liked these titles (ids, each once) had never been among the data."""
        return self._changed(liked, -1)

    def with_viewer(self, liked: ArrayLike) -> Self:
        """As if a viewer who liked these titles (ids, each once) had been among the data, too."""
        return self._changed(liked, 1)

    def _changed(self, liked: ArrayLike, sign: int) -> Self:
        """Titles outside the head were not learnt from and change nothing."""
        rows = Ids(self.titles).rows(liked)
        column = self.values[:, rows[rows != NONE]].sum(axis=1)  # P x
        along = column[rows[rows != NONE]].sum()  # x' P x
        return replace(self, values=self.values - np.outer(column, column) * (sign / (1 + sign * along)))


def megabytes(titles: int) -> int:
    """The most that fitting holds at once: square matrices."""
    return squares(SQUARES, titles)


def weights(inverse: Square) -> Square:
    """B of the paper, transposed: row j holds what each title says for title j. Takes its argument's place."""
    inverse /= -np.diag(inverse)[:, None].copy()
    inverse[np.diag_indices_from(inverse)] = 0
    return inverse


def _gram(liked: Dataset, head: Integers) -> Square:
    """X'X: how many viewers liked both of two titles. Whole numbers, so that float32 products are exact."""
    columns = Ids(head).rows(liked.title_rows)
    known = columns != NONE
    ones = np.ones(np.count_nonzero(known), dtype=np.float32)
    shape = (len(liked.viewers), len(head))
    likes = sparse.csr_array((ones, (liked.viewer_rows[known], columns[known])), shape=shape)
    return np.asarray((likes.T @ likes).toarray(), np.float64)


def _inverted(gram: Square, reg: float) -> Square:
    gram[np.diag_indices_from(gram)] += reg
    return np.asarray(linalg.inv(gram, assume_a="pos", overwrite_a=True, check_finite=False))
