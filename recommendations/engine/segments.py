"""Kinds of viewers by what they had done so far: measured apart, because a mean hides who is served badly."""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import Bits, Integers

SEGMENTS = ("new", "light", "heavy", "niche")

LIGHT = 10
"""Signals from which a viewer is no longer new."""

HEAVY = 50
"""Signals from which a viewer is heavy."""

NICHE = 0.2
"""The share of viewers, those with the least popular titles behind them, that counts as niche."""


def segments(signals: Integers, popularity: NDArray[np.float64]) -> dict[str, Bits]:
    """(m,) marks by name. New, light and heavy share the viewers out; a niche viewer is also one of these.

    `signals` counts what each viewer had done; `popularity` is the mean share of viewers who know those titles, the
    group average popularity of Abdollahpouri et al., "The unfairness of popularity bias" (2019).
    """
    niche = popularity <= np.quantile(popularity, NICHE) if len(popularity) else np.zeros(0, bool)
    return {
        "new": signals < LIGHT,
        "light": (signals >= LIGHT) & (signals < HEAVY),
        "heavy": signals >= HEAVY,
        "niche": niche,
    }
