"""How much would you like it, by the nearest titles that you rated: k-NN around the baseline, fitted by Surprise.

Koren, "Factor in the neighbors" (2010), 2.2, item-based. A viewer's bias is read off the live ratings, one more step
of the alternating least squares, as for `Baseline`: no viewer is kept, so none can be out of date.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
import surprise
from numpy.typing import NDArray
from scipy import sparse

from recommendations.engine import adapter, linear, topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.head import afford, most_common, squares
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import History, Items, Query

SQUARES = 7  # what Surprise holds for its similarities; measured: 5.2 GB for 9,724 titles
BIAS_REG = 15.0  # Surprise's own reg_u
CELLS = 8_000_000  # viewers x their ratings x titles that are looked at in one go: 32 MB


@dataclass(frozen=True, slots=True)
class KNNBaseline:
    role: ClassVar[str] = "liking"
    personal: ClassVar[bool] = True

    titles: Integers  # (H,) ids of the head of the catalogue, ascending
    mean: float
    bi: Floats  # (H,)
    indptr: NDArray[np.int32]  # similarities above 0 as a sparse matrix by row: from the title rated ...
    indices: NDArray[np.int32]  # ... to the title scored
    values: Floats
    k: int  # so many of the nearest are asked
    bias_reg: float

    @classmethod
    def fit(
        cls,
        data: Dataset,
        *,
        seed: int,
        max_titles: int = 3000,
        neighbours: int = 300,
        k: int = 40,
        similarity: str = "pearson_baseline",
    ) -> Self:
        """Of each title's similarities the `neighbours` largest stay. Nothing here is random."""
        rated = data.ratings()
        head = most_common(rated, max_titles)
        afford("k-NN", len(head), squares(SQUARES, len(head)))
        options = {"name": similarity, "user_based": False}
        algorithm = surprise.KNNBaseline(k=k, sim_options=options, verbose=False)
        fitted = adapter.fit(algorithm, rated.take(np.isin(rated.title_rows, head)))
        near = fitted.pairs_of_titles("sim")
        np.fill_diagonal(near, 0)
        kept = linear.largest((near[rows].clip(min=0) for rows in topn.blocks(len(near))), len(near), neighbours)
        mean, bi = fitted.trainset.global_mean, fitted.of_titles("bi")
        return cls(fitted.titles, mean, bi, kept.indptr, kept.indices, kept.data, k, BIAS_REG)

    def score(self, items: Items, query: Query) -> Items:
        """NaN for a title outside the head, and for a viewer who has rated none of it."""
        return topn.score(self._whole, self.titles, items, query)

    def propose(self, query: Query, n: int) -> Items:
        return topn.propose(self._whole, self.titles, query, n)

    def _whole(self, query: Query) -> Floats:
        ids, history = Ids(self.titles), query.history
        rated = history.where(~np.isnan(history.stars) & (ids.rows(history.titles) != NONE))
        rows = ids.rows(rated.titles)
        above = rated.stars - self.mean - self.bi[rows]
        bias = np.bincount(rated.rows, above, minlength=len(rated)) / (self.bias_reg + rated.lengths)
        scores = (self.mean + bias[:, None] + self.bi).astype(np.float32)
        for viewers in batches(rated.lengths, len(ids)):
            scores[viewers] += self._of_neighbours(rated, rows, above - bias[rated.rows], viewers)
        scores[rated.lengths == 0] = -np.inf
        return scores

    def _of_neighbours(
        self, rated: History, rows: Integers, residuals: NDArray[np.floating], viewers: Integers
    ) -> Floats:
        """(b, H) the mean residual of the k nearest titles that each viewer rated, weighted by nearness; 0 = none."""
        places = rated.indptr[viewers, None] + np.arange(rated.lengths[viewers].max())
        inside = places < rated.indptr[viewers + 1, None]
        places = np.where(inside, places, 0)
        near = self._similarities[rows[places].ravel()].toarray().reshape(*places.shape, -1)  # (b, ratings, H)
        near *= inside[..., None]
        near = nearest(near, self.k)
        total = near.sum(axis=1)
        sums: Floats = np.einsum("brh,br->bh", near, residuals[places].astype(np.float32))
        return np.asarray(sums / np.where(total > 0, total, 1))

    @property
    def _similarities(self) -> sparse.csr_array:
        return sparse.csr_array((self.values, self.indices, self.indptr), shape=(len(self.titles),) * 2)


def batches(lengths: Integers, titles: int) -> Iterator[Integers]:
    """Viewers with ratings, those of about equal length together, so that a batch holds some CELLS at most."""
    order = np.argsort(lengths, kind="stable")
    order = order[lengths[order] > 0]
    batch = np.cumsum(lengths[order]) * 2 * titles // CELLS
    return iter(np.split(order, np.flatnonzero(np.diff(batch)) + 1)) if len(order) else iter(())


def nearest(near: Floats, k: int) -> Floats:
    """(b, r, H) with all but the k greatest of the r set to 0; of equals the first stay, as in Surprise."""
    if near.shape[1] <= k:
        return near
    least = np.partition(near, -k, axis=1)[:, -k, None]
    above, equal = near > least, (near == least) & (least > 0)
    room = k - above.sum(axis=1, keepdims=True)
    if (equal.sum(axis=1, keepdims=True) > room).any():
        equal &= np.cumsum(equal, axis=1, dtype=np.int16) <= room
    return np.where(above | equal, near, np.float32(0))
