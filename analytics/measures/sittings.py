"""Where sittings came from, at which hour, and how far they got."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.filters import Filter
from analytics.measures.asking import HERE, IN_PERIODS, OF_WORLD, SEGMENT, ask

SOURCES = ("recommendation", "direct", "continue", "list", "search", "next")
HOURS = 168

BY_SOURCE = f"""
SELECT period, source, sum(plays), sum(watched_ms), sum(completed), bit_count(bit_or(buckets)) < %(fewest)s
FROM analytics_sourceday {IN_PERIODS} WHERE {OF_WORLD} AND {SEGMENT} GROUP BY 1, 2
"""
BY_HOUR = f"""
SELECT hour, sum(plays), sum(watched_ms), bit_count(bit_or(buckets)) < %(fewest)s
FROM analytics_hourday WHERE {HERE} AND {SEGMENT} GROUP BY 1
"""
BY_TENTH = f"""
SELECT kind, tenth, sum(plays), bit_count(bit_or(buckets)) < %(fewest)s
FROM analytics_tenthday WHERE {HERE} AND {SEGMENT} GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Cell:
    """None where too few accounts are in it."""

    plays: int | None
    hours: float | None
    completed: int | None = None


def hours(milliseconds: float) -> float:
    return float(milliseconds) / 3_600_000


def by_source(*filters: Filter) -> list[dict[str, Cell]]:
    found: list[dict[str, Cell]] = [{} for _ in filters]
    for period, source, plays, ms, completed, small in ask(BY_SOURCE, *filters):
        cell = Cell(None, None) if small else Cell(int(plays), hours(ms), int(completed))
        found[period - 1][source] = cell
    return [{source: cells.get(source, Cell(0, 0.0, 0)) for source in SOURCES} for cells in found]


def by_hour(filter: Filter) -> list[Cell]:
    """168 cells; the first is the hour after midnight of Monday, where the viewer was."""
    found = {
        hour: Cell(None, None) if small else Cell(int(plays), hours(ms))
        for hour, plays, ms, small in ask(BY_HOUR, filter)
    }
    return [found.get(hour, Cell(0, 0.0)) for hour in range(HOURS)]


def by_tenth(filter: Filter) -> dict[str, NDArray[np.int64]]:
    """By kind of title (film, series): sittings that ended in each tenth, (11,); the last is the end.

    A kind of which any tenth is too small to be shown is left out.
    """
    found: dict[str, NDArray[np.int64]] = {}
    hidden = set()
    for kind, tenth, plays, small in ask(BY_TENTH, filter):
        found.setdefault(kind, np.zeros(11, np.int64))[tenth] = plays
        hidden |= {kind} if small else set()
    return {kind: counts for kind, counts in sorted(found.items()) if kind not in hidden}
