"""How much would you like it, by how much better one title is rated than another: Slope One, fitted by Surprise.

Lemire and Maclachlan, "Slope One predictors for online rating-based collaborative filtering" (2005): your own mean,
plus the mean difference to the titles that you rated, over those that somebody rated together with it.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
import surprise
from numpy.typing import NDArray
from scipy import sparse

from recommendations.engine import adapter, topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.head import BUDGET_MB, afford, most_common, squares
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.ratings import HALF_STARS

SQUARES = 4  # how often and by how much in Surprise, a copy of both here


@dataclass(frozen=True, slots=True)
class SlopeOne:
    role: ClassVar[str] = "liking"
    personal: ClassVar[bool] = True

    titles: Integers  # (H,) ids of the head of the catalogue, ascending
    indptr: NDArray[np.int32]  # differences in stars, a sparse matrix by row: from the title rated ...
    indices: NDArray[np.int32]  # ... to the title scored, where both were rated by somebody
    values: Floats

    @classmethod
    def fit(
        cls,
        data: Dataset,
        *,
        seed: int,
        max_titles: int = 2000,
        unit: float = HALF_STARS,
        budget_mb: int = BUDGET_MB,
    ) -> Self:
        """Nothing here is random."""
        rated = data.ratings()
        head = most_common(rated, max_titles)
        afford("Slope One", len(head), squares(SQUARES, len(head)), budget_mb)
        fitted = adapter.fit(surprise.SlopeOne(), rated.take(np.isin(rated.title_rows, head)), unit=unit)
        both = sparse.csr_array(fitted.pairs_of_titles("freq").T > 0)
        both.sort_indices()
        differences = fitted.pairs_of_titles("dev").T[both.nonzero()]
        values = (differences * unit).astype(np.float32)
        return cls(fitted.titles, both.indptr.astype(np.int32), both.indices.astype(np.int32), values)

    def score(self, items: Items, query: Query) -> Items:
        """NaN for a title outside the head, and for a viewer who has rated none of it."""
        return topn.score(self._whole, self.titles, items, query)

    def propose(self, query: Query, n: int) -> Items:
        return topn.propose(self._whole, self.titles, query, n)

    def _whole(self, query: Query) -> Floats:
        ids, history = Ids(self.titles), query.history
        rated = history.where(~np.isnan(history.stars) & (ids.rows(history.titles) != NONE))
        mean = np.bincount(rated.rows, rated.stars, minlength=len(rated)) / np.maximum(rated.lengths, 1)
        shape = (len(ids),) * 2
        differences = sparse.csr_array((self.values, self.indices, self.indptr), shape=shape)
        both = sparse.csr_array((np.ones_like(self.values), self.indices, self.indptr), shape=shape)
        columns = ids.rows(rated.titles)
        ones = np.ones(len(columns), np.float32)
        mine = sparse.csr_array((ones, columns, rated.indptr), shape=(len(rated), len(ids)))
        sums, counts = (mine @ differences).toarray(), (mine @ both).toarray()
        scores: Floats = (mean[:, None] + sums / np.maximum(counts, 1)).astype(np.float32)
        scores[rated.lengths == 0] = -np.inf
        return scores
