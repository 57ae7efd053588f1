"""Cells of tables: an estimate with the ends of its interval, and days that are too small to be shown."""

from collections.abc import Sequence

import numpy as np

from analytics.estimates import Estimate
from analytics.measures.asking import FEWEST, hidden
from analytics.tables import Column


def ends(estimate: Estimate) -> tuple[float | None, float | None, float | None]:
    return tuple(value if np.isfinite(value) else None for value in (estimate.value, estimate.low, estimate.high))


def percent(share: Estimate) -> tuple[float | None, float | None, float | None]:
    value, low, high = (None if end is None else 100 * end for end in ends(share))
    return value, low, high


def three(name: str, label: str, decimals: int) -> list[Column]:
    low, high = Column(f"{name}_low", "95 % from", decimals), Column(f"{name}_high", "95 % to", decimals)
    return [Column(name, label, decimals), low, high]


def shown(values: Sequence[float | None], small: Sequence[bool]) -> list[float | None]:
    """Days of too few accounts are left out."""
    return [None if hide else value for value, hide in zip(values, small, strict=True)]


def heads(counts: Sequence[int]) -> list[int | None]:
    """Of people: None where they are too few to be told."""
    return [None if 0 < count < FEWEST else count for count in counts]


def parts(*columns: Sequence[int]) -> list[tuple[int | None, ...]]:
    """Columns that add up to a whole that is told elsewhere, without what must not be shown of each row."""
    rows = zip(*columns, strict=True)
    return list(zip(*(shown(row, hidden(row)) for row in rows), strict=True))


def in_words(people: int) -> str:
    return f"fewer than {FEWEST}" if 0 < people < FEWEST else f"{people:,}"
