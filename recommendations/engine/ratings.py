"""How much would you like it: Surprise's models of ratings that come down to biases and factors, kept as arrays."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Self

import numpy as np
import surprise
from numpy.typing import NDArray
from scipy import sparse

from recommendations.engine import adapter, factors
from recommendations.engine.adapter import Fitted, floats
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Floats, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.negatives import with_weak_negatives

# On ml-latest-small, the ratings of viewers whom training never saw: RMSE .844 (.845 at 5, .849 at 20); seen, .848.
FOLD_IN_REG = 10.0

HALF_STARS = 0.5
"""The unit for algorithms of Surprise that count in whole numbers: stars would be cut off to whole ones."""


@dataclass(frozen=True, slots=True)
class Factorisation:
    """Liking in stars = mean + bu + bi + pu . qi."""

    role: ClassVar[str] = "liking"
    personal: ClassVar[bool] = True

    viewers: Integers  # (V,) ids of those who rated, ascending
    titles: Integers  # (T,) ids of what was rated, ascending
    mean: float
    bu: Floats  # (V,)
    bi: Floats  # (T,)
    pu: Floats  # (V, f)
    qi: Floats  # (T, f)
    rated: Integers  # (V,) how many ratings each viewer had
    latest: Integers  # (V,) when the last of them was
    fold_in_reg: float

    def score(self, items: Items, query: Query) -> Items:
        return factors.score(self, items, query)

    def propose(self, query: Query, n: int) -> Items:
        return factors.propose(self, query, n)

    @classmethod
    def _of(cls, fitted: Fitted, pu: Floats, qi: Floats, **others: Any) -> Self:
        own = {"mean": fitted.trainset.global_mean, "fold_in_reg": FOLD_IN_REG}
        return cls(**fitted.known, **(own | others), pu=pu, qi=qi)


class SVD(Factorisation):
    """Matrix factorisation with biases: Koren, Bell and Volinsky, "Matrix factorization techniques" (2009)."""

    __slots__ = ()

    @classmethod
    def fit(
        cls,
        data: Dataset,
        *,
        seed: int,
        embedding_size: int = 100,
        epochs: int = 40,
        learning_rate: float = 0.01,
        reg: float = 0.1,
    ) -> Self:
        """More steps and more regularisation than Surprise's defaults, which lose to `Baseline` on ml-latest-small.

        RMSE there, random 75/25: these .862, Surprise's .882, Baseline .872; rolling origins .793, .812, .810.
        """
        algorithm = surprise.SVD(
            n_factors=embedding_size, n_epochs=epochs, lr_all=learning_rate, reg_all=reg, random_state=seed
        )
        fitted = adapter.fit(algorithm, data)
        return cls._of(fitted, fitted.of_viewers("pu"), fitted.of_titles("qi"), **biases(fitted))


class RankingSVD(SVD):
    """The same factors, set to another task: among the ratings stand unseen titles as weak negatives."""

    __slots__ = ()
    role: ClassVar[str] = "ranking"

    @classmethod
    def fit(cls, data: Dataset, *, seed: int, negatives: float = 1.0, **parameters: Any) -> Self:
        """`negatives`: unseen titles drawn for each rating of a viewer. The rest as for `SVD`."""
        model = super().fit(with_weak_negatives(data, negatives, seed=seed), seed=seed, **parameters)
        rated, latest = factors.rating_state(data.ratings().history(model.viewers))
        return replace(model, rated=rated, latest=latest)


class SVDpp(Factorisation):
    """SVD in which *that* something was rated counts, too: Koren, "Factorization meets the neighborhood" (2008)."""

    __slots__ = ()

    @classmethod
    def fit(
        cls,
        data: Dataset,
        *,
        seed: int,
        embedding_size: int = 20,
        epochs: int = 20,
        learning_rate: float = 0.007,
        reg: float = 0.02,
    ) -> Self:
        """Surprise's defaults. Costs the square of what a viewer rated: minutes where `SVD` takes seconds."""
        algorithm = surprise.SVDpp(
            n_factors=embedding_size, n_epochs=epochs, lr_all=learning_rate, reg_all=reg, random_state=seed
        )
        fitted = adapter.fit(algorithm, data)
        pu = floats((np.asarray(algorithm.pu) + implied(fitted))[fitted.users])
        return cls._of(fitted, pu, fitted.of_titles("qi"), **biases(fitted))


class NMF(Factorisation):
    """Factors that are never negative: Luo et al., "An efficient non-negative matrix factorization" (2014)."""

    __slots__ = ()

    @classmethod
    def fit(cls, data: Dataset, *, seed: int, embedding_size: int = 15, epochs: int = 50, reg: float = 0.06) -> Self:
        """Surprise's defaults, without biases."""
        algorithm = surprise.NMF(n_factors=embedding_size, n_epochs=epochs, reg_pu=reg, reg_qi=reg, random_state=seed)
        fitted = adapter.fit(algorithm, data)
        pu, qi = fitted.of_viewers("pu"), fitted.of_titles("qi")
        return cls._of(fitted, **centred(pu, qi), mean=0.0, bu=np.zeros(len(pu), np.float32))


class CoClustering(Factorisation):
    """Clusters of viewers and of titles, found together: George and Merugu, "A scalable framework" (2005)."""

    __slots__ = ()

    @classmethod
    def fit(
        cls,
        data: Dataset,
        *,
        seed: int,
        viewer_clusters: int = 3,
        title_clusters: int = 3,
        epochs: int = 20,
        unit: float = HALF_STARS,
    ) -> Self:
        """Surprise's defaults. A viewer's factors say which cluster is theirs, a title's what each cluster says."""
        algorithm = surprise.CoClustering(viewer_clusters, title_clusters, epochs, random_state=seed)
        fitted = adapter.fit(algorithm, data, unit=unit)
        of_viewer, of_title = algorithm.cltr_u[fitted.users], algorithm.cltr_i[fitted.items]
        bu = fitted.of_viewers("user_mean") - algorithm.avg_cltr_u[of_viewer]
        bi = fitted.of_titles("item_mean") - algorithm.avg_cltr_i[of_title]
        factor = centred(floats(np.eye(viewer_clusters)[of_viewer]), floats(algorithm.avg_cocltr.T[of_title]))
        factor |= {"qi": factor["qi"] * np.float32(unit), "bi": floats((factor["bi"] + bi) * unit)}
        return cls._of(fitted, **factor, mean=0.0, bu=floats(bu * unit))


@dataclass(frozen=True, slots=True)
class Baseline:
    """Biases alone, which any other model of ratings has to beat: Koren, "Factor in the neighbors" (2010), 2.1."""

    role: ClassVar[str] = "liking"
    personal: ClassVar[bool] = True

    viewers: Integers  # (V,)
    titles: Integers  # (T,)
    mean: float
    bu: Floats  # (V,)
    bi: Floats  # (T,)
    rated: Integers  # (V,)
    latest: Integers  # (V,)
    fold_in_reg: float  # Surprise's own reg_u: a fold-in is one more step of its alternating least squares

    @classmethod
    def fit(cls, data: Dataset, *, seed: int, epochs: int = 10, reg: float = 15.0) -> Self:
        """Alternating least squares from 0: nothing here is random."""
        options = {"method": "als", "n_epochs": epochs, "reg_u": reg}
        fitted = adapter.fit(surprise.BaselineOnly(bsl_options=options, verbose=False), data)
        return cls(**fitted.known, **biases(fitted), mean=fitted.trainset.global_mean, fold_in_reg=reg)

    @property
    def pu(self) -> Floats:
        return np.zeros((len(self.viewers), 0), dtype=np.float32)

    @property
    def qi(self) -> Floats:
        return np.zeros((len(self.titles), 0), dtype=np.float32)

    def score(self, items: Items, query: Query) -> Items:
        return factors.score(self, items, query)

    def propose(self, query: Query, n: int) -> Items:
        return factors.propose(self, query, n)


def biases(fitted: Fitted) -> dict[str, Any]:
    return {"bu": fitted.of_viewers("bu"), "bi": fitted.of_titles("bi")}


def implied(fitted: Fitted) -> NDArray[np.float64]:
    """What having rated these titles says of each viewer, by Surprise's inner ids: |N|^-1/2 times the sum of yj."""
    trainset = fitted.trainset
    ones = np.ones(trainset.n_ratings)
    rated = sparse.csr_array((ones, (trainset.users, trainset.items)), shape=(trainset.n_users, trainset.n_items))
    each = np.sqrt(np.bincount(trainset.users))[:, None]
    return np.asarray((rated @ np.asarray(fitted.algorithm.yj)) / each)


def centred(pu: Floats, qi: Floats) -> dict[str, Floats]:
    """The same products with the average viewer at 0, which is where a fold-in starts from."""
    average = pu.mean(axis=0)
    return {"pu": pu - average, "qi": qi, "bi": qi @ average}
