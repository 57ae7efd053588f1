"""Where sittings came from, at which hour, and how far they got."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from analytics.filters import Filter
from analytics.measures.asking import FEWEST, HERE, IN_PERIODS, OF_WORLD, SEGMENT, ask, hidden

SOURCES = ("recommendation", "direct", "continue", "list", "search", "next")
HOURS = 168

BY_SOURCE = f"""
SELECT period, source, sum(plays), sum(watched_ms), sum(completed), bit_count(bit_or(buckets))
FROM analytics_sourceday {IN_PERIODS} WHERE {OF_WORLD} AND {SEGMENT} GROUP BY 1, 2
"""
# Two questions in one statement: a page of the workbench asks a dozen at most.
BY_HOUR_AND_TENTH = f"""
SELECT '', hour, sum(plays)::bigint, sum(watched_ms)::bigint, bit_or(buckets)::text
FROM analytics_hourday WHERE {HERE} AND {SEGMENT} GROUP BY 2
UNION ALL
SELECT kind, tenth, sum(plays)::bigint, 0, bit_or(buckets)::text
FROM analytics_tenthday WHERE {HERE} AND {SEGMENT} GROUP BY 1, 2
ORDER BY 1, 2
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
    found: list[dict[str, tuple]] = [{} for _ in filters]
    for period, source, *sums in ask(BY_SOURCE, *filters):
        found[period - 1][source] = tuple(sums)
    return [dict(zip(SOURCES, cells([sums.get(source) for source in SOURCES]), strict=True)) for sums in found]


def by_hour_and_tenth(filter: Filter) -> tuple[list[Cell], dict[str, list[tuple[int, int]]]]:
    """168 cells, of which the first is the hour after midnight of Monday, where the viewer was; and by kind of title
    (film, series): (tenth, sittings that got beyond its beginning), from the first to the end.

    Between two tenths at least ten accounts stopped: those in which fewer did are told together with the next.
    """
    hour_by_hour: dict[int, tuple] = {}
    kinds: dict[str, list[tuple[int, int, int]]] = {}
    for kind, number, plays, ms, held in ask(BY_HOUR_AND_TENTH, filter):
        if kind:
            kinds.setdefault(kind, []).append((number, plays, int(held, 2)))
        else:
            hour_by_hour[number] = plays, ms, 0, int(held, 2).bit_count()
    told = {kind: beyond(rows) for kind, rows in kinds.items()}
    steps = {kind: steps for kind, steps in told.items() if len(steps) > 1}
    return cells([hour_by_hour.get(hour) for hour in range(HOURS)]), steps


def cells(found: list[tuple | None]) -> list[Cell]:
    """From (plays, milliseconds, completed, accounts) of the parts of a whole, or None where nothing was played."""
    sums = [each or (0, 0, 0, 0) for each in found]
    small = hidden([accounts for *_, accounts in sums])
    return [
        Cell(None, None) if hide else Cell(int(plays), hours(ms), int(completed))
        for (plays, ms, completed, _), hide in zip(sums, small, strict=True)
    ]


def beyond(rows: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """From (tenth, plays, accounts' bits), rising."""
    left, accounts = sum(plays for _, plays, _ in rows), 0
    steps = [(0, left)] if sum_of(rows).bit_count() >= FEWEST else []
    for tenth, plays, held in rows[:-1]:
        left, accounts = left - plays, accounts | held
        rest = sum_of([row for row in rows if row[0] > tenth])
        if accounts.bit_count() >= FEWEST and rest.bit_count() >= FEWEST:
            steps, accounts = [*steps, (tenth + 1, left)], 0
    return steps


def sum_of(rows: list[tuple[int, int, int]]) -> int:
    """The bits of all of them."""
    return reduce(or_, (held for _, _, held in rows), 0)
