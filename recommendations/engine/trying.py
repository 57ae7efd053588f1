"""A place to find out: now and then a new or little known title is tried among the best, by a lot with known odds."""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import NONE, Bits, Floats, Integers
from recommendations.engine.items import Query
from recommendations.engine.lots import uniform

PLACE = 5
"""Where it stands on its shelf, from 0: seen without moving the shelf, after those that are sure."""

SELDOM, BOLD = 0.15, 0.35
"""How often a page tries something: always at least the first, and so much more with the dial all the way up."""

AMONG = 24
"""Titles, the best of those unknown, between which the lot falls."""

WHETHER, WHICH = 2, 3
"""Purposes of lots."""


def odds(scores: Floats, unknown: Bits, strong: Floats, dial: Floats) -> NDArray[np.float64]:
    """(m, c) the chance of each candidate to be tried: by its score among the unknown; 0 where there is none.

    `strong` (m,) says how far apart scores are: one that lies so far ahead is tried e times as often.
    """
    usable = np.where(unknown & ~np.isnan(scores), scores.astype(np.float64), -np.inf)
    kept = min(AMONG, usable.shape[1])
    if not kept:
        return np.zeros(usable.shape)
    edge = -np.sort(-usable, axis=1)[:, kept - 1, None]
    usable = np.where(usable >= edge, usable, -np.inf)
    best = np.where(np.isneginf(usable).all(axis=1), 0, usable.max(axis=1))
    weights = np.exp((usable - best[:, None]) / np.maximum(strong, 1e-9)[:, None])
    often = SELDOM + BOLD * dial
    return np.asarray(often[:, None] * weights / np.maximum(weights.sum(axis=1, keepdims=True), 1e-300))


def draw(chances: NDArray[np.floating], query: Query) -> Integers:
    """(m,) the candidate that each viewer's page tries, with exactly these chances; -1 = none this time."""
    often = chances.sum(axis=1)
    tries = uniform(query.seed, query.viewer_ids, 0, purpose=WHETHER) < often
    lot = uniform(query.seed, query.viewer_ids, 0, purpose=WHICH) * often
    found = (np.cumsum(chances, axis=1) <= lot[:, None]).sum(axis=1)
    last = chances.shape[1] - 1 - (chances[:, ::-1] > 0).argmax(axis=1) if chances.shape[1] else found
    return np.where(tries, np.minimum(found, last), NONE)
