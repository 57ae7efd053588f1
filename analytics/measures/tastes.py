"""How varied each viewer's watching was, by calendar month."""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from analytics.filters import Filter
from analytics.measures.asking import ask

ENOUGH = 5
"""Plays in a month below which entropy says more about use than about taste."""

MONTHS = """
SELECT month, array_agg(entropy ORDER BY entropy) FROM analytics_viewermonth
WHERE world_id = %(world)s AND plays >= %(enough)s AND month >= %(since)s
    AND (month + interval '1 month')::date <= %(last)s::date + 1
GROUP BY 1 ORDER BY 1
"""


def months(filter: Filter) -> dict[date, NDArray[np.float64]]:
    """Entropies of genres, one a viewer with enough plays; whole months of the half year that ends with the range."""
    since = filter.range.last - timedelta(days=190)
    return {month: np.array(found) for month, found in ask(MONTHS, filter, enough=ENOUGH, since=since)}
