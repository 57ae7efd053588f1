"""How likely a place is to be looked at, from titles that stood at several places: intervention harvesting. Pure.

Where the same title stands at place k of one page and at place l of another, both pages put the same question to
viewers alike, and what is opened more often at k is looked at more often there. The wins of k over l, each weighed by
how many pages could have shown it, are compared over all pairs of places at once: AllPairs of Agarwal, Zaitsev, Wang,
Li, Najork and Joachims (2019), "Estimating Position Bias without Intrusive Interventions", with the weights of Mantel
and Haenszel (1959), which bear few pages a title. A pair's wins share out like p_k to p_l, so that the p are those of
a Bradley-Terry model, found by Hunter's (2004) iteration.
"""

import math

import numpy as np
from numpy.typing import NDArray

from analytics import resampling
from analytics.estimates import Estimate
from analytics.resampling import Columns

ROUNDS = 500
CLOSE = 1e-9


def examined(wins: Columns) -> Columns:
    """(k, m) how likely each of k places is to be looked at, in terms of the first; NaN where nothing tells.

    `wins` (k * k, m): of m samples, what was opened at the place of a row where it stood at that of a column, too.
    """
    k = math.isqrt(len(wins))
    won = np.maximum(wins, 0).reshape(k, k, -1)
    met, gained = won + won.transpose(1, 0, 2), won.sum(axis=1)
    strength = np.ones(gained.shape)
    with np.errstate(all="ignore"):
        for _ in range(ROUNDS):
            before = strength
            strength = gained / (met / (before[:, None] + before[None])).sum(axis=1)
            strength = np.where(gained > 0, strength, 0) / np.where(gained[0] > 0, strength[0], np.nan)
            if np.nanmax(np.abs(strength - before), initial=0) < CLOSE:
                break
    return np.where(met.sum(axis=1) > 0, strength, np.nan)


def propensity(wins: Columns, place: int, n: int) -> Estimate:
    """Of one place in terms of the first, which is 1. Reckoned on its logarithm: it can't be negative."""
    logarithm = resampling.jackknife(wins, lambda sums: np.log(examined(sums)[place]), n)
    value, low, high = np.exp([logarithm.value, logarithm.low, logarithm.high])
    return Estimate(float(value), float(low), float(high), n)


def corrected(opened: Columns, offered: Columns, wins: Columns) -> Estimate:
    """Opened of offered, had every place been looked at as the first is: each opening counts by 1 / p of its place.

    `opened` and `offered` (k, buckets) by place; the interval knows that p is estimated from the same accounts.
    """
    k = len(opened)

    def rate(sums: Columns) -> NDArray[np.float64]:
        taken, shown = sums[:k], sums[k : 2 * k]
        weight = 1 / examined(sums[2 * k :])
        return np.where(taken > 0, taken * weight, 0).sum(axis=0) / shown.sum(axis=0)

    return resampling.jackknife(np.concatenate([opened, offered, wins]), rate, int(offered.sum()))
