"""What viewers did: sums by day and by bucket of accounts, different viewers, and where each stands in their life."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analytics.estimates import Moments
from analytics.filters import DIMENSIONS, Filter
from analytics.measures.asking import FEWEST, IN_PERIODS, OF_WORLD, SEGMENT, ask, hidden
from analytics.models import BUCKETS

SUMS = ("viewers", "plays", "completed", "watched_ms", "recommended", "recommended_ms", "headline", "headline_ms")
SUMS += ("tail", "ranked", "sessions", "binges")
MOMENTS = ("accounts", "clusters", "part_part", "part_whole", "whole_whole", "simulated", "imported")
ADDED = ", ".join(f"sum({name})::bigint AS {name}" for name in SUMS)

CELLS = f"""
SELECT period, day, bucket, {", ".join(f"sum({name})" for name in SUMS)},
    count(*) FILTER (WHERE plays > 0), count(*) FILTER (WHERE headline > 0), sum(recommended * recommended),
    sum(recommended * headline), sum(headline * headline), bool_or(simulated)::int, bool_or(imported)::int
FROM (
    SELECT period, day, bucket, {ADDED}, bool_or(origin = 'simulated') AS simulated,
        bool_or(origin = 'imported') AS imported
    FROM analytics_segmentday {IN_PERIODS} WHERE {OF_WORLD} AND {SEGMENT} GROUP BY 1, 2, 3
) AS cell
GROUP BY GROUPING SETS ((period, day), (period, bucket))
"""

# Viewers of the 1, 7 and 28 days that end with each day, who of that day's was new or back, and how many different
# viewers there were in the whole range.
LIFE = f"""
WITH cell AS (
    SELECT day, gap, sum(viewers) AS viewers FROM analytics_gapday
    WHERE {OF_WORLD} AND {SEGMENT} AND day BETWEEN %(first)s::date - 28 AND %(last)s GROUP BY 1, 2
)
SELECT calendar.day,
    sum(viewers) FILTER (WHERE cell.day = calendar.day),
    sum(viewers) FILTER (WHERE cell.day > calendar.day - 7 AND (gap < 0 OR cell.day - gap <= calendar.day - 7)),
    sum(viewers) FILTER (WHERE gap < 0 OR cell.day - gap <= calendar.day - 28),
    sum(viewers) FILTER (WHERE cell.day = calendar.day AND gap < 0),
    sum(viewers) FILTER (WHERE cell.day = calendar.day AND gap > 28),
    (SELECT sum(viewers) FROM cell WHERE day >= %(first)s AND (gap < 0 OR day - gap < %(first)s))
FROM (
    SELECT moment::date AS day FROM generate_series(%(first)s::date - 1, %(last)s::date, interval '1 day') AS moment
) AS calendar
JOIN cell ON cell.day BETWEEN calendar.day - 27 AND calendar.day
GROUP BY 1
"""

SEGMENTS = f"""
SELECT period, dimension, value, bucket, {ADDED}
FROM analytics_segmentday {IN_PERIODS} WHERE {OF_WORLD} AND dimension = ANY(%(dimensions)s) GROUP BY 1, 2, 3, 4
"""

type Sums = Mapping[str, NDArray[np.int64]]
"""By name: days or BUCKETS of them."""

type Segments = dict[tuple[str, str], Sums]
"""By (dimension, value): sums by bucket."""


@dataclass(frozen=True, slots=True)
class Activity:
    """By name of a sum: `daily` (days,) and `buckets` (BUCKETS,). `origins` are those other than live."""

    days: tuple[date, ...]
    daily: Sums
    buckets: Sums
    shares: tuple[Moments, ...]
    small_days: tuple[bool, ...]
    origins: tuple[str, ...]

    @property
    def accounts(self) -> int:
        """At least so many accounts did something."""
        return int(np.count_nonzero(self.buckets["plays"]))

    @property
    def is_small(self) -> bool:
        return 0 < self.accounts < FEWEST

    @property
    def is_empty(self) -> bool:
        return self.accounts == 0


@dataclass(frozen=True, slots=True)
class Life:
    """Viewers by day, (days,) each: of it, of the 7 and 28 days that end with it, new, back after 28 days, and those
    who had been among the 28 days' the day before and are no more. `reach`: different ones in the whole range."""

    days: tuple[date, ...]
    day: NDArray[np.int64]
    week: NDArray[np.int64]
    month: NDArray[np.int64]
    new: NDArray[np.int64]
    back: NDArray[np.int64]
    dormant: NDArray[np.int64]
    reach: int


def activity(*filters: Filter) -> list[Activity]:
    rows = ask(CELLS, *filters)
    return [of_period(filter, [row[1:] for row in rows if row[0] == n]) for n, filter in enumerate(filters, 1)]


def of_period(filter: Filter, rows: list[tuple]) -> Activity:
    days = filter.range.days()
    daily = table({day: row for day, _, *row in rows if day}, days)
    buckets = table({bucket: row for day, bucket, *row in rows if day is None}, range(BUCKETS))
    moments = dict(zip(MOMENTS, daily[:, len(SUMS) :].T, strict=True))
    return Activity(
        days=days,
        daily={name: daily[:, n] for n, name in enumerate(SUMS)},
        buckets={name: buckets[:, n] for n, name in enumerate(SUMS)},
        shares=tuple(moments_of(row) for row in daily.tolist()),
        small_days=tuple(hidden(moments["accounts"].tolist())),
        origins=tuple(name for name in ("imported", "simulated") if moments[name].any()),
    )


def table(found: Mapping, keys: Iterable) -> NDArray[np.int64]:
    """(keys, columns); zeros where nothing was counted."""
    nothing = (0,) * (len(SUMS) + len(MOMENTS))
    return np.array([found.get(key, nothing) for key in keys], dtype=np.int64)


def moments_of(row: list[int]) -> Moments:
    part, whole = row[SUMS.index("recommended")], row[SUMS.index("headline")]
    _, clusters, part_part, part_whole, whole_whole, *_ = row[len(SUMS) :]
    return Moments(clusters, whole, part, whole, part_part, part_whole, whole_whole)


def segments(*filters: Filter) -> list[Segments]:
    """Of every dimension, for each of the periods."""
    return gather(ask(SEGMENTS, *filters, dimensions=list(DIMENSIONS)), SUMS, len(filters))


def gather(rows: Iterable[tuple], names: tuple[str, ...], periods: int) -> list[Segments]:
    """Rows of (period, dimension, value, bucket, sums) to one mapping a period."""
    found: list[dict] = [{} for _ in range(periods)]
    for period, dimension, value, bucket, *sums in rows:
        cells = found[period - 1].setdefault((dimension, value), np.zeros((len(names), BUCKETS), np.int64))
        cells[:, bucket] = sums
    return [{key: dict(zip(names, cells[key], strict=True)) for key in sorted(cells)} for cells in found]


def life(filter: Filter) -> Life:
    days = filter.range.days()
    rows = ask(LIFE, filter)
    found = {day: [int(number or 0) for number in numbers] for day, *numbers, _ in rows}
    before = found.get(filter.earlier(1).range.first, [0] * 5)
    day, week, month, new, back = np.array([found.get(day, [0] * 5) for day in days], np.int64).T
    dormant = np.concatenate([[before[2]], month[:-1]]) + new + back - month
    return Life(days, day, week, month, new, back, dormant, int(rows[0][-1] or 0) if rows else 0)
