"""A list that is more than its best titles: in the viewer's own proportions of genres, and without repeating itself.

Calibration (Steck, "Calibrated recommendations", 2018): greedily (1 - l) * score - l * KL(p || q), where p are the
genres of the viewer's history and q those of the list. Maximal marginal relevance (Carbonell and Goldstein 1998)
takes off what a title shares with its nearest neighbour on the list. Both before the list is cut.
"""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import NONE, Integers
from recommendations.engine.items import FAMILIAR
from recommendations.engine.sorting import descending

type Numbers = NDArray[np.floating]

CONSIDERED = 120
"""The best titles that a list is chosen from."""

CALIBRATION = 0.5
"""Steck's l where the dial stands as delivered; nothing of it where it is turned all the way to adventurous."""

DISTANCE = 0.1
"""What repeating a title's genres costs there, of the distance between best and worst; more for the adventurous."""

SMOOTH = 0.01
"""Steck's alpha: so much of p is mixed into q, so that no genre that is missing yet costs everything."""

NOTHING = 1e-12
"""Keeps the logarithm of what neither has finite; it is multiplied by 0."""


def spread(scores: Numbers, genres: Numbers, lean: Numbers, dial: Numbers, n: int) -> Numbers:
    """New scores (m, c) by which the first n come in the order of the greedy choice, and all others after them.

    `scores` (m, c), NaN = doesn't belong; `genres` (m, c, G) marks; `lean` (m, G) weights of the history's genres.
    The best title stays the first.
    """
    rows, places = np.arange(len(scores))[:, None], descending(scores)[:, :CONSIDERED]
    order = chosen(
        scaled(scores[rows, places]), of_one(genres[rows, places]), of_one(lean), dial, min(n, places.shape[1])
    )
    found = (scaled(scores) - 2).astype(np.float32)  # all others below 0 ...
    viewers, turns = np.nonzero(order != NONE)
    found[viewers, places[viewers, order[viewers, turns]]] = order.shape[1] - turns  # ... those chosen above it
    return found


def chosen(worth: Numbers, shares: Numbers, lean: Numbers, dial: Numbers, n: int) -> Integers:
    """(m, n) places of the considered, in the order in which they are taken; -1 where none is left."""
    m, everyone = len(worth), np.arange(len(worth))
    pull = (CALIBRATION * (1 - dial) / (1 - FAMILIAR) * (lean.sum(axis=1) > 0))[:, None]
    wanted, missing = (pull * lean)[:, :, None], ((SMOOTH * lean + NOTHING) / (1 - SMOOTH))[:, None, :]
    repeated = alike(shares) * (DISTANCE * dial / FAMILIAR)[:, None, None]
    left = np.where(np.isnan(worth), -np.inf, (1 - pull) * worth)
    nearest, held = np.zeros(worth.shape, np.float32), np.zeros((m, 1, shares.shape[2]), np.float32)
    order = np.full((m, n), NONE)
    for place in range(n):
        # -KL(p || q~), less what is the same for all titles, is the sum of p log q~: see Steck. So is q~'s factor.
        held += missing
        now = left + (np.log(shares + held) @ wanted)[..., 0] - nearest if place else left
        best = now.argmax(axis=1)
        order[:, place] = np.where(left[everyone, best] > -np.inf, best, NONE)
        held[:, 0] += shares[everyone, best]
        nearest = np.maximum(nearest, repeated[everyone, best])
        left[everyone, best] = -np.inf
    return order


def alike(shares: Numbers) -> Numbers:
    """(m, c, c) cosines of the titles' genres."""
    units = shares / np.maximum(np.linalg.norm(shares, axis=2, keepdims=True), 1e-9)
    return np.asarray(units @ units.transpose(0, 2, 1))


def of_one(weights: Numbers) -> Numbers:
    """Shares that add up to 1 along the last axis; all 0 where nothing is known."""
    return np.asarray(weights / np.maximum(weights.sum(axis=-1, keepdims=True), 1e-9))


def scaled(scores: Numbers) -> Numbers:
    """Each row from 0, its lowest, to 1, its highest."""
    lowest = np.fmin.reduce(scores, axis=1, keepdims=True, initial=np.inf)
    highest = np.fmax.reduce(scores, axis=1, keepdims=True, initial=-np.inf)
    return np.asarray((scores - lowest) / np.maximum(highest - lowest, 1e-9))
