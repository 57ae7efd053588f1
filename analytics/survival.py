"""How long memberships last: Kaplan-Meier with bands, log-rank, hazards. Pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from statsmodels.duration.survfunc import SurvfuncRight, survdiff

from analytics.estimates import Estimate, share

Z = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Curve:
    """Share still here after so many `days`, with the ends of its 95 % interval and how many are at risk then."""

    days: NDArray[np.int64]
    here: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    at_risk: NDArray[np.int64]
    n: int

    def at(self, day: int) -> Estimate:
        """NaN beyond the last day that anybody was followed to."""
        if not self.n or day > self.days[-1]:
            return Estimate(math.nan, math.nan, math.nan, self.n)
        place = int(np.searchsorted(self.days, day, side="right")) - 1
        return Estimate(float(self.here[place]), float(self.low[place]), float(self.high[place]), self.n)


@dataclass(frozen=True, slots=True)
class Spells:
    """`count` memberships seen from day `entry` until day `days`, at which they `ended` or were lost from sight."""

    entry: NDArray[np.int64]
    days: NDArray[np.int64]
    ended: NDArray[np.bool_]
    count: NDArray[np.int64]

    def seen(self) -> "Spells":
        """Those that were seen for a day at least."""
        keep = self.days > self.entry
        return Spells(self.entry[keep], self.days[keep], self.ended[keep], self.count[keep])

    def columns(self) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.bool_]]:
        """Entry, days and ended with one entry a membership: statsmodels takes weights for something else than
        counts, and its errors come out half as large again."""
        return tuple(np.repeat(column, self.count) for column in (self.entry, self.days, self.ended))  # type: ignore

    def at_risk(self, day: int) -> int:
        return int(self.count[(self.entry < max(day, 1)) & (self.days >= day)].sum())


def curve(spells: Spells) -> Curve:
    """Kaplan-Meier with late entry. Ends are daily.

    The interval is symmetric on the complementary log-log scale, so that it stays between 0 and 1 (Kalbfleisch and
    Prentice); the numbers at risk are those at the beginning of the day.
    """
    seen = spells.seen()
    n, last = int(seen.count.sum()), int(seen.days.max(initial=0))
    if not seen.ended.any():
        unknown = np.full(2, np.nan)
        return Curve(np.array([0, last]), np.ones(2), unknown, unknown, np.array([n, 0]), n)
    entry, days, ended = seen.columns()
    fitted = SurvfuncRight(days.astype(float), ended.astype(int), entry=entry.astype(float))
    times = np.concatenate([[0], fitted.surv_times]).astype(np.int64)
    here = np.concatenate([[1.0], fitted.surv_prob])
    low, high = bands(here, np.concatenate([[0.0], fitted.surv_prob_se]))
    if last > times[-1]:
        times = np.append(times, last)
        here, low, high = (np.append(column, column[-1]) for column in (here, low, high))
    return Curve(times, here, low, high, np.array([seen.at_risk(day) for day in times]), n)


def bands(here: NDArray[np.float64], error: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    inside = (here > 0) & (here < 1)
    safe = np.where(inside, here, 0.5)
    reach = np.exp(Z * np.where(inside, error, 0) / (safe * np.abs(np.log(safe))))
    return np.where(inside, safe**reach, here), np.where(inside, safe ** (1 / reach), here)


def log_rank(groups: Mapping[str, Spells]) -> float | None:
    """The p-value of equal survival; None when there aren't two groups of which somebody left."""
    told = {name: spells.seen() for name, spells in groups.items() if spells.seen().count.sum()}
    if len(told) < 2 or not any(spells.ended.any() for spells in told.values()):
        return None
    parts = zip(*(spells.columns() for spells in told.values()), strict=True)
    entry, days, ended = (np.concatenate(part) for part in parts)
    names = np.concatenate([np.full(int(spells.count.sum()), name) for name, spells in told.items()])
    return float(survdiff(days.astype(float), ended.astype(int), names, entry=entry.astype(float))[1])


def hazards(spells: Spells, edges: Sequence[int]) -> list[Estimate]:
    """For each month of tenure between `edges`: ends by months spent in it by all who were seen there."""
    found = []
    for first, end in zip(edges, edges[1:], strict=False):
        spent = np.clip(np.minimum(spells.days, end) - np.maximum(spells.entry, first), 0, None) * spells.count
        left = spells.count[spells.ended & (spells.days > first) & (spells.days <= end)].sum()
        found.append(share(float(left), max(float(left), float(spent.sum()) / (end - first))))
    return found
