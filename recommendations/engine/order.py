"""In which order the shelves of a page stand: a score for each, less where its kind stands already."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

PRIOR = {
    "hero": 9.0,
    "continue": 5.0,
    "top": 2.0,
    "popular": 1.7,
    "because": 1.6,
    "top10": 1.5,
    "trending": 1.4,
    "daypart": 1.3,
    "genre": 1.6,
    "new": 1.2,
    "season": 1.2,
    "list": 1.1,
    "gem": 1.0,
    "different": 0.6,
    "catalogue": 0.0,
}
"""What a kind of shelf is worth before anything is known of its titles."""

REPEATED = 0.35
"""What each shelf of the same kind above it takes off, so that kinds take turns."""


def arrange(kinds: Sequence[str], strengths: NDArray[np.floating]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """For m viewers: which shelf stands at each place, (m, s), and the score that put it there.

    `strengths` (m, s) say how good the titles of each shelf are, 0 to 1; NaN = the viewer hasn't this shelf, which
    then comes last as -1. Ties go to the shelf named first.
    """
    names = sorted(set(kinds))
    kind = np.array([names.index(name) for name in kinds], np.int64)
    worth = np.array([PRIOR[name] for name in kinds]) + strengths
    order, scores = np.full(worth.shape, -1), np.full(worth.shape, np.nan)
    stood = np.zeros((len(worth), len(names)))
    everyone = np.arange(len(worth))
    for place in range(worth.shape[1]):
        now = np.where(np.isnan(worth), -np.inf, worth - REPEATED * stood[:, kind])
        best = now.argmax(axis=1)
        there = ~np.isneginf(now[everyone, best])
        order[there, place], scores[there, place] = best[there], now[there, best[there]]
        stood[everyone[there], kind[best[there]]] += 1
        worth[everyone, best] = np.nan
    return order, scores
