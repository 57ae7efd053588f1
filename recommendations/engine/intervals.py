"""How sure we are: a value with its interval, by drawing viewers again and again (bootstrap)."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, stdtrit

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


def means(columns: Mapping[str, Numbers], viewers: Integers, *, seed: int) -> dict[str, Estimate]:
    """The mean of each column (r,), its NaN left out. All share their draws, so that many cost little more.

    `n` counts the viewers who have a value in that column.
    """
    if not len(viewers):
        return {name: Estimate(np.nan, np.nan, np.nan, 0) for name in columns}
    names, cluster = np.unique(viewers, return_inverse=True)
    values = np.column_stack(list(columns.values()))
    said = ~np.isnan(values)
    sums, counts = (_totals(part, cluster, len(names)) for part in (np.where(said, values, 0), said))
    drawn = _ratios(_resampled(np.column_stack([sums, counts]), seed))
    whole = _ratios(np.concatenate([sums.sum(axis=0), counts.sum(axis=0)])[None])[0]
    known = np.count_nonzero(counts, axis=0).tolist()
    return {
        name: Estimate(float(whole[place]), *_ends(drawn[:, place], known[place]), known[place])
        for place, name in enumerate(columns)
    }


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
    sums = _totals(columns, cluster, n)
    value = float(statistic(columns.mean(axis=0)[None])[0])
    if n == 1:
        return Estimate(value, np.nan, np.nan, 1)
    together = _resampled(np.column_stack([sums, sizes]), seed)
    return Estimate(value, *_ends(statistic(together[:, :-1] / together[:, -1:]), n, level), n)


def detectable(difference: Estimate, *, level: float = 0.95, power: float = 0.8) -> float:
    """The smallest true difference that a trial with such an interval would show in `power` of all repetitions.

    (t_level + t_power) standard errors, the error read off the interval's width. NaN without an interval.
    """
    if difference.n < 2:
        return np.nan
    two_sided, one_sided = stdtrit(difference.n - 1, [(1 + level) / 2, power])
    return float((difference.high - difference.low) / 2 * (1 + one_sided / two_sided))


def _totals(columns: NDArray[np.generic], cluster: Integers, n: int) -> Numbers:
    """(n, c) the sums of the columns (r, c) by cluster."""
    return np.stack([np.bincount(cluster, column, minlength=n) for column in columns.T], axis=1)


def _ratios(totals: Numbers) -> Numbers:
    """The first half of the columns over the second; NaN where nothing was counted."""
    part, whole = np.split(totals, 2, axis=1)
    return np.divide(part, whole, out=np.full_like(part, np.nan), where=whole > 0)


def _ends(drawn: Numbers, n: int, level: float = 0.95) -> tuple[float, float]:
    drawn = drawn[~np.isnan(drawn)]
    if n < 2 or not len(drawn):
        return np.nan, np.nan
    low, high = np.quantile(drawn, _tails(level, n)).tolist()
    return low, high


def _resampled(totals: Numbers, seed: int) -> Numbers:
    """(DRAWS, c) the totals (n, c) of viewers, summed over viewers drawn with replacement."""
    random = np.random.default_rng(seed)
    n = len(totals)
    drawn = []
    for block in np.array_split(np.arange(DRAWS), -(-DRAWS * n // BLOCK)):
        chosen = random.integers(n, size=(len(block), n)) + n * np.arange(len(block))[:, None]
        counts = np.bincount(chosen.ravel(), minlength=n * len(block)).reshape(len(block), n)
        drawn.append(counts @ totals)
    return np.concatenate(drawn)


def _tails(level: float, n: int) -> tuple[float, float]:
    tail = float(ndtr(np.sqrt(n / (n - 1)) * stdtrit(n - 1, (1 - level) / 2)))
    return tail, 1 - tail
