"""Counts of plays: per day, by source, and the sums that the recommended share needs.

A play belongs to the business day on which it started; so do its watch hours.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np
from django.db import connection
from numpy.typing import NDArray

from analytics.estimates import Moments
from analytics.filters import Filter

RECOMMENDATION, DIRECT = "recommendation", "direct"
SOURCES = (RECOMMENDATION, DIRECT, "continue", "list", "search", "next")
HEADLINE_SOURCES = (RECOMMENDATION, DIRECT)

PLAYS = """
WITH plays AS (
    SELECT play.viewer_id, play.origin, play.watched_seconds::numeric AS seconds,
           CASE WHEN play.source = ANY(%(sources)s) THEN play.source ELSE %(direct)s END AS source,
           (play.started_at AT TIME ZONE %(zone)s)::date AS day
    FROM catalog_play AS play JOIN catalog_title AS title ON title.id = play.title_id
    WHERE title.world_id = %(world)s AND play.origin = ANY(%(origins)s)
      AND play.started_at >= %(since)s AND play.started_at < %(until)s
)
"""

PER_DAY = """
SELECT day, source, count(*), coalesce(sum(seconds), 0), count(DISTINCT viewer_id), array_agg(DISTINCT origin)
FROM plays GROUP BY GROUPING SETS ((day), (source), ())
"""

PER_VIEWER = """
, viewers AS (
    SELECT CASE WHEN %(by_day)s THEN day END AS day, viewer_id,
           count(*) FILTER (WHERE source = %(recommendation)s) AS part,
           count(*) FILTER (WHERE source = ANY(%(headline)s)) AS whole,
           coalesce(sum(seconds) FILTER (WHERE source = %(recommendation)s), 0) / 3600 AS part_hours,
           coalesce(sum(seconds) FILTER (WHERE source = ANY(%(headline)s)), 0) / 3600 AS whole_hours
    FROM plays GROUP BY 1, 2
)
SELECT day, count(*), sum(whole), sum(part), sum(whole), sum(part * part), sum(part * whole), sum(whole * whole),
       sum(part_hours), sum(whole_hours), sum(part_hours * part_hours), sum(part_hours * whole_hours),
       sum(whole_hours * whole_hours)
FROM viewers WHERE whole > 0 GROUP BY day
"""


@dataclass(frozen=True, slots=True)
class PerDay:
    """What happened on each day of the range (arrays of that length) and in all of it; hours are exact sums."""

    days: tuple[date, ...]
    plays: NDArray[np.int64]
    hours: NDArray[np.float64]
    viewers: NDArray[np.int64]
    plays_by_source: dict[str, int]
    hours_by_source: dict[str, float]
    total_plays: int
    total_hours: float
    total_viewers: int
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """The sums behind the recommended share, over viewers: of plays and of watch hours."""

    plays: Moments
    hours: Moments


NO_PLAYS = (0, Decimal(0), 0, None)
NOTHING = Moments(0, 0, 0, 0, 0, 0, 0)


def per_day(filter: Filter) -> PerDay:
    counts = {(day, source): row for day, source, *row in _rows(PLAYS + PER_DAY, filter)}
    days = filter.range.days()
    daily = [counts.get((day, None), NO_PLAYS) for day in days]
    by_source = {source: counts.get((None, source), NO_PLAYS) for source in SOURCES}
    plays, seconds, viewers, origins = counts[None, None]
    return PerDay(
        days=days,
        plays=np.array([row[0] for row in daily]),
        hours=np.array([hours(row[1]) for row in daily]),
        viewers=np.array([row[2] for row in daily]),
        plays_by_source={source: row[0] for source, row in by_source.items()},
        hours_by_source={source: hours(row[1]) for source, row in by_source.items()},
        total_plays=plays,
        total_hours=hours(seconds),
        total_viewers=viewers,
        origins=tuple(sorted(origins or ())),
    )


def recommended(filter: Filter) -> Shares:
    """Recommended plays of those in the headline share, over the whole range."""
    return next(iter(_shares(filter, by_day=False).values()), Shares(NOTHING, NOTHING))


def recommended_per_day(filter: Filter) -> tuple[Shares, ...]:
    """The same for each day of the range, in order."""
    found = _shares(filter, by_day=True)
    return tuple(found.get(day, Shares(NOTHING, NOTHING)) for day in filter.range.days())


def _shares(filter: Filter, *, by_day: bool) -> dict[date | None, Shares]:
    rows = _rows(PLAYS + PER_VIEWER, filter, by_day=by_day)
    return {
        day: Shares(
            Moments(viewers, int(plays), *map(float, sums[:5])),
            Moments(viewers, int(plays), *map(float, sums[5:])),
        )
        for day, viewers, plays, *sums in rows
    }


def hours(seconds: Decimal) -> float:
    """Hours to the second decimal, the same wherever they are shown."""
    return float(round(seconds / 3600, 2))


def _rows(sql: str, filter: Filter, **more) -> list[tuple]:
    values = {
        "world": filter.world_id,
        "origins": list(filter.origins),
        "since": filter.since,
        "until": filter.until,
        "zone": str(filter.zone),
        "sources": list(SOURCES),
        "direct": DIRECT,
        "recommendation": RECOMMENDATION,
        "headline": list(HEADLINE_SOURCES),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values | more)
        return cursor.fetchall()
