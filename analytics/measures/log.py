"""The log's own health: volumes by kind, lateness, refusals, searches, and how fresh the counts are."""

from dataclasses import dataclass
from datetime import date, datetime

from analytics.filters import Filter
from analytics.measures import source
from analytics.measures.asking import HERE, ask
from analytics.models import Counted
from catalog.models import TouchedDay

EVENTS = f"""
SELECT day, kind, sum(events)::bigint, sum(late)::bigint, max(newest) FROM analytics_kindday WHERE {HERE}
GROUP BY GROUPING SETS ((day), (kind)) ORDER BY 3 DESC
"""
REJECTS = """
SELECT reject.code, count(*), count(*) FILTER (WHERE replayed_at IS NOT NULL)
FROM catalog_rejectedevent AS reject LEFT JOIN catalog_account AS account ON account.id = reject.account_id
WHERE (account.world_id = %(world)s OR account.id IS NULL)
    AND (received_at AT TIME ZONE %(zone)s)::date BETWEEN %(first)s AND %(last)s
GROUP BY 1 ORDER BY 2 DESC, 1
"""
SEARCHES = f"""
SELECT NULL, coalesce(sum(searches), 0)::bigint, coalesce(sum(empty), 0)::bigint, coalesce(sum(clicks), 0)::bigint
FROM analytics_searchday WHERE {HERE}
UNION ALL (
    SELECT query, sum(searches)::bigint, sum(empty)::bigint, sum(clicks)::bigint FROM analytics_searchday
    WHERE {HERE} GROUP BY 1 HAVING bit_count(bit_or(buckets)) >= %(fewest)s ORDER BY 2 DESC, 1 LIMIT 50
)
"""


@dataclass(frozen=True, slots=True)
class Events:
    """`days`: day -> (events, late ones). `kinds`: (kind, events, late ones, newest), most first."""

    days: dict[date, tuple[int, int]]
    kinds: list[tuple[str, int, int, datetime]]


def events(filter: Filter) -> Events:
    rows = ask(EVENTS, filter)
    return Events({day: (n, late) for day, _, n, late, _ in rows if day}, [row[1:] for row in rows if not row[0]])


def rejects(filter: Filter) -> list[tuple[str, int, int]]:
    """(code, how many, of which got in later)."""
    return ask(REJECTS, filter)


def searches(filter: Filter) -> tuple[tuple[int, int, int], list[tuple[str, int, int, int]]]:
    """(searches, without a result, clicks) of all queries, then (query, ...) of those of enough accounts."""
    (_, *total), *rows = ask(SEARCHES, filter)
    return tuple(total), rows


def waiting(world_id: int) -> int:
    """Days that a worker has still to count."""
    return TouchedDay.objects.using(source.source()).filter(world=world_id).values("day").distinct().count()


def counted(world_id: int) -> tuple[datetime | None, datetime | None]:
    """When the newest event that was counted happened, and when it was counted."""
    known = Counted.objects.using(source.source()).filter(world=world_id)
    return known.values_list("newest", "at").first() or (None, None)
