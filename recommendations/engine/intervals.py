"""How sure we are: a value with its interval, by drawing viewers again and again (bootstrap)."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import stats

from recommendations.engine.ids import Integers

type Numbers = NDArray[np.float64]

DRAWS = 2000
BLOCK = 2_000_000  # counts drawn at a time


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value, the ends of its 95 % interval, and from how many viewers. NaN = cannot be said."""

    value: float
    low: float
    high: float
    n: int

    def card(self) -> dict[str, float | int | None]:
        """For JSON, which knows no NaN: None instead."""
        return {name: None if np.isnan(number) else number for name, number in asdict(self).items()}


def mean(values: Numbers, viewers: Integers, *, seed: int) -> Estimate:
    """The mean of values (r,), of which one viewer may have several: then viewers are drawn, not values."""
    return estimate(values[:, None], viewers, lambda means: means[:, 0], seed=seed)


def root_mean(squares: Numbers, viewers: Integers, *, seed: int) -> Estimate:
    """The root of the mean of squared errors (r,)."""
    return estimate(squares[:, None], viewers, lambda means: np.sqrt(means[:, 0]), seed=seed)


def estimate(
    columns: Numbers, viewers: Integers, statistic: Callable[[Numbers], Numbers], *, seed: int, level: float = 0.95
) -> Estimate:
    """`statistic` maps means of the columns (draws, c) to values (draws,); `columns` is (r, c), `viewers` (r,).

    Expanded percentile interval (Hesterberg, "What teachers should know about the bootstrap", 2015), which is as wide
    as Student's for few viewers. A column that differences two models makes the comparison a paired one.
    """
    names, cluster = np.unique(viewers, return_inverse=True)
    n = len(names)
    if not n:
        return Estimate(np.nan, np.nan, np.nan, 0)
    sizes = np.bincount(cluster, minlength=n)
    sums = np.stack([np.bincount(cluster, column, minlength=n) for column in columns.T], axis=1)
    value = float(statistic(columns.mean(axis=0)[None])[0])
    if n == 1:
        return Estimate(value, np.nan, np.nan, 1)
    drawn = statistic(_resampled(np.column_stack([sums, sizes]), seed))
    low, high = np.quantile(drawn, _tails(level, n))
    return Estimate(value, float(low), float(high), n)


def _resampled(totals: Numbers, seed: int) -> Numbers:
    """(DRAWS, c) means over viewers drawn with replacement; the last of the columns (n, c + 1) counts the values."""
    random = np.random.default_rng(seed)
    n = len(totals)
    drawn = []
    for block in np.array_split(np.arange(DRAWS), -(-DRAWS * n // BLOCK)):
        chosen = random.integers(n, size=(len(block), n)) + n * np.arange(len(block))[:, None]
        counts = np.bincount(chosen.ravel(), minlength=n * len(block)).reshape(len(block), n)
        drawn.append(counts @ totals)
    together = np.concatenate(drawn)
    return together[:, :-1] / together[:, -1:]


def _tails(level: float, n: int) -> tuple[float, float]:
    tail = float(stats.norm.cdf(np.sqrt(n / (n - 1)) * stats.t.ppf((1 - level) / 2, n - 1)))
    return tail, 1 - tail
