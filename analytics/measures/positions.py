"""What was opened at each place of a shelf, and which place wins where a title stood at two."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.filters import Filter
from analytics.measures.asking import FEWEST, HERE, ask
from analytics.models import GROUPS, PLACES

MILLION = 1_000_000

# Both in one statement: the pairs have no kind.
POSITIONS = f"""
SELECT kind, bucket, place, sum(one.offered)::bigint, sum(one.seen)::bigint, sum(one.opened)::bigint, 0
FROM analytics_positionday AS counted
CROSS JOIN LATERAL unnest(counted.offered, counted.seen, counted.opened)
    WITH ORDINALITY AS one (offered, seen, opened, place)
WHERE {HERE} GROUP BY 1, 2, 3
UNION ALL
SELECT '', bucket, cell, 0, 0, 0, sum(won)::bigint
FROM analytics_swapday CROSS JOIN LATERAL unnest(wins) WITH ORDINALITY AS one (won, cell)
WHERE {HERE} GROUP BY 1, 2, 3
"""

type Places = NDArray[np.float64]
"""(PLACES, GROUPS)"""


@dataclass(frozen=True, slots=True)
class Kind:
    """Placements on shelves of one kind that came into view."""

    offered: Places
    seen: Places
    opened: Places

    @property
    def is_small(self) -> bool:
        """Groups hold many accounts each, so that ten of them are ten accounts at least."""
        return np.count_nonzero(self.offered.sum(axis=0)) < FEWEST


@dataclass(frozen=True, slots=True)
class Positions:
    """`wins` (PLACES * PLACES, GROUPS): see `propensities.examined`."""

    kinds: Mapping[str, Kind]
    wins: NDArray[np.float64]

    @property
    def together(self) -> Kind:
        columns = ("offered", "seen", "opened")
        return Kind(*(sum(getattr(kind, name) for kind in self.kinds.values()) for name in columns))


def positions(filter: Filter) -> Positions:
    found: dict[str, NDArray[np.float64]] = {}
    wins = np.zeros((PLACES * PLACES, GROUPS))
    for kind, bucket, place, *sums, won in ask(POSITIONS, filter):
        if kind:
            found.setdefault(kind, np.zeros((3, PLACES, GROUPS)))[:, place - 1, bucket] = sums
        else:
            wins[place - 1, bucket] = won / MILLION
    return Positions({kind: Kind(*found[kind]) for kind in sorted(found)}, wins)
