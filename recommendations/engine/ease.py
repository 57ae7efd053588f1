"""What would you watch next: EASE, a linear model from titles liked to titles, whose scores fall apart into parts.

Steck, "Embarrassingly shallow autoencoders for sparse data" (2019): P = (X'X + reg I)^-1, B = I - P / diag(P) with a
zero diagonal, and score = x B. X is 1 where a signal speaks for a title. Neither the size of a weight nor what speaks
against a title goes in: on ml-latest-small (random 75/25, nDCG@10) that gives .392, signed weights give .366 to .372.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import linear, topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.head import BUDGET_MB
from recommendations.engine.ids import Floats, Integers
from recommendations.engine.inverse import Inverse, weights
from recommendations.engine.items import Items, Query
from recommendations.engine.removable import Removable


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
        budget_mb: int = BUDGET_MB,
    ) -> Self:
        """Of each column, the `neighbours` largest entries stay. Nothing here is random."""
        inverse = Inverse.fit(data, max_titles=max_titles, reg=reg, budget_mb=budget_mb)
        return cls._of(inverse.titles, weights(inverse.values), neighbours)

    @classmethod
    def removable(
        cls,
        data: Dataset,
        *,
        max_titles: int = 4000,
        reg: float = 200.0,
        neighbours: int = 300,
        budget_mb: int = BUDGET_MB,
    ) -> Removable:
        """What a worker keeps beside the model that these data give, so that viewers can be taken out of it."""
        return Removable.fit(data, max_titles=max_titles, reg=reg, budget_mb=budget_mb)

    @classmethod
    def of(cls, inverse: Inverse, *, neighbours: int = 300) -> Self:
        """The model that fitting gives whose inverse is this: after a viewer has gone, come or changed."""
        return cls._of(inverse.titles, weights(inverse.values.copy()), neighbours)

    @classmethod
    def _of(cls, titles: Integers, dense: NDArray[np.float64], neighbours: int) -> Self:
        kept = linear.largest((dense[rows] for rows in topn.blocks(len(dense))), len(dense), neighbours)
        return cls(titles, kept.indptr, kept.indices, kept.data)

    def score(self, items: Items, query: Query) -> Items:
        return linear.score(self, items, query)

    def propose(self, query: Query, n: int) -> Items:
        return linear.propose(self, query, n)

    def parts(self, query: Query, items: Items) -> Floats:
        return linear.parts(self, query, items)
