"""What was served and what came of it: by place, by arm, how fast, how often without a model."""

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from analytics.filters import Filter
from analytics.measures.asking import FEWEST, HERE, ask

# Three questions in one statement: a page of the workbench asks a dozen at most.
SHOWN = f"""
SELECT 'place', surface, kind, position::int, sum(served)::bigint, sum(seen)::bigint, sum(opened)::bigint,
    sum(plays)::bigint, sum(completed)::bigint, sum(watched_ms)::bigint, bit_or(buckets)::text
FROM analytics_placementday WHERE {HERE} GROUP BY 2, 3, 4
UNION ALL
SELECT 'reason', surface, source, 0, sum(served)::bigint, sum(seen)::bigint, sum(opened)::bigint, sum(plays)::bigint,
    sum(completed)::bigint, sum(watched_ms)::bigint, bit_or(buckets)::text
FROM analytics_reasonday WHERE {HERE} GROUP BY 2, 3
UNION ALL
SELECT 'page', surface, policy, speed::int, sum(pages)::bigint, sum(fallbacks)::bigint, 0, 0, 0, 0, '0'
FROM analytics_pageday WHERE {HERE} GROUP BY 2, 3, 4
ORDER BY 1, 2, 3, 4
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


@dataclass(frozen=True, slots=True)
class Shown:
    """Placements by surface, kind of shelf and position; by surface and what proposed the title, a placement that
    several did under each; and pages as (surface, policy, speed, pages, pages without a release).

    A speed n stands for up to 1.1 ** n milliseconds, -1 for a page that nobody timed.
    """

    places: Mapping[tuple[str, str, int], Place]
    reasons: Mapping[tuple[str, str], Place]
    served: Sequence[tuple[str, str, int, int, int]]


def shown(filter: Filter) -> Shown:
    rows = ask(SHOWN, filter)
    return Shown(
        places={row[1:4]: place(row) for row in rows if row[0] == "place"},
        reasons={row[1:3]: place(row) for row in rows if row[0] == "reason"},
        served=[row[1:6] for row in rows if row[0] == "page"],
    )


def place(row: tuple) -> Place:
    return Place(*row[4:10], int(row[10], 2))


def together(places: Mapping[tuple, Place], key: Callable[[tuple], Hashable]) -> dict[Hashable, Place]:
    """Added up by what `key` makes of (surface, kind, position)."""
    found: dict[Hashable, Place] = {}
    for at, place in sorted(places.items()):
        found[key(at)] = found.get(key(at), Place()) + place
    return found


def arms(filter: Filter) -> dict[str, tuple[int, float]]:
    """Accounts in each arm of the hold-out by the end of the range, and the share that was meant to be."""
    return {arm: (accounts, propensity) for arm, accounts, propensity in ask(ARMS, filter)}
