"""How fast pages came up, as browsers measured it: page loads by vital and step."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from analytics.filters import Filter
from analytics.measures.asking import HERE, ask, hidden
from analytics.vitals import VITALS, Counts

ORDER = [vital.key for vital in VITALS]
BY = f"""
SELECT surface, device, day, vital, step, sum(loads)::bigint, bit_count(bit_or(buckets))
FROM analytics_vitalday WHERE {HERE}
GROUP BY GROUPING SETS ((surface, vital, step), (device, vital, step), (day, vital, step), (device))
ORDER BY surface, device, day, array_position(%(order)s::text[], vital::text), step
"""

Cells = Mapping[tuple[Hashable, str], Counts]
"""(surface, device or day; vital) -> page loads by step."""


@dataclass(frozen=True, slots=True)
class Vitals:
    """`accounts`: of each device, buckets of them, which are never more."""

    by_surface: Cells
    by_device: Cells
    by_day: Cells
    accounts: Mapping[str, int]

    @property
    def small_devices(self) -> set[str]:
        """Of too few accounts for their pages to be told apart from the others'."""
        small = hidden(list(self.accounts.values()))
        return {device for device, hide in zip(self.accounts, small, strict=True) if hide}


def vitals(filter: Filter) -> Vitals:
    found: list[dict] = [{}, {}, {}]
    accounts = {}
    for *values, vital, step, loads, held in ask(BY, filter, order=ORDER):
        place, value = next((place, value) for place, value in enumerate(values) if value is not None)
        if vital is None:
            accounts[value] = held
        else:
            found[place].setdefault((value, vital), []).append((step, loads))
    return Vitals(*found, accounts)
