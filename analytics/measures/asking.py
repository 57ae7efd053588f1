"""How a measure asks: one statement for one period or several, and what a cell must hold to be shown."""

from collections.abc import Sequence
from typing import Any

from analytics.filters import Filter
from analytics.measures import source

FEWEST = 10
"""Accounts (buckets of them, which are never more) that a cell must hold to be shown."""

HERE = "world_id = %(world)s AND day BETWEEN %(first)s AND %(last)s AND origin = ANY(%(origins)s)"
SEGMENT = "dimension = %(dimension)s AND value = %(value)s"

# Several periods in one statement: `period` numbers them from 1.
PERIODS = "unnest(%(firsts)s::date[], %(lasts)s::date[]) WITH ORDINALITY AS span (first, last, period)"
IN_PERIODS = f"JOIN {PERIODS} ON day BETWEEN span.first AND span.last"
OF_WORLD = "world_id = %(world)s AND origin = ANY(%(origins)s)"


def ask(sql: str, *filters: Filter, **more: Any) -> list[tuple]:
    """The filters differ in their days only."""
    filter = filters[0]
    values = {
        "world": filter.world_id,
        "first": filter.range.first,
        "last": filter.range.last,
        "firsts": [each.range.first for each in filters],
        "lasts": [each.range.last for each in filters],
        "origins": list(filter.origins),
        "dimension": filter.segment.dimension,
        "value": filter.segment.value,
        "zone": str(filter.zone),
        "fewest": FEWEST,
    }
    with source.cursor() as cursor:
        cursor.execute(sql, values | more)
        return cursor.fetchall()


def hidden(accounts: Sequence[int]) -> list[bool]:
    """Which cells of a partition must not be shown: those of too few accounts, and the smallest of the others where
    they are one cell or hold too few even together, since the total would give them away."""
    small = [0 < each < FEWEST for each in accounts]
    held = [each for each, hide in zip(accounts, small, strict=True) if hide]
    others = [(each, place) for place, each in enumerate(accounts) if each >= FEWEST]
    if held and others and (len(held) == 1 or sum(held) < FEWEST):
        small[min(others)[1]] = True
    return small
