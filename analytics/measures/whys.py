"""How often *Why this?* is opened, and by how many of those who look."""

from datetime import date

from analytics.filters import Filter
from analytics.measures.asking import HERE, ask
from analytics.measures.weeks import MONDAY, Week, gather

SUMS = ("viewers", "seen", "asked", "askers")
WEEKS = f"""
SELECT {MONDAY}, bucket, {", ".join(f"sum({name})::bigint" for name in SUMS)}
FROM analytics_whyday WHERE {HERE} GROUP BY 1, 2
"""


def weeks(filter: Filter) -> dict[date, Week]:
    """By Monday; viewers and askers are counted once a day."""
    return gather(ask(WEEKS, filter), SUMS)
