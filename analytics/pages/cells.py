"""Cells of tables: an estimate with the ends of its interval, and days that are too small to be shown."""

from collections.abc import Sequence

import numpy as np

from analytics.estimates import Estimate
from analytics.tables import Column


def ends(estimate: Estimate) -> tuple[float | None, float | None, float | None]:
    return tuple(value if np.isfinite(value) else None for value in (estimate.value, estimate.low, estimate.high))


def three(name: str, label: str, decimals: int) -> list[Column]:
    low, high = Column(f"{name}_low", "95 % from", decimals), Column(f"{name}_high", "95 % to", decimals)
    return [Column(name, label, decimals), low, high]


def shown(values: Sequence[float | None], small: Sequence[bool]) -> list[float | None]:
    """Days of too few accounts are left out."""
    return [None if hide else value for value, hide in zip(values, small, strict=True)]
