"""Who watched one title: its days, its different viewers with their taste groups, and how far they got."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from analytics.estimates import Estimate, Z
from analytics.filters import Filter
from analytics.measures.asking import HERE, IN_PERIODS, OF_WORLD, ask, hidden
from analytics.measures.sittings import beyond
from analytics.models import BUCKETS, MOST_PRINTS

EVERY = 2**63
"""Prints are spread evenly below it."""
ACCOUNT = 2**32

DAY, WEEK = 1, 7

# Stretches of so many days that end with the range: only its first one may be shorter.
BACK = "(span.last - day) / %(length)s"
STRETCHES = f"""
SELECT period, {BACK}, sum(plays)::bigint, sum(watched_ms)::bigint, sum(viewers)::bigint, bit_count(bit_or(buckets)),
    bit_or(buckets)::text
FROM analytics_titleday {IN_PERIODS} WHERE {OF_WORLD} AND title_id = %(title)s GROUP BY 1, 2
"""
DIFFERENT = f"""
SELECT period, {BACK}, count(DISTINCT print) FROM analytics_audienceday {IN_PERIODS}
CROSS JOIN LATERAL unnest(prints) AS print WHERE {OF_WORLD} AND title_id = %(title)s GROUP BY 1, 2
"""
# Each viewer once, on their first day with it; where days hold samples, only those whom every day would have kept.
AUDIENCE = f"""
WITH here AS (
    SELECT period, day, prints, tastes, min(prints[{MOST_PRINTS}]) OVER (PARTITION BY period) AS below
    FROM analytics_audienceday {IN_PERIODS} WHERE {OF_WORLD} AND title_id = %(title)s
)
SELECT DISTINCT ON (period, print) period, print, day, taste, below
FROM here CROSS JOIN LATERAL unnest(prints, tastes) AS seen (print, taste)
WHERE below IS NULL OR print < below ORDER BY period, print, day
"""
STOPS = f"""
SELECT stop / {BUCKETS}, sum(stopped.plays)::bigint,
    bit_or(set_bit(repeat('0', {BUCKETS})::bit({BUCKETS}), stop %% {BUCKETS}, 1))::text
FROM analytics_audienceday CROSS JOIN LATERAL unnest(stops, plays) AS stopped (stop, plays)
WHERE {HERE} AND title_id = %(title)s GROUP BY 1 ORDER BY 1
"""
TASTES = f"""
SELECT day, value, sum(viewers)::bigint FROM analytics_segmentday WHERE {HERE} AND dimension = 'taste' GROUP BY 1, 2
"""


@dataclass(frozen=True, slots=True)
class Stretches:
    """By day or week, (n,) each; `small` are those that must not be told beside their sum."""

    begin: tuple[date, ...]
    plays: list[int]
    watched_ms: list[int]
    viewers: list[int]
    small: list[bool]
    accounts: int  # at least so many


@dataclass(frozen=True, slots=True)
class Audience:
    """Different viewers, each on their first day with the title: those whose prints lie below `below`, by print."""

    prints: NDArray[np.int64]
    days: Sequence[date]
    tastes: Sequence[str]
    below: int

    @property
    def part(self) -> float:
        """Of all viewers; 1 where none is left out."""
        return self.below / EVERY

    @property
    def viewers(self) -> Estimate:
        """Counted, or reckoned from a sample that holds each of them with the chance `part`."""
        n = len(self.prints)
        reach = Z * math.sqrt(n * (1 - self.part)) / self.part
        return Estimate(n / self.part, max(n, n / self.part - reach), n / self.part + reach, n)

    @property
    def accounts(self) -> int:
        """Of these viewers."""
        return len(np.unique(self.prints % ACCOUNT))

    @property
    def buckets(self) -> NDArray[np.int64]:
        """(viewers,)"""
        return self.prints % ACCOUNT % BUCKETS


def stretches(title: int, *filters: Filter, length: int = DAY) -> list[Stretches]:
    """Of each period: its days; or its weeks, in each of which a viewer counts once, a sample as the sample's."""
    rows = ask(STRETCHES, *filters, title=title, length=length)
    once = {tuple(key): n for *key, n in ask(DIFFERENT, *filters, title=title, length=length)} if length > DAY else {}
    rows = [(*row[:4], once.get(row[:2], row[4]), *row[5:]) for row in rows]
    return [of_period(filter, [row for row in rows if row[0] == n], length) for n, filter in enumerate(filters, 1)]


def of_period(filter: Filter, rows: list[tuple], length: int) -> Stretches:
    found = {back: counts for _, back, *counts in rows}
    backs = range((len(filter.range) - 1) // length, -1, -1)
    begin = [filter.range.last - timedelta(days=length * (back + 1) - 1) for back in backs]
    plays, watched, viewers, accounts, bits = zip(
        *(found.get(back, (0, 0, 0, 0, "0")) for back in backs), strict=True
    )
    held = reduce(or_, (int(each, 2) for each in bits))
    return Stretches(
        tuple(max(day, filter.range.first) for day in begin),
        list(plays),
        list(watched),
        list(viewers),
        hidden(accounts),
        held.bit_count(),
    )


def audiences(title: int, *filters: Filter) -> list[Audience]:
    rows = ask(AUDIENCE, *filters, title=title)
    return [of_prints([row[1:] for row in rows if row[0] == n]) for n in range(1, len(filters) + 1)]


def of_prints(rows: list[tuple]) -> Audience:
    prints, seen_on, tastes, below = list(zip(*rows, strict=True)) or ((), (), (), (None,))
    return Audience(np.array(prints, np.int64), seen_on, tastes, below[0] or EVERY)


def steps(title: int, filter: Filter) -> list[tuple[int, int]]:
    """(tenth, plays that got beyond its beginning), rising; at least ten accounts stopped between two of them."""
    rows = [(tenth, plays, int(held, 2)) for tenth, plays, held in ask(STOPS, filter, title=title)]
    found = beyond(rows) if rows else []
    return found if len(found) > 1 else []


def tastes(filter: Filter) -> dict[date, dict[str, float]]:
    """Of each day the share of every taste group among all active viewers."""
    found: dict[date, dict[str, int]] = {}
    for day, taste, viewers in ask(TASTES, filter):
        found.setdefault(day, {})[taste] = viewers
    return {day: {taste: n / sum(of.values()) for taste, n in of.items()} for day, of in found.items()}
