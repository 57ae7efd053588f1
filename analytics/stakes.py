"""What staying is worth: a member's revenue over months to come, and what a change in retention adds to it. Pure.

Sums stand in rows (k, buckets of accounts), as `resampling` wants them: all that is counted is drawn again together,
so the interval of the money holds the chance in churn, in its change and in the mean price, and what they share.
"""

import math
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from analytics.estimates import Estimate
from analytics.resampling import Columns, jackknife, ratio

MONTH, YEAR = 30, 12
COMPARISON, HOLDOUT, OWN = "comparison", "holdout", "own"


@dataclass(frozen=True, slots=True)
class Stakes:
    """What somebody wants to have reckoned; None: as it was counted.

    `points` of monthly retention, give or take `give` (half of a 95 % interval), matter when `change` is their own.
    `discount` is in % a year.
    """

    change: str = COMPARISON
    points: float = 1.0
    give: float = 0.0
    price: float | None = None
    members: int | None = None
    months: int = YEAR
    discount: float = 0.0


def revenue(churn: NDArray[np.float64], price: NDArray[np.float64] | float, stakes: Stakes) -> NDArray[np.float64]:
    """(m,) € that a member brings from now on, the first payment at once, by `churn` (m,) a month."""
    kept = (1 - np.clip(churn, 0, 1)) * (1 + stakes.discount / 100) ** (-1 / YEAR)
    return price * (kept[:, None] ** np.arange(stakes.months)).sum(axis=1)


def churn(columns: Columns) -> NDArray[np.float64]:
    """(m,) of 1, a month: those who left by member days."""
    return MONTH * ratio(columns)


def price(columns: Columns, stakes: Stakes) -> NDArray[np.float64] | float:
    """€ a month: cents by member days, or what was said."""
    return ratio(columns) / 100 if stakes.price is None else stakes.price


def lifetime(columns: Columns, stakes: Stakes) -> Estimate:
    """`columns`: left and member days, cents and member days. Without an interval where nobody left."""
    n = int(columns[1].sum())
    found = jackknife(columns, lambda sums: revenue(churn(sums[:2]), price(sums[2:], stakes), stakes), n)
    return found if columns[0].any() else replace(found, low=math.nan, high=math.nan)


def gained(columns: Columns, stakes: Stakes) -> Estimate:
    """Points of monthly retention. `columns`: left and member days, now and before."""
    if stakes.change == OWN:
        return Estimate(stakes.points, stakes.points - stakes.give, stakes.points + stakes.give, 0)
    n = int(columns[1].sum() + columns[3].sum())
    return jackknife(columns, lambda sums: 100 * (churn(sums[2:4]) - churn(sums[:2])), n)


def worth(columns: Columns, stakes: Stakes, members: float) -> Estimate:
    """€ more over the months. `columns`: left and member days now, the same before, cents and member days."""
    n = int(columns[1].sum()) + (stakes.change != OWN) * int(columns[3].sum())
    found = jackknife(columns, lambda sums: members * more(sums, stakes), n)
    least, most = (
        float(members * more(columns.sum(axis=1, keepdims=True), replace(stakes, points=stakes.points + give))[0])
        for give in (-stakes.give, stakes.give)
    )
    below = math.hypot(found.value - found.low, found.value - least)
    above = math.hypot(found.high - found.value, most - found.value)
    return Estimate(found.value, found.value - below, found.value + above, n)


def more(sums: Columns, stakes: Stakes) -> NDArray[np.float64]:
    """(m,) € that one member brings more."""
    before, paid = churn(sums[2:4]), price(sums[4:6], stakes)
    now = before - stakes.points / 100 if stakes.change == OWN else churn(sums[:2])
    return revenue(now, paid, stakes) - revenue(before, paid, stakes)
