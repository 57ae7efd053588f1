"""Titles that nobody has watched yet: what they are made of says what EASE would have learnt about them.

Ridge regression from a title's features to its column of EASE's weights, B = F W: a new title gets the column that
its genres, people, concepts and era foretell. Scores are sums over the titles liked, so they fall apart into parts.
"""

from dataclasses import dataclass
from typing import ClassVar, Self

import numpy as np
from numpy.typing import NDArray
from scipy import linalg, sparse

from recommendations.engine import linear, topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.features import Features
from recommendations.engine.ids import Floats, Ids, Integers
from recommendations.engine.inverse import Inverse, weights
from recommendations.engine.items import Items, Query
from recommendations.engine.trainers import NothingToLearn


@dataclass(frozen=True, slots=True)
class Content:
    role: ClassVar[str] = "ranking"
    personal: ClassVar[bool] = True

    titles: Integers  # (T,) ids of the whole catalogue, ascending
    indptr: NDArray[np.int32]  # the features as a sparse matrix by row: from the title ...
    indices: NDArray[np.int32]  # ... to what applies to it
    values: Floats  # rarer features weigh more
    head: Integers  # (H,) ids of the titles that speak for others, ascending
    says: Floats  # (H, d) what having liked one of them says for each feature

    @classmethod
    def fit(
        cls,
        data: Dataset,
        *,
        seed: int,
        max_titles: int = 2000,
        max_features: int = 2000,
        reg: float = 200.0,
        feature_reg: float = 300.0,
    ) -> Self:
        """`reg` is EASE's, `feature_reg` the regression's. Nothing here is random."""
        features = shared(data.features, max_features)
        inverse = Inverse.fit(data, max_titles=max_titles, reg=reg)
        known = features[Ids(data.titles).rows(inverse.titles)].astype(np.float64)
        gram = (known.T @ known).toarray()
        gram[np.diag_indices_from(gram)] += feature_reg
        says = linalg.solve(gram, known.T @ weights(inverse.values), assume_a="pos", overwrite_a=True)
        return cls(
            data.titles, *parts_of(features), head=inverse.titles, says=np.ascontiguousarray(says.T, np.float32)
        )

    def score(self, items: Items, query: Query) -> Items:
        """NaN for a title unknown or of which nothing is known, and for a viewer who has liked none of the head."""
        return topn.score(self._whole, self.titles, items, query)

    def propose(self, query: Query, n: int) -> Items:
        return topn.propose(self._whole, self.titles, query, n)

    def parts(self, query: Query, items: Items) -> Floats:
        """(k, n) what each entry of the history adds to its viewer's scores: see `linear.parts`."""
        return linear.added(
            Ids(self.head), Ids(self.titles), lambda liked: self._scores(self.says[liked]), query, items
        )

    def _whole(self, query: Query) -> Floats:
        liked = query.history.matrix(Ids(self.head), positive_only=True)
        liked.data[:] = 1
        scores = self._scores(liked @ self.says)
        scores[np.diff(liked.indptr) == 0] = -np.inf
        scores[:, np.diff(self.indptr) == 0] = -np.inf
        return scores

    def _scores(self, tastes: Floats) -> Floats:
        """(m, d) what speaks for each feature -> (m, T)."""
        shape = (len(self.titles), self.says.shape[1])
        features = sparse.csr_array((self.values, self.indices, self.indptr), shape=shape)
        return np.ascontiguousarray((features @ tastes.T).T)


def shared(features: Features | None, most: int) -> sparse.csr_array:
    """(T, d) the features that at least two titles share, weighted."""
    if features is None or not len(chosen := features.common(2, most)):
        raise NothingToLearn("content needs at least one feature that two titles share")
    return features.weighted(chosen)


def parts_of(matrix: sparse.csr_array) -> tuple[NDArray[np.int32], NDArray[np.int32], Floats]:
    matrix.sort_indices()
    return matrix.indptr.astype(np.int32), matrix.indices.astype(np.int32), matrix.data
