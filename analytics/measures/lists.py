"""Home pages as lists: how varied they are, how well they fit, how often what they led to was a surprise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analytics.filters import Filter
from analytics.measures.asking import FEWEST, IN_PERIODS, OF_WORLD, SEGMENT, ask, hidden
from analytics.models import BUCKETS

SUMS = ("lists", "varied", "fitted", "misfit", "recommended", "surprising")
KNOWN = ("all", "taste", "arm")
"""Dimensions that a page is counted by."""

ADDED = ", ".join(f"sum({name})::bigint AS {name}" for name in SUMS)
LISTS = f"""
SELECT period, day, bucket, {", ".join(f"sum({name})::bigint" for name in SUMS)},
    count(*) FILTER (WHERE lists + recommended > 0)
FROM (
    SELECT period, day, bucket, {ADDED} FROM analytics_listday {IN_PERIODS}
    WHERE {OF_WORLD} AND {SEGMENT} GROUP BY 1, 2, 3
) AS cell
GROUP BY GROUPING SETS ((period, day), (period, bucket))
"""


@dataclass(frozen=True, slots=True)
class Lists:
    """By name of a sum: `daily` (days,) and `buckets` (BUCKETS,); `varied` and `misfit` in millionths."""

    days: tuple[date, ...]
    daily: Mapping[str, NDArray[np.int64]]
    buckets: Mapping[str, NDArray[np.int64]]
    small_days: tuple[bool, ...]

    @property
    def accounts(self) -> int:
        return int(np.count_nonzero(self.buckets["lists"] + self.buckets["recommended"]))

    @property
    def is_small(self) -> bool:
        return 0 < self.accounts < FEWEST

    @property
    def is_empty(self) -> bool:
        return self.accounts == 0


def lists(*filters: Filter) -> list[Lists]:
    rows = ask(LISTS, *filters)
    return [of_period(filter, [row[1:] for row in rows if row[0] == n]) for n, filter in enumerate(filters, 1)]


def of_period(filter: Filter, rows: list[tuple]) -> Lists:
    days, nothing = filter.range.days(), (0,) * (len(SUMS) + 1)
    by_day = {day: row for day, _, *row in rows if day}
    by_bucket = {bucket: row for day, bucket, *row in rows if day is None}
    daily = np.array([by_day.get(day, nothing) for day in days], dtype=np.int64)
    buckets = np.array([by_bucket.get(bucket, nothing) for bucket in range(BUCKETS)], dtype=np.int64)
    return Lists(
        days,
        {name: daily[:, n] for n, name in enumerate(SUMS)},
        {name: buckets[:, n] for n, name in enumerate(SUMS)},
        tuple(hidden(daily[:, -1].tolist())),
    )
