"""The log's own health: volumes by kind, lateness, refusals, searches, and how fresh the counts are."""

from datetime import datetime

from analytics.filters import Filter
from analytics.measures.asking import HERE, ask
from analytics.models import Counted

KINDS = f"""
SELECT kind, sum(events)::bigint, sum(late)::bigint, max(newest) FROM analytics_kindday WHERE {HERE}
GROUP BY 1 ORDER BY 2 DESC
"""
DAYS = f"SELECT day, sum(events)::bigint, sum(late)::bigint FROM analytics_kindday WHERE {HERE} GROUP BY 1"
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


def kinds(filter: Filter) -> list[tuple[str, int, int, datetime]]:
    """(kind, events, late ones, newest), most first."""
    return ask(KINDS, filter)


def days(filter: Filter) -> dict:
    """day -> (events, late ones)."""
    return {day: counts for day, *counts in ask(DAYS, filter)}


def rejects(filter: Filter) -> list[tuple[str, int, int]]:
    """(code, how many, of which got in later)."""
    return ask(REJECTS, filter)


def searches(filter: Filter) -> tuple[tuple[int, int, int], list[tuple[str, int, int, int]]]:
    """(searches, without a result, clicks) of all queries, then (query, ...) of those of enough accounts."""
    (_, *total), *rows = ask(SEARCHES, filter)
    return tuple(total), rows


def counted(world_id: int) -> tuple[datetime | None, datetime | None]:
    """When the newest event that was counted happened, and when it was counted."""
    return Counted.objects.filter(world=world_id).values_list("newest", "at").first() or (None, None)
