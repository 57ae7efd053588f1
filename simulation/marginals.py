"""What a log looks like from afar, simulated or real: how unequal, how generous, how regular. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.dataset import Dataset
from recommendations.engine.signals import RATED, WATCHED
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
    viewer_variance: float  # share of the variance of stars that two ratings of one viewer have in common
    title_variance: float  # and two of one title
    same_day: float  # share of the steps between two signals of a viewer that are shorter than a day


def marginals(viewer: NDArray, title: NDArray, stars: NDArray, time: NDArray) -> Marginals:
    """One entry a signal; `stars` NaN where it isn't explicit; `time` in seconds."""
    activity = np.bincount(np.unique(viewer, return_inverse=True)[1])
    popularity = np.sort(np.bincount(np.unique(title, return_inverse=True)[1]))
    said = ~np.isnan(stars)
    steps = steps_of(viewer, time)
    return Marginals(
        signals=len(viewer),
        viewers=len(activity),
        titles=len(popularity),
        activity_gini=gini(activity),
        activity_spread=float(np.log(activity).std()),
        popularity_gini=gini(popularity),
        top_tenth=float(popularity[-max(len(popularity) // 10, 1) :].sum() / popularity.sum()),
        liked=float((stars[said] >= 4).mean()) if said.any() else np.nan,
        viewer_variance=shared_variance(viewer[said], stars[said]),
        title_variance=shared_variance(title[said], stars[said]),
        same_day=float((steps < 24 * HOUR).mean()) if len(steps) else np.nan,
    )


def shared_variance(group: NDArray, stars: NDArray) -> float:
    """The covariance of two ratings of a group, over the variance of all: what the groups' true means hold."""
    if not len(stars) or not stars.var():
        return np.nan
    rows, centred = np.unique(group, return_inverse=True)[1], stars - stars.mean()
    n, total, squares = np.bincount(rows), np.bincount(rows, centred), np.bincount(rows, centred**2)
    pairs = n > 1
    if not pairs.any():
        return np.nan
    shared = ((total**2 - squares)[pairs] / (n[pairs] - 1)).sum() / n[pairs].sum()
    return float(shared / stars.var())


TOP = (0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9)
QUANTILES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99)
STARS = (0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 4.5, 5.0)
STEPS = (60, 600, HOUR, 6 * HOUR, 24 * HOUR, 3 * 24 * HOUR, 7 * 24 * HOUR, 30 * 24 * HOUR)


@dataclass(frozen=True, slots=True)
class Shapes:
    """The same as curves, which a number can't tell apart."""

    popularity: tuple[float, ...]  # share of signals that the most popular share TOP of touched titles holds
    activity: tuple[float, ...]  # QUANTILES of signals per viewer, over their mean
    stars: tuple[float, ...]  # share of what was said, by STARS
    steps: tuple[
        float, ...
    ]  # share of a viewer's steps from one signal to the next that are shorter than STEPS, seconds


def shapes(viewer: NDArray, title: NDArray, stars: NDArray, time: NDArray) -> Shapes:
    activity = np.bincount(np.unique(viewer, return_inverse=True)[1])
    popularity = np.sort(np.bincount(np.unique(title, return_inverse=True)[1]))[::-1]
    held = np.append(0, np.cumsum(popularity) / popularity.sum())
    said = stars[~np.isnan(stars)]
    steps = steps_of(viewer, time)
    return Shapes(
        popularity=rounded(np.interp(TOP, np.linspace(0, 1, len(held)), held)),
        activity=rounded(np.quantile(activity, QUANTILES) / activity.mean()),
        stars=rounded([np.mean(said == star) if len(said) else np.nan for star in STARS]),
        steps=rounded([np.mean(steps < step) if len(steps) else np.nan for step in STEPS]),
    )


def rounded(values) -> tuple[float, ...]:
    return tuple(round(float(value), 4) for value in values)


def steps_of(viewer: NDArray, time: NDArray) -> NDArray[np.float64]:
    order = np.lexsort((time, viewer))
    return np.diff(time[order])[np.diff(viewer[order]) == 0]


def of(data: Dataset) -> tuple[Marginals, Shapes]:
    """Of what was watched or rated; stars count where somebody said them."""
    met = data.take(np.isin(data.actions, (WATCHED, RATED)))
    stars = np.where(met.actions == RATED, met.stars, np.nan)
    columns = met.viewer_rows, met.title_rows, stars, met.times
    return marginals(*columns), shapes(*columns)
