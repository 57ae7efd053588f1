"""What a list is like apart from its hits: how varied, how surprising, how true to the viewer's mix of genres.

`shown` (m, k) holds rows of the catalogue, -1 = no title; `genres` is (T, G) marks.
"""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import topn
from recommendations.engine.ids import NONE, Bits, Ids, Integers
from recommendations.engine.items import History, Query

type Numbers = NDArray[np.float64]

SMOOTHING = 0.01
"""How much of the viewer's own mix is added to the list's: keeps KL finite (Steck's alpha)."""


def diversity(shown: Integers, genres: Bits) -> Numbers:
    """Mean distance of two titles of the list, 1 - shared genres / all their genres; NaN below two titles.

    Intra-list distance: Ziegler et al., "Improving recommendation lists through topic diversification" (2005).
    """
    found = [_distances(shown[rows], genres) for rows in topn.blocks(len(shown))]
    return np.concatenate(found)


def _distances(shown: Integers, genres: Bits) -> Numbers:
    present = shown != NONE
    marks = genres[shown].astype(np.float32) * present[..., None]  # (m, k, G)
    shared = marks @ marks.transpose(0, 2, 1)
    counts = marks.sum(axis=2)
    either = counts[:, :, None] + counts[:, None, :] - shared
    distances = 1 - np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
    pairs = present[:, :, None] & present[:, None, :] & ~np.eye(shown.shape[1], dtype=bool)
    return mean_where(distances, pairs, axis=(1, 2))


def serendipity(hits: Bits, shown: Integers, expected: Integers) -> Numbers:
    """The share of the list that was liked and isn't among `expected` (m, j): Ge, Delgado-Battenfeld, Jannach (2010).

    NaN for an empty list.
    """
    surprising = ~(shown[:, :, None] == expected[:, None, :]).any(axis=2)
    return mean_where((hits & surprising).astype(float), shown != NONE, axis=1)


def obvious(shares: Numbers, titles: Integers, query: Query) -> Integers:
    """(m, n) rows: the best-known titles that each viewer doesn't know yet, what anybody would have shown them."""
    best = topn.propose(lambda part: np.tile(shares.astype(np.float32), (len(part), 1)), titles, query, query.n)
    return Ids(titles).rows(best.ids)


def miscalibration(history: History, shown: Integers, genres: Bits, titles: Integers) -> Numbers:
    """KL(p || q~) in nats, from the genres p of what a viewer liked to those q of the list; 0 = the very same mix.

    Steck, "Calibrated recommendations" (2018), each title's genres sharing one vote. NaN where a mix is unknown.
    """
    liked = history.matrix(Ids(titles), positive_only=True)
    liked.data[:] = 1
    spread = genres / np.maximum(genres.sum(axis=1, keepdims=True), 1)
    wanted = _mix(liked @ spread)
    listed = _mix(np.where((shown != NONE)[..., None], spread[shown], 0).sum(axis=1))
    smooth = (1 - SMOOTHING) * listed + SMOOTHING * wanted
    ratio = np.divide(wanted, smooth, out=np.ones_like(wanted), where=wanted > 0)
    return np.asarray((wanted * np.log(ratio)).sum(axis=1))


def _mix(votes: Numbers) -> Numbers:
    """Each row as shares that sum to 1; NaN for a row of zeros."""
    total = votes.sum(axis=1, keepdims=True)
    return np.asarray(np.divide(votes, total, out=np.full(votes.shape, np.nan), where=total > 0))


def known_to(history: History, shares: Numbers, titles: Integers) -> Numbers:
    """(m,) the mean share of viewers who know the titles of each history; NaN for an empty one."""
    rows = Ids(titles).rows(history.titles)
    known = rows != NONE
    sums = np.bincount(history.rows[known], shares[rows[known]], minlength=len(history))
    counts = np.bincount(history.rows[known], minlength=len(history))
    return np.asarray(np.divide(sums, counts, out=np.full(len(history), np.nan), where=counts > 0))


def mean_where(values: NDArray[np.generic], keep: Bits, axis: int | tuple[int, ...]) -> Numbers:
    """NaN where nothing is kept."""
    total, count = np.where(keep, values, 0).sum(axis=axis, dtype=np.float64), keep.sum(axis=axis)
    return np.asarray(np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0))
