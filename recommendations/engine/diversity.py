"""A list that is more than its best titles: in the viewer's own proportions of genres, and without repeating itself.

Calibration (Steck, "Calibrated recommendations", 2018): greedily (1 - l) * score - l * KL(p || q), where p are the
genres of the viewer's history and q those of the list. Maximal marginal relevance (Carbonell and Goldstein 1998)
takes off what a title shares with its nearest neighbour on the list. Both before the list is cut.
"""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import NONE, Integers
from recommendations.engine.items import FAMILIAR

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
    rows = np.arange(len(scores))[:, None]
    places = np.argsort(np.where(np.isnan(scores), np.inf, -scores), axis=1, kind="stable")[:, :CONSIDERED]
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
    apart = (DISTANCE * dial / FAMILIAR)[:, None]
    lengths = np.maximum(np.linalg.norm(shares, axis=2, keepdims=True), 1e-9)
    alike = (shares / lengths) @ (shares / lengths).transpose(0, 2, 1)  # (m, c, c)
    nearest, held = np.zeros(worth.shape, np.float32), np.zeros((m, 1, shares.shape[2]), np.float32)
    left, order = np.where(np.isnan(worth), np.float32(-np.inf), worth), np.empty((m, n), np.int64)
    for place in range(n):
        amiss = divergence(lean, (held + shares) / (place + 1))
        now = (1 - pull) * left - pull * amiss - apart * nearest if place else left
        best = now.argmax(axis=1)
        order[:, place] = np.where(np.isneginf(left[everyone, best]), NONE, best)
        held += shares[everyone, best][:, None, :]
        nearest = np.maximum(nearest, alike[everyone, best])
        left[everyone, best] = -np.inf
    return order


def divergence(p: Numbers, q: Numbers) -> Numbers:
    """(m, c) KL(p || q~) of each viewer's p (m, G) from each q (m, c, G), less what is the same for all q."""
    mixed = (1 - SMOOTH) * q + (SMOOTH * p + NOTHING)[:, None, :]
    return np.asarray(-(np.log(mixed) @ p[:, :, None])[..., 0])


def of_one(weights: Numbers) -> Numbers:
    """Shares that add up to 1 along the last axis; all 0 where nothing is known."""
    return np.asarray(weights / np.maximum(weights.sum(axis=-1, keepdims=True), 1e-9))


def scaled(scores: Numbers) -> Numbers:
    """Each row from 0, its lowest, to 1, its highest."""
    lowest = np.fmin.reduce(scores, axis=1, keepdims=True, initial=np.inf)
    highest = np.fmax.reduce(scores, axis=1, keepdims=True, initial=-np.inf)
    return np.asarray((scores - lowest) / np.maximum(highest - lowest, 1e-9))
