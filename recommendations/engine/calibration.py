"""From expected stars to the chance of a like: a rising curve fitted on a future that the model hadn't seen.

Isotonic regression by pooling adjacent violators (Ayer et al. 1955), over groups of ratings of about equal size.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import intervals
from recommendations.engine.ids import Integers

type Numbers = NDArray[np.float64]

STARS = (0.5, 5.0)
"""Ends of the scale, beyond which a model may predict."""

LIKED = 4.0
"""Stars from which a title was liked; watching it to its end counts as four."""

GROUPS = 40
"""Groups of ratings that the curve is fitted over: no single rating bends it."""

LEAST = 50
"""Ratings below which nothing is promised."""

BINS = 10
"""Steps of predicted chance in which promise and outcome are compared."""


@dataclass(frozen=True, slots=True)
class Calibration:
    """Knots of the curve, both rising; between them it runs straight, beyond them it stays level."""

    stars: Numbers  # (k,)
    chances: Numbers  # (k,)

    @classmethod
    def fit(cls, stars: Numbers, liked: Numbers) -> Self:
        """`stars` (r,) were predicted, `liked` (r,) is 1 for what was liked. Needs at least one rating."""
        order = np.argsort(stars, kind="stable")
        groups = np.array_split(order, min(GROUPS, len(order)))
        sizes = np.array([len(group) for group in groups], float)
        # One half of a like and of a dislike are added to each, so that no small group promises 0 or 100 %.
        shares = np.array([(liked[group].sum() + 0.5) / (len(group) + 1) for group in groups])
        return cls(np.array([stars[group].mean() for group in groups]), rising(shares, sizes))

    def chance(self, stars: NDArray[np.floating]) -> Numbers:
        """NaN stays NaN."""
        return np.asarray(np.interp(stars, self.stars, self.chances))

    def card(self) -> dict[str, list[float]]:
        return {"stars": self.stars.round(4).tolist(), "chances": self.chances.round(4).tolist()}

    @classmethod
    def of(cls, card: Mapping[str, Any]) -> Self:
        return cls(np.array(card["stars"], float), np.array(card["chances"], float))


def rising(values: Numbers, weights: Numbers) -> Numbers:
    """The nearest sequence that never falls: neighbours that do are pooled to their mean."""
    pools: list[list[float]] = []  # value, weight, how many
    for value, weight in zip(values.tolist(), weights.tolist(), strict=True):
        pools.append([value, weight, 1])
        while len(pools) > 1 and pools[-2][0] >= pools[-1][0]:
            (one, heavy, count), (two, light, more) = pools[-2], pools[-1]
            pools[-2:] = [[(one * heavy + two * light) / (heavy + light), heavy + light, count + more]]
    return np.repeat([pool[0] for pool in pools], [int(pool[2]) for pool in pools])


def judged(stars: Numbers, given: Numbers, viewers: Integers, *, seed: int) -> dict[str, Any] | None:
    """The curve, and how well such a curve keeps its promises to viewers whom it wasn't fitted on; for JSON.

    `stars` (r,) were predicted, `given` (r,) came, `viewers` (r,) gave them. None when there is too little of it.
    """
    said = ~np.isnan(stars)
    stars, liked, viewers = stars[said], (given[said] >= LIKED).astype(float), viewers[said]
    half = np.random.default_rng(seed).permutation(np.unique(viewers))[::2]
    first = np.isin(viewers, half)
    if min(first.sum(), (~first).sum()) < LEAST:
        return None
    promised = np.empty(len(stars))
    for part in (first, ~first):
        promised[part] = Calibration.fit(stars[~part], liked[~part]).chance(stars[part])
    bins = list(reliability(promised, liked, viewers, seed=seed))
    error = sum(step["n"] * abs(step["promised"] - step["value"]) for step in bins) / len(stars)
    return {"n": len(stars), "error": error, "bins": bins, "curve": Calibration.fit(stars, liked).card()}


def reliability(promised: Numbers, liked: Numbers, viewers: Integers, *, seed: int) -> list[dict[str, Any]]:
    """By steps of promise: its mean, the share that was liked with its interval (viewers drawn), and the ratings."""
    step = np.minimum((promised * BINS).astype(int), BINS - 1)
    found = []
    for number in np.unique(step):
        own = step == number
        observed = intervals.mean(liked[own], viewers[own], seed=seed)
        found.append({**observed.card(), "promised": float(promised[own].mean()), "n": int(own.sum())})
    return found
