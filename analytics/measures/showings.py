"""Where one title was shown and with which artwork: served, seen and opened, by place."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import NamedTuple

from analytics.filters import Filter
from analytics.measures.asking import HERE, ask, hidden

SHOWINGS = f"""
SELECT surface, kind, band, variant, sum(place.served)::bigint, sum(place.drawn)::bigint, sum(place.seen)::bigint,
    sum(place.opened)::bigint, bit_or(place.lookers)::text
FROM analytics_showingday CROSS JOIN LATERAL unnest(surfaces, kinds, bands, variants, served, drawn, seen, opened,
    lookers) AS place (surface, kind, band, variant, served, drawn, seen, opened, lookers)
WHERE {HERE} AND title_id = %(title)s GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""


class Spot(NamedTuple):
    surface: str
    kind: str
    band: int
    variant: int


@dataclass(frozen=True, slots=True)
class Showing:
    """Counts of placements; `drawn`: artwork chosen by lot. `held`: a bit for each bucket of accounts that looked."""

    served: int = 0
    drawn: int = 0
    seen: int = 0
    opened: int = 0
    held: int = 0

    def __add__(self, other: "Showing") -> "Showing":
        added = (getattr(self, name) + getattr(other, name) for name in ("served", "drawn", "seen", "opened"))
        return Showing(*added, self.held | other.held)

    @property
    def accounts(self) -> int:
        return self.held.bit_count()


def showings(title: int, filter: Filter) -> dict[Spot, Showing]:
    return {Spot(*row[:4]): Showing(*row[4:8], int(row[8], 2)) for row in ask(SHOWINGS, filter, title=title)}


def together(found: dict[Spot, Showing], key: Callable[[Spot], Hashable]) -> dict[Hashable, Showing]:
    """Added up by what `key` makes of a spot."""
    sums: dict[Hashable, Showing] = {}
    for spot, showing in found.items():
        sums[key(spot)] = sums.get(key(spot), Showing()) + showing
    return sums


def told(found: dict[Hashable, Showing]) -> dict[Hashable, Showing]:
    """Without those that too few accounts looked at, and whatever would give them away."""
    small = hidden([showing.accounts for showing in found.values()])
    return {key: showing for (key, showing), hide in zip(found.items(), small, strict=True) if not hide}
