"""The median of waits that were counted in bands, with an interval that knows that accounts differ. Pure."""

import numpy as np
from numpy.typing import NDArray

from analytics import resampling
from analytics.estimates import Estimate
from analytics.resampling import Columns

type Edges = NDArray[np.float64]


def median(waits: Columns, edges: Edges) -> Estimate:
    """Woodruff's interval (1952): how far chance moves the share of waits below the median, and the waits below which
    the ends of that lie.

    `waits` (bands, buckets); `edges` (bands + 1,) above 0, between which the bands lie, evenly filled by order of
    magnitude.
    """
    together = waits.sum(axis=1)
    middle = quantile(together, edges, 0.5)
    if not np.isfinite(middle):
        return Estimate(np.nan, np.nan, np.nan, 0)
    filled = np.clip(
        np.log(middle / edges[:-1]) / np.log(edges[1:] / edges[:-1]), 0, 1
    )  # how much of each band lies below
    below = np.stack([filled @ waits, waits.sum(axis=0)])
    share = resampling.jackknife(below, resampling.ratio, int(together.sum()))
    low, high = (quantile(together, edges, end) for end in (share.low, share.high))
    return Estimate(middle, low, high, share.n)


def quantile(counts: NDArray[np.float64], edges: Edges, share: float) -> float:
    """NaN where nothing was counted, or the share isn't known."""
    if not counts.sum() or not np.isfinite(share):
        return np.nan
    reached = np.concatenate([[0.0], np.cumsum(counts) / counts.sum()])
    return float(np.exp(np.interp(share, reached, np.log(edges))))
