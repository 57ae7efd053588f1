"""Memberships: by day, by bucket of accounts and by segment; how long they last, and which month's joiners stayed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analytics.filters import Filter
from analytics.measures.activity import Segments, gather
from analytics.measures.asking import FEWEST, IN_PERIODS, OF_WORLD, SEGMENT, ask
from analytics.models import BUCKETS
from analytics.survival import Spells

SUMS = ("members", "joined", "returned", "cancelled", "lapsed", "cents")
KNOWN = ("all", "plan", "tenure", "arm")
"""Dimensions that a membership has; a household has no single device or taste."""

ADDED = ", ".join(f"sum({name})::bigint" for name in SUMS)
MEMBERS = f"""
SELECT period, day, bucket, {ADDED} FROM analytics_memberday {IN_PERIODS} WHERE {OF_WORLD} AND {SEGMENT}
GROUP BY GROUPING SETS ((period, day), (period, bucket))
"""
SEGMENTS = f"""
SELECT period, dimension, value, bucket, {ADDED}
FROM analytics_memberday {IN_PERIODS} WHERE {OF_WORLD} AND dimension = ANY(%(dimensions)s) GROUP BY 1, 2, 3, 4
"""

# A stay is everything an account paid for in one piece: plan changes don't end it. What hasn't ended by the end of
# the range is censored there. Of what began before the log only those are known who were still there: they are
# followed from the first day on that the log tells of them (`entry`), lest survivors stand for all.
STAYS = """
WITH stretch AS (
    SELECT account.id AS account, membership.plan, starts_on, known_from,
        CASE WHEN ends_on <= %(last)s THEN ends_on END AS ends_on, end_reason,
        lag(ends_on) OVER (PARTITION BY account.id ORDER BY starts_on, membership.id) AS before
    FROM catalog_membership AS membership JOIN catalog_account AS account ON account.id = membership.account_id
    WHERE account.world_id = %(world)s AND account.origin = ANY(%(origins)s) AND starts_on <= %(last)s
), stay AS (
    SELECT account, min(starts_on) AS began, (array_agg(plan ORDER BY starts_on))[1] AS plan,
        greatest(min(known_from), log.since) AS since,
        CASE WHEN bool_and(ends_on IS NOT NULL) THEN max(ends_on) END AS ended,
        (array_agg(end_reason ORDER BY starts_on DESC))[1] AS reason
    FROM (
        SELECT *, count(*) FILTER (WHERE before IS NULL OR before < starts_on)
            OVER (PARTITION BY account ORDER BY starts_on) AS number
        FROM stretch
    ) AS numbered CROSS JOIN (
        SELECT coalesce(min(day), '-infinity') AS since FROM analytics_kindday WHERE world_id = %(world)s
    ) AS log
    GROUP BY account, number, log.since
)
SELECT CASE WHEN grouping(plan) = 0 THEN 'plan' WHEN grouping(arm) = 0 THEN 'arm' ELSE 'cohort' END,
    coalesce(plan, arm, cohort), days, entry, how, count(*)
FROM (
    SELECT plan, coalesce(assignment.arm, 'none') AS arm, to_char(began, 'YYYY-MM') AS cohort,
        greatest(0, coalesce(ended, %(last)s::date + 1) - began) AS days,
        greatest(0, since - began) AS entry,
        CASE WHEN ended IS NULL OR reason = 'plan change' THEN '' WHEN reason = 'payment failed' THEN 'lapsed'
            ELSE 'cancelled' END AS how
    FROM stay LEFT JOIN recommendations_assignment AS assignment
        ON assignment.account_id = stay.account AND assignment.key = 'personalisation'
    WHERE ended IS NULL OR ended > since
) AS told
GROUP BY GROUPING SETS ((plan, days, entry, how), (arm, days, entry, how), (cohort, days, entry, how))
"""


@dataclass(frozen=True, slots=True)
class Members:
    """By name of a sum: `daily` (days,) and `buckets` (BUCKETS,)."""

    days: tuple[date, ...]
    daily: Mapping[str, NDArray[np.int64]]
    buckets: Mapping[str, NDArray[np.int64]]

    @property
    def accounts(self) -> int:
        return int(np.count_nonzero(self.buckets["members"]))

    @property
    def is_small(self) -> bool:
        return 0 < self.accounts < FEWEST

    @property
    def is_empty(self) -> bool:
        return self.accounts == 0


@dataclass(frozen=True, slots=True)
class Stays:
    """How long memberships lasted: `days`, seen from day `entry` on; how each ended ("": not yet); `count` alike."""

    days: NDArray[np.int64]
    entry: NDArray[np.int64]
    how: NDArray[np.str_]
    count: NDArray[np.int64]

    @classmethod
    def of(cls, groups: Iterable["Stays"]) -> "Stays":
        """All of these together."""
        parts = zip(*((each.days, each.entry, each.how, each.count) for each in groups), strict=True)
        return cls(*(np.concatenate(part) for part in parts))

    @property
    def ended(self) -> NDArray[np.bool_]:
        return self.how != ""

    @property
    def n(self) -> int:
        return int(self.count.sum())

    @property
    def spells(self) -> Spells:
        return Spells(self.entry, self.days, self.ended, self.count)


def members(*filters: Filter) -> list[Members]:
    rows = ask(MEMBERS, *filters)
    return [of_period(filter, [row[1:] for row in rows if row[0] == n]) for n, filter in enumerate(filters, 1)]


def of_period(filter: Filter, rows: list[tuple]) -> Members:
    days = filter.range.days()
    daily = table({day: row for day, _, *row in rows if day}, days)
    buckets = table({bucket: row for day, bucket, *row in rows if day is None}, range(BUCKETS))
    return Members(
        days,
        {name: daily[:, n] for n, name in enumerate(SUMS)},
        {name: buckets[:, n] for n, name in enumerate(SUMS)},
    )


def table(found: Mapping, keys: Iterable) -> NDArray[np.int64]:
    return np.array([found.get(key, (0,) * len(SUMS)) for key in keys], dtype=np.int64)


def segments(*filters: Filter) -> list[Segments]:
    """Of the dimensions that memberships have, for each of the periods."""
    return gather(ask(SEGMENTS, *filters, dimensions=list(KNOWN[1:])), SUMS, len(filters))


def stays(filter: Filter) -> dict[str, dict[str, Stays]]:
    """All memberships until the end of the range: by "plan", "arm" and "cohort" (month of joining), then by value."""
    found: dict[str, dict[str, list[tuple]]] = {"plan": {}, "arm": {}, "cohort": {}}
    for dimension, value, *row in ask(STAYS, filter):
        found[dimension].setdefault(value, []).append(row)
    return {
        dimension: {value: Stays(*map(np.array, zip(*rows, strict=True))) for value, rows in sorted(groups.items())}
        for dimension, groups in found.items()
    }
