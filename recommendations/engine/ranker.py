"""The second stage: one additive score over all sources, its weights learnt from what viewers chose.

A conditional logit (McFadden 1974): of the candidates that one viewer had at one time, each is chosen with a chance
that grows with exp(weights . features). Only differences within a choice count, so that neither heavy viewers nor
large pools bend the weights. Every feature but taste hangs on no single title of the history, and taste is a sum over
its titles: so the score falls apart into parts, and without a title exactly its part goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray
from scipy import optimize
from scipy.special import logsumexp

from recommendations.engine import splitting, topn
from recommendations.engine.dataset import Dataset
from recommendations.engine.ease import EASE
from recommendations.engine.ids import NONE, Floats, Ids, Integers
from recommendations.engine.items import Items, Query
from recommendations.engine.pulse import excess
from recommendations.engine.trainers import NothingToLearn

FEATURES = ("taste", "popularity", "renown", "quality", "trending", "context", "novelty")
"""In the order of the weights: never reorder."""

BY_HAND = {"context": 0.3, "novelty": 0.2}
"""Weights of what a replayed history can't tell (neither the hour on the viewer's clock nor when a title came out),
until they are learnt from logged placements."""

FEW = 0.002
"""A share of viewers that counts as some: below it popularity grows evenly, above it with its logarithm."""

DAY = 86_400
LATELY, THESE_DAYS, HALF_LIFE = 60, 14, 2  # days: as `loading.POPULAR_FOR` and `lately.BY_TITLE` count
DOUBT = 5.0
"""Weak opinions that each title begins with: one enthusiast doesn't make a masterpiece."""

LEAST = 0.05
"""A spread of a feature below which it is taken for this wide: what hardly differs must not get a huge weight."""

ORIGINS = (0.6, 0.75, 0.9)
"""Where a history is cut to learn from what came next, as shares of its signals."""

PROPOSED, CHOOSERS = 100, 2000


class Sides(NamedTuple):
    """What is known of titles at a time, without any viewer; (T,) in order of their ids."""

    popularity: Floats
    renown: Floats
    quality: Floats
    trending: Floats


@dataclass(frozen=True, slots=True)
class Ranker:
    role: ClassVar[str] = "ranker"
    personal: ClassVar[bool] = True
    taste_of: ClassVar[type[EASE]] = EASE

    weights: Floats  # (F,) of FEATURES
    catalogue: Integers  # (T,) ids of all titles, ascending; then what was known of each ...
    popularity: Floats
    renown: Floats
    quality: Floats
    trending: Floats
    titles: Integers  # ... and the taste that it was learnt with: the arrays of EASE
    indptr: NDArray[np.int32]
    indices: NDArray[np.int32]
    values: Floats
    strong: float  # what a strong candidate has ahead of a middling one
    choices: int  # that the weights were learnt from
    learnt_from: str

    @classmethod
    def fit(
        cls, data: Dataset, *, seed: int, reg: float = 1.0, ease_reg: float = 200.0, max_titles: int = 4000
    ) -> Self:
        """Replays the history: at each origin, which candidates viewers liked next. The last two are the taste's."""
        found = [
            replayed(past, future, seed=seed, reg=ease_reg, max_titles=max_titles)
            for past, future in splitting.rolling_origins(data, shares=ORIGINS)
        ]
        choices = Choices.joined([choice for choice in found if choice is not None])
        if choices is None:
            raise NothingToLearn(
                "a ranker needs at least one viewer who liked something at one time, and something else later"
            )
        taste = EASE.fit(data, seed=seed, reg=ease_reg, max_titles=max_titles)
        weights = learn(choices, reg=reg, by_hand=BY_HAND)
        sides = sides_of(data, int(data.times[-1]))
        return cls(
            weights=weights,
            catalogue=data.titles,
            **sides._asdict(),
            titles=taste.titles,
            indptr=taste.indptr,
            indices=taste.indices,
            values=taste.values,
            strong=choices.spread(weights),
            choices=len(choices.chosen),
            learnt_from="replayed history",
        )

    @property
    def taste(self) -> EASE:
        return EASE(self.titles, self.indptr, self.indices, self.values)

    def weight(self, feature: str) -> float:
        return float(self.weights[FEATURES.index(feature)])

    def knows(self, taste: Any) -> bool:
        """Whether its weights are meant for the scores of this model."""
        return isinstance(taste, self.taste_of)

    def score(self, items: Items, query: Query) -> Items:
        """By itself, with what it knew when it was fitted: as it is judged. NaN where there is no taste to go by."""
        rows, taste = Ids(self.catalogue).rows(items.ids), self.taste.score(items, query).scores
        known = {name: self._remembered(name, rows) for name in ("popularity", "renown", "quality", "trending")}
        total = np.sum(list(self.parts_of(known | {"taste": taste}).values()), axis=0)
        return items.scored(np.where((rows == NONE) | self._strangers(query)[:, None], np.nan, total))

    def propose(self, query: Query, n: int) -> Items:
        def whole(part: Query) -> Floats:
            scores = self.score(
                Items.of(np.broadcast_to(self.catalogue, (len(part), len(self.catalogue)))), part
            ).scores
            return np.fmax(scores, np.float32(-np.inf))

        return topn.propose(whole, self.catalogue, query, n)

    def _strangers(self, query: Query) -> NDArray[np.bool_]:
        """(m,) of whom nothing is known that taste could go by."""
        known = (Ids(self.titles).rows(query.history.titles) != NONE) & (query.history.weights > 0)
        return np.asarray(np.bincount(query.history.rows[known], minlength=len(query)) == 0)

    def _remembered(self, name: str, rows: Integers) -> Floats:
        return np.where(rows == NONE, np.float32(0), getattr(self, name)[rows])

    def parts_of(self, features: Mapping[str, Floats]) -> dict[str, Floats]:
        """Each feature (m, n) times its weight; what couldn't be told counts nothing."""
        weights = {name: np.float32(self.weight(name)) for name in features}
        return {name: weights[name] * np.nan_to_num(values) for name, values in features.items() if weights[name]}

    def of_titles(self, ids: Integers) -> dict[str, Floats]:
        """What it remembers of titles, in the shape of `ids`: 0 for those that it never met."""
        rows = Ids(self.catalogue).rows(ids)
        return {name: self._remembered(name, rows) for name in ("renown", "quality")}


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


def sides_of(data: Dataset, until: int) -> Sides:
    """Of each title of the data at that time, as serving counts it: see `counted`."""
    chosen = data.take(data.weights >= 0)
    ages = (until - chosen.times) / DAY
    viewers = max(len(np.unique(data.viewer_rows)), 1)

    def counts(weights: NDArray[Any]) -> Floats:
        return np.bincount(chosen.title_rows, weights, minlength=len(data.titles)).astype(np.float32)

    lately = ages <= LATELY
    opinions = np.bincount(data.title_rows, data.weights, minlength=len(data.titles))
    held = np.bincount(data.title_rows, minlength=len(data.titles))
    return Sides(
        popularity=popular(counts(lately) / viewers),
        renown=popular(counts(np.ones(len(chosen))) / viewers),
        quality=(opinions / (held + DOUBT)).astype(np.float32),
        trending=rising(excess(counts((ages <= THESE_DAYS) * 0.5 ** (ages / HALF_LIFE)), counts(lately))),
    )


def popular(share: NDArray[np.floating]) -> Floats:
    """A share of viewers as a feature."""
    return np.asarray(np.log1p(share / FEW), np.float32)


def rising(surplus: Floats) -> Floats:
    """Standard errors above what was to be expected as a feature: what falls counts nothing."""
    return np.log1p(np.maximum(surplus, 0)).astype(np.float32)
