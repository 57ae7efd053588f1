"""How long visits waited for their first play, by device."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.filters import Filter
from analytics.measures.asking import HERE, ask
from analytics.models import BUCKETS, WAITS

# Band 0 are visits that began with a play, band -1 those without one.
VISITS = f"""
SELECT device, bucket, band, sum(visits)::bigint FROM analytics_waitday
CROSS JOIN LATERAL (
    SELECT number AS band, visits FROM unnest(waits) WITH ORDINALITY AS told (visits, number)
    UNION ALL VALUES (0, straight), (-1, without)
) AS each
WHERE {HERE} AND visits > 0 GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Visits:
    """By bucket of accounts, (BUCKETS,) each; `waits` (bands, BUCKETS)."""

    straight: NDArray[np.int64]
    without: NDArray[np.int64]
    waits: NDArray[np.int64]

    @property
    def waiting(self) -> NDArray[np.int64]:
        """Visits that didn't begin with a play, whether they came to one or not."""
        return self.waits.sum(axis=0) + self.without

    @property
    def plays(self) -> int:
        """Visits that came to one, sooner or later."""
        return int(self.straight.sum() + self.waits.sum())

    def __add__(self, other: "Visits") -> "Visits":
        return Visits(self.straight + other.straight, self.without + other.without, self.waits + other.waits)


def visits(filter: Filter) -> dict[str, Visits]:
    """By device."""
    found: dict[str, NDArray[np.int64]] = {}
    for device, bucket, band, count in ask(VISITS, filter):
        found.setdefault(device, np.zeros((len(WAITS) + 3, BUCKETS), np.int64))[band + 1, bucket] = count
    return {device: Visits(rows[1], rows[0], rows[2:]) for device, rows in sorted(found.items())}
