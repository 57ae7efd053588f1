"""What was served and what came of it: by place, by arm, how fast, how often without a model."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass

from analytics.filters import Filter
from analytics.measures.asking import FEWEST, HERE, ask

PLACES = f"""
SELECT surface, kind, position, sum(served)::bigint, sum(seen)::bigint, sum(opened)::bigint, sum(plays)::bigint,
    sum(completed)::bigint, sum(watched_ms)::bigint, bit_or(buckets)::text
FROM analytics_placementday WHERE {HERE} GROUP BY 1, 2, 3
"""
REASONS = f"""
SELECT surface, source, sum(served)::bigint, sum(seen)::bigint, sum(opened)::bigint, sum(plays)::bigint,
    sum(completed)::bigint, sum(watched_ms)::bigint, bit_or(buckets)::text
FROM analytics_reasonday WHERE {HERE} GROUP BY 1, 2 ORDER BY 1, 2
"""
PAGES = f"""
SELECT surface, policy, speed, sum(pages)::bigint, sum(fallbacks)::bigint FROM analytics_pageday WHERE {HERE}
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
ARMS = """
SELECT arm, count(*), max(propensity) FROM recommendations_assignment
WHERE world_id = %(world)s AND key = 'personalisation' AND (exposed_at AT TIME ZONE %(zone)s)::date <= %(last)s
GROUP BY 1 ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Counts of placements and of the plays that followed; `held`: a bit for each bucket of accounts that played."""

    served: int = 0
    seen: int = 0
    opened: int = 0
    plays: int = 0
    completed: int = 0
    watched_ms: int = 0
    held: int = 0

    def __add__(self, other: "Place") -> "Place":
        added = (getattr(self, name) + getattr(other, name) for name in COUNTS)
        return Place(*added, self.held | other.held)

    @property
    def is_small(self) -> bool:
        """Too few accounts played to say how many plays there were."""
        return 0 < self.held.bit_count() < FEWEST

    @property
    def hours(self) -> float | None:
        return None if self.is_small else self.watched_ms / 3_600_000


COUNTS = ("served", "seen", "opened", "plays", "completed", "watched_ms")


def places(filter: Filter) -> dict[tuple[str, str, int], Place]:
    """By surface, kind of shelf and position."""
    return {row[:3]: Place(*row[3:9], int(row[9], 2)) for row in ask(PLACES, filter)}


def reasons(filter: Filter) -> dict[tuple[str, str], Place]:
    """By surface and what proposed the title; a placement that several did counts under each."""
    return {row[:2]: Place(*row[2:8], int(row[8], 2)) for row in ask(REASONS, filter)}


def together(places: Mapping[tuple, Place], key: Callable[[tuple], Hashable]) -> dict[Hashable, Place]:
    """Added up by what `key` makes of (surface, kind, position)."""
    found: dict[Hashable, Place] = {}
    for at, place in sorted(places.items()):
        found[key(at)] = found.get(key(at), Place()) + place
    return found


def served(filter: Filter) -> list[tuple[str, str, int, int, int]]:
    """(surface, policy, speed, pages, pages without a release).

    A speed n stands for up to 1.1 ** n milliseconds, -1 for a page that nobody timed.
    """
    return ask(PAGES, filter)


def arms(filter: Filter) -> dict[str, tuple[int, float]]:
    """Accounts in each arm of the hold-out by the end of the range, and the share that was meant to be."""
    return {arm: (accounts, propensity) for arm, accounts, propensity in ask(ARMS, filter)}
