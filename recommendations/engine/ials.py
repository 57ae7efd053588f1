"""What would you watch next, the whole catalogue over: alternating least squares on confidences, fitted by implicit.

Hu, Koren and Volinsky, "Collaborative filtering for implicit feedback datasets" (2008). Only the titles' factors are
kept: every viewer's are solved for from the live history, which is what the last step of fitting would do.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from implicit.cpu.als import AlternatingLeastSquares
from scipy import sparse
from threadpoolctl import threadpool_limits

from recommendations.engine import topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.trainers import NothingToLearn

CELLS = 4_000_000  # viewers x titles liked x factors in one go: 16 MB


@dataclass(frozen=True, slots=True)
class IALS:
    role: ClassVar[str] = "ranking"
    personal: ClassVar[bool] = True

    titles: Integers  # (H,) ids of what somebody liked, ascending
    qi: Floats  # (H, f)
    gram: Floats  # (f, f) qi' qi + reg: what every viewer's equations have in common
    confidence: float  # how much more than not having seen it a like of weight 1 counts

    @classmethod
    def fit(
        cls,
        data: Dataset,
        *,
        seed: int,
        embedding_size: int = 64,
        epochs: int = 15,
        reg: float = 20.0,
        confidence: float = 3.0,
    ) -> Self:
        liked = data.positives()
        if not len(liked):
            raise NothingToLearn("iALS needs at least one positive signal")
        known, columns = np.unique(liked.title_rows, return_inverse=True)
        shape = (len(liked.viewers), len(known))
        sure = 1 + np.float32(confidence) * liked.weights
        with threadpool_limits(1, "blas"):  # more would only get into each other's way
            algorithm = AlternatingLeastSquares(
                factors=embedding_size, regularization=reg, iterations=epochs, random_state=seed, num_threads=1
            )
            algorithm.fit(sparse.csr_matrix((sure, (liked.viewer_rows, columns)), shape=shape), show_progress=False)
        qi = algorithm.item_factors
        gram = qi.T @ qi + np.float32(reg) * np.eye(embedding_size, dtype=np.float32)
        return cls(data.titles[known], qi, gram, float(confidence))

    def score(self, items: Items, query: Query) -> Items:
        """NaN for a title that nobody had liked, and for a viewer who has liked none of the others."""
        rows = Ids(self.titles).rows(items.ids)
        tastes = self.tastes(query)
        scores = np.full(items.ids.shape, np.nan, np.float32)
        for part in topn.blocks(len(query)):
            scores[part] = np.take_along_axis(tastes[part] @ self.qi.T, rows[part], axis=1)
        return items.scored(np.where(rows == NONE, np.nan, scores))

    def propose(self, query: Query, n: int) -> Items:
        def whole(part: Query) -> Floats:
            scores = self.tastes(part) @ self.qi.T
            return np.where(np.isnan(scores), np.float32(-np.inf), scores)

        return topn.propose(whole, self.titles, query, n)

    def tastes(self, query: Query) -> Floats:
        """(m, f) each viewer's factors from the live history: exact, in float32. NaN = has liked nothing known."""
        liked = query.history.matrix(Ids(self.titles), positive_only=True)
        lengths = np.diff(liked.indptr)
        tastes = np.full((len(query), len(self.gram)), np.nan, np.float32)
        for viewers in batches(lengths, len(self.gram)):
            places = liked.indptr[viewers, None] + np.arange(lengths[viewers].max())
            inside = places < liked.indptr[viewers + 1, None]
            places = np.where(inside, places, 0)
            factors = self.qi[liked.indices[places]]  # (b, titles, f)
            extra = np.float32(self.confidence) * liked.data[places] * inside
            across = factors.transpose(0, 2, 1)
            gram = self.gram + across @ (factors * extra[..., None])
            tastes[viewers] = np.linalg.solve(gram, across @ (extra + inside)[..., None])[..., 0]
        return tastes


def batches(lengths: Integers, factors: int) -> Iterator[Integers]:
    """Viewers who liked something, those of about equal number together, so that a batch holds some CELLS at most."""
    order = np.argsort(lengths, kind="stable")
    order = order[lengths[order] > 0]
    batch = np.cumsum(lengths[order] + 16) * factors // CELLS
    return iter(np.split(order, np.flatnonzero(np.diff(batch)) + 1)) if len(order) else iter(())
