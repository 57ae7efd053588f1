"""What viewers chose among what they had, and the weights that make it most likely.

A conditional logit (McFadden 1974): of the candidates that one viewer had at one time, each is chosen with a chance
that grows with exp(weights . features). Only differences within a choice count, so that neither heavy viewers nor
large pools bend the weights.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.special import logsumexp

from recommendations.engine import topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ease import EASE
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.sides import sides_of

FEATURES = ("taste", "popularity", "renown", "quality", "trending", "context", "novelty")
"""In the order of the weights: never reorder."""

LEAST = 0.05
"""A spread of a feature below which it is taken for this wide: what hardly differs must not get a huge weight."""

PROPOSED, CHOOSERS = 100, 2000


@dataclass(frozen=True, slots=True)
class Choices:
    """n choices among up to c candidates each: their features, which are real, and which were chosen."""

    features: Floats  # (n, c, F)
    real: NDArray[np.bool_]  # (n, c)
    chosen: NDArray[np.bool_]  # (n, c)

    @classmethod
    def joined(cls, parts: list["Choices"]) -> "Choices | None":
        if not parts:
            return None
        width = max(part.real.shape[1] for part in parts)

        def pad(values: NDArray[Any]) -> NDArray[Any]:
            return np.pad(values, ((0, 0), (0, width - values.shape[1]), *[(0, 0)] * (values.ndim - 2)))

        names = ("features", "real", "chosen")
        return cls(*(np.concatenate([pad(getattr(part, name)) for part in parts]) for name in names))

    def spread(self, weights: Floats) -> float:
        """How far the strongest candidate in twenty lies above the middle one, in the mean over the choices."""
        scores = np.where(self.real, self.features @ weights, np.nan)
        middle, strong = np.nanquantile(scores, [0.5, 0.95], axis=1)
        return float(np.mean(strong - middle))


def learn(choices: Choices, *, reg: float, by_hand: Mapping[str, float] = {}) -> Floats:
    """The weights (F,), none below 0, that make what was chosen most likely; `reg` pulls each of them towards 0.

    A feature that never differs is not learnt; it keeps its weight `by_hand`, or 0.
    """
    spread = choices.features[choices.real].std(axis=0)
    told, scales = np.flatnonzero(spread > 0), np.maximum(spread, LEAST)
    x = (choices.features[:, :, told] / scales[told]).astype(np.float64)
    share = choices.chosen / choices.chosen.sum(axis=1, keepdims=True)
    gone = np.where(choices.real, 0, -np.inf)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = x @ weights + gone
        chances = np.exp(scores - logsumexp(scores, axis=1, keepdims=True))
        likelihood = (share * (np.where(choices.real, scores, 0) - logsumexp(scores, axis=1, keepdims=True))).sum()
        gradient = np.einsum("nc,ncf->f", chances - share, x) + reg * weights
        return -likelihood + reg * (weights @ weights) / 2, gradient

    found = optimize.minimize(
        loss, np.full(len(told), 0.1), jac=True, method="L-BFGS-B", bounds=[(0, None)] * len(told)
    )
    weights = np.array([by_hand.get(name, 0.0) for name in FEATURES], np.float32)
    weights[told] = found.x / scales[told]
    return weights


def replayed(past: Dataset, future: Dataset, *, seed: int, **taste_of: Any) -> Choices | None:
    """What viewers liked in the future, among the candidates that they would have had; None without any."""
    liked = future.positives()
    viewers = past.viewers[np.intersect1d(past.positives().viewer_rows, liked.viewer_rows)]
    if not len(viewers):
        return None
    viewers = np.sort(np.random.default_rng(seed).permutation(viewers)[:CHOOSERS])
    query = Query.of(viewers, past.history(viewers))
    taste, sides = EASE.fit(past, seed=seed, **taste_of), sides_of(past, int(past.times[-1]))
    popular = topn.propose(lambda part: np.tile(sides.renown, (len(part), 1)), past.titles, query, PROPOSED).ids
    ids = distinct(np.concatenate([taste.propose(query, PROPOSED).ids, popular], axis=1))
    chosen = liked.history(viewers).contains(ids)
    kept = chosen.any(axis=1)
    if not kept.any():
        return None
    features = np.zeros((*ids.shape, len(FEATURES)), np.float32)
    features[..., 0] = np.nan_to_num(taste.score(Items.of(ids), query).scores)
    rows = Ids(past.titles).rows(ids)
    for name, values in sides._asdict().items():
        features[..., FEATURES.index(name)] = np.where(rows == NONE, 0, values[rows])
    return Choices(features[kept], (ids != NONE)[kept], chosen[kept])


def distinct(ids: Integers) -> Integers:
    """Each row sorted and without repeats; -1 for places that are left over."""
    ordered = np.sort(ids, axis=1)
    repeated = np.diff(ordered, axis=1, prepend=NONE - 1) == 0
    return np.where(repeated, NONE, ordered)
