"""The numbers that have an interval: which sums each is made of, and how it is written."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics import resampling
from analytics.definitions import DEFINITIONS, Definition
from analytics.estimates import Estimate, share
from analytics.resampling import Columns, Statistic

ACTIVITY, MEMBERS, LISTS = "activity", "members", "lists"
HOUR_MS = 3_600_000
MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Metric:
    """Sums of `parts` over the sum of `whole`, or over days where there is no whole; times `scale`, by `divisor`.

    `n` is the sum that says how many observations are behind it, in `nouns`.
    """

    key: str
    of: str
    parts: tuple[str, ...]
    whole: str = ""
    scale: float = 1.0
    divisor: int = 1
    decimals: int = 1
    unit: str = ""
    n: str = "viewers"
    nouns: str = "viewer days"

    @property
    def definition(self) -> Definition:
        return DEFINITIONS[self.key]

    @property
    def is_share(self) -> bool:
        return self.unit.startswith(" %")

    def columns(self, buckets: Mapping[str, NDArray], days: int) -> Columns:
        """(2, buckets): what stands above the line and below it."""
        above = sum(np.asarray(buckets[name], dtype=np.float64) for name in self.parts)
        below = buckets[self.whole] if self.whole else np.full(len(above), days / len(above))
        return np.stack([above * self.scale / self.divisor, np.asarray(below, dtype=np.float64)])

    def estimate(self, buckets: Mapping[str, NDArray], days: int) -> Estimate:
        columns, n = self.columns(buckets, days), self.size(buckets)
        if self.is_share and not columns[0].any():
            return self.never(columns[1], n, days)
        return resampling.not_below_zero(resampling.jackknife(columns, self.statistic, n))

    def compare(self, now: Mapping[str, NDArray], before: Mapping[str, NDArray], days: tuple[int, int]) -> "Compared":
        """The same accounts in two periods, of so many `days` each."""
        columns = np.concatenate([self.columns(now, days[0]), self.columns(before, days[1])])
        n = self.size(now) + self.size(before)
        absolute = resampling.jackknife(columns, resampling.difference(self.statistic), n)
        if self.is_share and not (columns[0].any() and columns[2].any()):
            absolute = resampling.apart(self.estimate(now, days[0]), self.estimate(before, days[1]))
        return Compared(
            before=float(self.statistic(columns[2:].sum(axis=1, keepdims=True))[0]),
            absolute=absolute,
            percent=resampling.change(columns, self.statistic, n),
        )

    def never(self, whole: NDArray[np.float64], n: int, days: int) -> Estimate:
        """A share of nothing: Wilson's interval with a trial a bucket, since no spread can be seen."""
        none = share(0, int(np.count_nonzero(whole)))
        scale = 100 * (30 / days if self.of == MEMBERS else 1)
        return resampling.scaled(Estimate(none.value, none.low, none.high, n), scale)

    @property
    def statistic(self) -> Statistic:
        return resampling.ratio if self.whole else per_day

    def size(self, buckets: Mapping[str, NDArray]) -> int:
        return int(np.sum(buckets[self.n]))

    def daily(self, sums: Mapping[str, NDArray]) -> list[float | None]:
        """One value a day; None where there is nothing below the line."""
        above = sum(np.asarray(sums[name], dtype=np.float64) for name in self.parts) * self.scale / self.divisor
        if not self.whole:
            return above.tolist()
        return [part / whole if whole else None for part, whole in zip(above.tolist(), sums[self.whole], strict=True)]


@dataclass(frozen=True, slots=True)
class Compared:
    before: float
    absolute: Estimate
    percent: Estimate

    @property
    def is_known(self) -> bool:
        return math.isfinite(self.before)


def per_day(columns: Columns) -> NDArray[np.float64]:
    """The days are known, whatever accounts come: they aren't resampled."""
    return columns[0] / np.maximum(columns[1], 1e-9)


METRICS = {
    metric.key: metric
    for metric in (
        Metric("plays", ACTIVITY, ("plays",), decimals=0, n="plays", nouns="plays"),
        Metric("watch_hours", ACTIVITY, ("watched_ms",), divisor=HOUR_MS, unit=" h"),
        Metric("active_viewers", ACTIVITY, ("viewers",)),
        Metric("hours_per_viewer", ACTIVITY, ("watched_ms",), "viewers", divisor=HOUR_MS, decimals=2, unit=" h"),
        Metric("completion", ACTIVITY, ("completed",), "plays", 100, unit=" %", n="plays", nouns="plays"),
        Metric("sessions", ACTIVITY, ("sessions",), "viewers", decimals=2),
        Metric("binges", ACTIVITY, ("binges",), "viewers", 100, unit=" %"),
        Metric(
            "recommended_share", ACTIVITY, ("recommended",), "headline", 100, unit=" %", n="headline", nouns="plays"
        ),
        Metric(
            "recommended_hours_share",
            ACTIVITY,
            ("recommended_ms",),
            "headline_ms",
            100,
            unit=" %",
            n="headline",
            nouns="plays",
        ),
        Metric("tail_share", ACTIVITY, ("tail",), "ranked", 100, unit=" %", n="ranked", nouns="plays"),
        Metric("list_diversity", LISTS, ("varied",), "lists", divisor=MILLION, decimals=3, n="lists", nouns="pages"),
        Metric(
            "miscalibration",
            LISTS,
            ("misfit",),
            "fitted",
            divisor=MILLION,
            decimals=3,
            unit=" nats",
            n="fitted",
            nouns="pages",
        ),
        Metric("serendipity", LISTS, ("surprising",), "recommended", 100, unit=" %", n="recommended", nouns="plays"),
        Metric("members", MEMBERS, ("members",), decimals=1, n="members", nouns="member days"),
        Metric("joined", MEMBERS, ("joined",), decimals=2, n="joined", nouns="joiners"),
        Metric(
            "churn",
            MEMBERS,
            ("cancelled", "lapsed"),
            "members",
            3000,
            decimals=2,
            unit=" %",
            n="members",
            nouns="member days",
        ),
        Metric(
            "voluntary",
            MEMBERS,
            ("cancelled",),
            "members",
            3000,
            decimals=2,
            unit=" %",
            n="members",
            nouns="member days",
        ),
        Metric(
            "involuntary",
            MEMBERS,
            ("lapsed",),
            "members",
            3000,
            decimals=2,
            unit=" %",
            n="members",
            nouns="member days",
        ),
        Metric("revenue", MEMBERS, ("cents",), divisor=100, decimals=0, unit=" €", n="members", nouns="member days"),
    )
}
