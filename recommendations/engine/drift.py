"""Has what is watched changed? The population stability index, and how much of it chance alone would make.

Yurdakul, "Statistical properties of the population stability index" (2018): without drift, PSI / (1/n + 1/m) is
distributed like chi-square with bins - 1 degrees of freedom.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import chdtri

from recommendations.engine.ids import Integers

CLEAR = 0.2
"""Above this a shift counts as one that needs an answer: the usual rule of thumb."""

SOME, LARGE = 0.1, 0.25
"""Below the first a mix is called stable, above the second changed (Siddiqi, "Credit Risk Scorecards", 2006)."""

BY_CHANCE = 0.001

SMOOTHING = 0.5
"""Added to each count, so that a bin nobody fell into before isn't infinitely far away."""


@dataclass(frozen=True, slots=True)
class Drift:
    """Of one mix, between two periods."""

    index: float
    by_chance: float  # the index that chance alone exceeds once in a thousand times
    before: int
    since: int

    @property
    def is_clear(self) -> bool:
        return self.index > max(CLEAR, self.by_chance)


def drift(before: Integers, since: Integers) -> Drift:
    """Counts (bins,) of the same bins in both periods. Bins that are empty in both don't count."""
    used = (before + since) > 0
    n, m, bins = int(before.sum()), int(since.sum()), int(used.sum())
    if not n or not m or bins < 2:
        return Drift(0.0, np.inf, n, m)
    old, new = (shares(counts[used]) for counts in (before, since))
    index = float(((new - old) * np.log(new / old)).sum())
    by_chance = float(chdtri(bins - 1, BY_CHANCE) * (1 / n + 1 / m))
    return Drift(index, by_chance, n, m)


def between(before: Mapping[Any, int], since: Mapping[Any, int]) -> Drift:
    """The same of counts by bin; a bin that one period doesn't know is empty in it."""
    bins = sorted({*before, *since})
    return drift(*(np.array([mix.get(bin, 0) for bin in bins], np.int64) for mix in (before, since)))


def shares(counts: Integers) -> NDArray[np.float64]:
    smooth = counts + SMOOTHING
    return np.asarray(smooth / smooth.sum())
