"""What a log looks like from afar, simulated or real: how unequal, how generous, how regular. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.outcomes import gini

HOUR = 3_600


@dataclass(frozen=True, slots=True)
class Marginals:
    signals: int
    viewers: int
    titles: int
    activity_gini: float
    activity_spread: float  # standard deviation of the log counts of viewers
    popularity_gini: float  # of titles that were touched at all
    top_tenth: float  # share of signals that the most popular tenth of these titles holds
    liked: float  # share of the explicit that are 4 stars and more
    item_variance: float  # share of the variance of stars that titles' means hold
    same_day: float  # share of the steps between two signals of a viewer that are shorter than a day


def marginals(viewer: NDArray, title: NDArray, stars: NDArray, time: NDArray) -> Marginals:
    """One entry a signal; `stars` NaN where it isn't explicit; `time` in seconds."""
    activity = np.bincount(np.unique(viewer, return_inverse=True)[1])
    popularity = np.sort(np.bincount(np.unique(title, return_inverse=True)[1]))
    said = ~np.isnan(stars)
    order = np.lexsort((time, viewer))
    own = np.diff(viewer[order]) == 0
    steps = np.diff(time[order])[own]
    return Marginals(
        signals=len(viewer),
        viewers=len(activity),
        titles=len(popularity),
        activity_gini=gini(activity),
        activity_spread=float(np.log(activity).std()),
        popularity_gini=gini(popularity),
        top_tenth=float(popularity[-max(len(popularity) // 10, 1) :].sum() / popularity.sum()),
        liked=float((stars[said] >= 4).mean()) if said.any() else np.nan,
        item_variance=variance_of_means(title[said], stars[said]),
        same_day=float((steps < 24 * HOUR).mean()) if len(steps) else np.nan,
    )


def variance_of_means(title: NDArray, stars: NDArray) -> float:
    """Means are drawn towards the mean of all, as if each title had five more ratings of that."""
    if not len(stars) or not stars.var():
        return np.nan
    rows = np.unique(title, return_inverse=True)[1]
    means = np.bincount(rows, stars - stars.mean()) / (np.bincount(rows) + 5)
    return float(means[rows].var() / stars.var())
