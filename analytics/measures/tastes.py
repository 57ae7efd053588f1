"""How varied each viewer's watching was, by calendar month; how known what was shown and played is, by week."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from analytics.filters import Filter
from analytics.measures.asking import HERE, SEGMENT, ask
from analytics.measures.weeks import MONDAY, Week, gather

ENOUGH = 5
"""Plays in a month below which entropy says more about use than about taste."""

SUMS = ("shown", "shown_share", "shown_bits", "played", "played_share", "played_bits")

# Two questions in one statement: a page of the workbench asks a dozen at most.
HABITS = f"""
SELECT 'month', month, 0, array_agg(entropy ORDER BY entropy) FROM analytics_viewermonth
WHERE world_id = %(world)s AND plays >= %(enough)s AND month >= %(since)s
    AND (month + interval '1 month')::date <= %(last)s::date + 1
GROUP BY 2
UNION ALL
SELECT 'week', {MONDAY}, bucket, ARRAY[{", ".join(f"sum({name})" for name in SUMS)}]::float8[]
FROM analytics_fameday WHERE {HERE} AND {SEGMENT} GROUP BY 2, 3
ORDER BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Habits:
    """`entropies` of genres by month, one a viewer with enough plays, of whole months in the half year that ends with
    the range; `fame` by Monday, shares and bits in millionths, added up."""

    entropies: Mapping[date, NDArray[np.float64]]
    fame: Mapping[date, Week]


def habits(filter: Filter) -> Habits:
    rows = ask(HABITS, filter, enough=ENOUGH, since=filter.range.last - timedelta(days=190))
    return Habits(
        entropies={month: np.array(found) for what, month, _, found in rows if what == "month"},
        fame=gather(((week, bucket, *sums) for what, week, bucket, sums in rows if what == "week"), SUMS),
    )
