"""What is known of titles at a time, without any viewer, as features of the second stage."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.dataset import Dataset
from recommendations.engine.ids import Floats
from recommendations.engine.pulse import excess

FEW = 0.002
"""A share of viewers that counts as some: below it popularity grows evenly, above it with its logarithm."""

DAY = 86_400
LATELY, THESE_DAYS, HALF_LIFE = 60, 14, 2  # days: as `loading.POPULAR_FOR` and `lately.BY_TITLE` count
DOUBT = 5.0
"""Weak opinions that each title begins with: one enthusiast doesn't make a masterpiece."""


class Sides(NamedTuple):
    """(T,) each, in order of the titles' ids."""

    popularity: Floats
    renown: Floats
    quality: Floats
    trending: Floats


def sides_of(data: Dataset, until: int) -> Sides:
    """Of each title of the data at that time, as `loading` and `lately` count it for serving."""
    chosen = data.take(data.weights >= 0)
    ages = (until - chosen.times) / DAY
    viewers = max(len(np.unique(data.viewer_rows)), 1)

    def counts(weights: NDArray[Any]) -> Floats:
        return np.bincount(chosen.title_rows, weights, minlength=len(data.titles)).astype(np.float32)

    lately = ages <= LATELY
    opinions = np.bincount(data.title_rows, data.weights, minlength=len(data.titles))
    held = np.bincount(data.title_rows, minlength=len(data.titles))
    return Sides(
        popularity=popular(counts(lately) / viewers),
        renown=popular(counts(np.ones(len(chosen))) / viewers),
        quality=(opinions / (held + DOUBT)).astype(np.float32),
        trending=rising(excess(counts((ages <= THESE_DAYS) * 0.5 ** (ages / HALF_LIFE)), counts(lately))),
    )


def popular(share: NDArray[np.floating]) -> Floats:
    """A share of viewers as a feature."""
    return np.asarray(np.log1p(share / FEW), np.float32)


def rising(surplus: Floats) -> Floats:
    """Standard errors above what was to be expected as a feature: what falls counts nothing."""
    return np.log1p(np.maximum(surplus, 0)).astype(np.float32)
