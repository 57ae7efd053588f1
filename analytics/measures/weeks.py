"""Sums by week and bucket of accounts: a week's interval comes from how far its accounts differ."""

from collections.abc import Iterable, Mapping
from datetime import date

import numpy as np
from numpy.typing import NDArray

from analytics.measures.asking import FEWEST, hidden
from analytics.models import BUCKETS

type Week = Mapping[str, NDArray[np.int64]]
"""By name of a sum: (BUCKETS,)."""

MONDAY = "date_trunc('week', day)::date"


def gather(rows: Iterable[tuple], names: tuple[str, ...]) -> dict[date, Week]:
    """From rows of (Monday, bucket, sums), by Monday."""
    found: dict[date, NDArray[np.int64]] = {}
    for monday, bucket, *sums in rows:
        found.setdefault(monday, np.zeros((len(names), BUCKETS), np.int64))[:, bucket] = sums
    return {monday: dict(zip(names, found[monday], strict=True)) for monday in sorted(found)}


def together(weeks: Mapping[date, Week]) -> Week:
    names = next(iter(weeks.values()))
    return {name: np.sum([week[name] for week in weeks.values()], axis=0) for name in names}


def small(weeks: Iterable[Week], name: str) -> list[bool]:
    """Which of the weeks have too few accounts in the sum of this name, and which would give those away."""
    return hidden([accounts(week, name) for week in weeks])


def accounts(week: Week, name: str) -> int:
    """At least so many have something in the sum of this name."""
    return int(np.count_nonzero(week[name]))


def is_small(week: Week, name: str) -> bool:
    return 0 < accounts(week, name) < FEWEST
