"""Counts in, judgements out: a value with its 95 % interval, a difference, and a word for it. Pure.

Every interval here is 95 %. What can't be estimated is NaN, never a guess.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import stdtrit

Z = 1.959963984540054

BETTER, WORSE, HIGHER, LOWER = "better", "worse", "higher", "lower"
NO_CLEAR_DIFFERENCE, NOT_ENOUGH = "no clear difference", "not enough data"


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with its 95 % interval and the number of observations behind it."""

    value: float
    low: float
    high: float
    n: int

    @property
    def is_known(self) -> bool:
        return math.isfinite(self.low) and math.isfinite(self.high)


@dataclass(frozen=True, slots=True)
class Moments:
    """What a share needs to know of its clusters: sums over viewers of a part, a whole, and their products."""

    clusters: int
    observations: int
    part: float
    whole: float
    part_part: float
    part_whole: float
    whole_whole: float


def share(successes: float, n: float) -> Estimate:
    """Wilson's score interval for `successes` of `n` independent trials; both may be effective (fractional) sizes."""
    if n <= 0:
        return Estimate(math.nan, math.nan, math.nan, 0)
    p = successes / n
    middle = (p + Z * Z / (2 * n)) / (1 + Z * Z / n)
    reach = Z / (1 + Z * Z / n) * math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return Estimate(p, max(0.0, min(middle - reach, p)), min(1.0, max(middle + reach, p)), round(n))


def clustered_share(moments: Moments) -> Estimate:
    """A share whose observations come in clusters: plays by the same viewer resemble one another.

    Wilson's interval at the effective sample size of the ratio estimator, corrected for few clusters (Korn and
    Graubard 1998; found best for Wilson's interval too by Franco, Little, Louis and Slud 2019).
    """
    if moments.whole <= 0:
        return Estimate(math.nan, math.nan, math.nan, 0)
    p = min(1.0, max(0.0, moments.part / moments.whole))
    size = _effective_size(moments, p)
    interval = share(p * size, size)
    return Estimate(p, interval.low, interval.high, moments.observations)


def _effective_size(moments: Moments, p: float) -> float:
    """How many independent observations would tell as much; at most those there are."""
    clusters = moments.clusters
    if clusters < 2:
        return 1.0
    spread = moments.part_part - 2 * p * moments.part_whole + p * p * moments.whole_whole
    variance = max(0.0, spread) * clusters / (clusters - 1) / moments.whole**2
    if not 0 < p < 1:
        size = float(clusters)
    else:
        size = p * (1 - p) / variance if variance > 0 else math.inf
    return float(min(size, moments.observations) * (Z / student(clusters - 1)) ** 2)


def mean(values: NDArray[np.float64]) -> Estimate:
    """Student's interval for the mean of a day; assumes that days are alike and don't depend on one another."""
    n = len(values)
    if n < 2:
        return Estimate(float(values[0]) if n else math.nan, math.nan, math.nan, n)
    middle = float(np.mean(values))
    reach = student(n - 1) * float(np.std(values, ddof=1)) / math.sqrt(n)
    return Estimate(middle, middle - reach, middle + reach, n)


def difference_of_means(now: NDArray[np.float64], before: NDArray[np.float64]) -> Estimate:
    """Welch's interval for `now - before`: two stretches of days that need not spread alike."""
    n = len(now) + len(before)
    if min(len(now), len(before)) < 2:
        return Estimate(_difference(now, before), math.nan, math.nan, n)
    a, b = (float(np.var(values, ddof=1)) / len(values) for values in (now, before))
    if a + b == 0:
        difference = _difference(now, before)
        return Estimate(difference, difference, difference, n)
    freedom = (a + b) ** 2 / (a * a / (len(now) - 1) + b * b / (len(before) - 1))
    reach = student(freedom) * math.sqrt(a + b)
    return Estimate(_difference(now, before), _difference(now, before) - reach, _difference(now, before) + reach, n)


def mean_of_differences(now: NDArray[np.float64], before: NDArray[np.float64]) -> Estimate:
    """Student's paired interval for `now - before`, for days that match one to one (same weekdays)."""
    return mean(np.asarray(now, dtype=np.float64) - np.asarray(before, dtype=np.float64))


def difference_of_shares(now: Estimate, before: Estimate) -> Estimate:
    """Newcombe's hybrid score interval (1998, method 10) from two intervals; assumes independent samples.

    With the same viewers on both sides, who mostly stay as they are, it is too wide rather than too narrow.
    """
    difference = now.value - before.value
    below = math.hypot(now.value - now.low, before.high - before.value)
    above = math.hypot(now.high - now.value, before.value - before.low)
    return Estimate(difference, difference - below, difference + above, now.n + before.n)


def direction(difference: Estimate, good: str) -> str:
    """A word for a difference, given which way is `good` ("up", "down", or "": then it is only higher or lower)."""
    if not difference.is_known:
        return NOT_ENOUGH
    if difference.low <= 0 <= difference.high:
        return NO_CLEAR_DIFFERENCE
    if not good:
        return HIGHER if difference.low > 0 else LOWER
    return BETTER if (difference.low > 0) == (good == "up") else WORSE


def _difference(now: NDArray[np.float64], before: NDArray[np.float64]) -> float:
    return float(np.mean(now) - np.mean(before)) if len(now) and len(before) else math.nan


def student(freedom: float) -> float:
    """How many standard errors a 95 % interval reaches to either side."""
    return float(stdtrit(freedom, 0.975))
