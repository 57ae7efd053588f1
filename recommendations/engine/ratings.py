"""How much would you like it: Surprise's models of ratings, fitted by Surprise and kept as plain arrays."""

from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
import surprise
from numpy.typing import NDArray

from recommendations.engine import factors
from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Floats, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.trainers import NothingToLearn
from recommendations.engine.trainset import Ratings

# On ml-latest-small, the ratings of viewers whom training never saw: RMSE .844 (.845 at 5, .849 at 20); seen, .848.
FOLD_IN_REG = 10.0


@dataclass(frozen=True, slots=True)
class SVD:
    """Matrix factorisation with biases: Koren, Bell and Volinsky, "Matrix factorization techniques" (2009)."""

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
        fitted = _fit(algorithm, data)
        pu, qi = _floats(algorithm.pu[fitted.users]), _floats(algorithm.qi[fitted.items])
        return cls(**fitted.biases, pu=pu, qi=qi, fold_in_reg=FOLD_IN_REG)

    def score(self, items: Items, query: Query) -> Items:
        return factors.score(self, items, query)

    def propose(self, query: Query, n: int) -> Items:
        return factors.propose(self, query, n)


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
        fitted = _fit(surprise.BaselineOnly(bsl_options=options, verbose=False), data)
        return cls(**fitted.biases, fold_in_reg=reg)

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


class Fitted(NamedTuple):
    """What is carried away from Surprise, which keeps the whole table of ratings in a fitted object."""

    biases: dict[str, Any]  # the fields that all these models have, by ascending id
    users: Integers  # Surprise's inner ids in that order
    items: Integers


def _fit(algorithm: Any, data: Dataset) -> Fitted:
    rated = data.ratings()
    if not len(rated):
        raise NothingToLearn("a model of ratings needs at least one rating in stars")
    trainset, viewer_rows, title_rows = Ratings.of(rated)
    algorithm.fit(trainset)
    users, items = np.argsort(viewer_rows), np.argsort(title_rows)
    viewers = data.viewers[viewer_rows[users]]
    counts, latest = factors.rating_state(rated.history(viewers))
    biases = dict(
        viewers=viewers,
        titles=data.titles[title_rows[items]],
        mean=trainset.global_mean,
        bu=_floats(algorithm.bu[users]),
        bi=_floats(algorithm.bi[items]),
        rated=counts,
        latest=latest,
    )
    return Fitted(biases, users, items)


def _floats(array: NDArray[np.float64]) -> Floats:
    return np.ascontiguousarray(array, dtype=np.float32)
