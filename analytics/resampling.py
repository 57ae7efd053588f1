"""How far chance reaches for sums over buckets of accounts: the delete-one jackknife. Pure.

Accounts fall into buckets by a hash, so buckets are alike and independent, whatever the accounts' own days have in
common. Two periods of the same accounts share their buckets: their difference is a paired one by itself.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from analytics.estimates import Estimate, student

type Columns = NDArray[np.float64]
type Statistic = Callable[[Columns], NDArray[np.float64]]


def jackknife(columns: Columns, statistic: Statistic, n: int) -> Estimate:
    """`columns` (k, buckets) are sums; `statistic` maps sums (k, m) of m samples to (m,) values.

    It is asked for the sums over all buckets, and over all but one, scaled up to all.
    """
    columns = np.asarray(columns, dtype=np.float64)
    size = columns.shape[1]
    filled = int(np.count_nonzero(np.any(columns != 0, axis=0)))
    together = columns.sum(axis=1, keepdims=True)
    with np.errstate(all="ignore"):
        value = float(statistic(together)[0])
        left_out = statistic((together - columns) * (size / (size - 1)))
    if filled < 2 or not math.isfinite(value) or not np.all(np.isfinite(left_out)):
        return Estimate(value, math.nan, math.nan, n)
    error = math.sqrt((size - 1) / size * float(np.sum((left_out - left_out.mean()) ** 2)))
    reach = student(filled - 1) * error
    return Estimate(value, value - reach, value + reach, n)


def ratio(columns: Columns) -> NDArray[np.float64]:
    """The first sum by the second; NaN where there is nothing below the line."""
    return np.where(columns[1] > 0, columns[0] / np.where(columns[1] > 0, columns[1], 1), np.nan)


def difference(statistic: Statistic) -> Statistic:
    """Of the first half of the columns (now) minus the second half (before)."""

    def of(columns: Columns) -> NDArray[np.float64]:
        half = len(columns) // 2
        return statistic(columns[:half]) - statistic(columns[half:])

    return of


def change(columns: Columns, statistic: Statistic, n: int) -> Estimate:
    """Of the first half of the columns (now) in per cent of the second half (before); unknown where either is zero.

    Reckoned on the logarithm of now / before, so that nothing can fall by more than all of it.
    """

    def growth(sums: Columns) -> NDArray[np.float64]:
        half = len(sums) // 2
        return np.log(statistic(sums[:half])) - np.log(statistic(sums[half:]))

    logarithm = jackknife(columns, growth, n)
    with np.errstate(over="ignore"):
        value, low, high = 100 * np.expm1([logarithm.value, logarithm.low, logarithm.high])
    return Estimate(float(value), float(low), float(high), n)


def apart(one: Estimate, other: Estimate) -> Estimate:
    """`one - other` for groups without a common account, from their intervals."""
    value = one.value - other.value
    below = math.hypot(one.value - one.low, other.high - other.value)
    above = math.hypot(one.high - one.value, other.value - other.low)
    return Estimate(value, value - below, value + above, one.n + other.n)


def not_below_zero(estimate: Estimate) -> Estimate:
    """For what can't be negative: an interval loses nothing with the part of it that can't be true."""
    return replace(estimate, low=max(estimate.low, 0.0))


def scaled(estimate: Estimate, factor: float) -> Estimate:
    ends: Sequence[float] = sorted((estimate.low * factor, estimate.high * factor))
    return Estimate(estimate.value * factor, ends[0], ends[1], estimate.n)
