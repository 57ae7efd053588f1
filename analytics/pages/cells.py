"""An estimate as cells of a table: its value and the ends of its interval."""

import numpy as np

from analytics.estimates import Estimate
from analytics.tables import Column


def ends(estimate: Estimate) -> tuple[float | None, float | None, float | None]:
    return tuple(value if np.isfinite(value) else None for value in (estimate.value, estimate.low, estimate.high))


def three(name: str, label: str, decimals: int) -> list[Column]:
    low, high = Column(f"{name}_low", "95 % from", decimals), Column(f"{name}_high", "95 % to", decimals)
    return [Column(name, label, decimals), low, high]
