"""How good a ranking is, viewer by viewer, and what it does to the catalogue; and how far off ratings are.

`hits` (m, k) says which places of the ranking hold a title that the viewer went on to like; `wanted` (m,) counts all
the titles that they went on to like. Every function ranks nothing itself.
"""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import NONE, Bits, Integers

type Numbers = NDArray[np.float64]


def ndcg(hits: Bits, wanted: Integers) -> Numbers:
    """sum over hits of 1 / log2(place + 1), as a share of the best possible: Järvelin and Kekäläinen (2002)."""
    discounts = 1 / np.log2(np.arange(2, hits.shape[1] + 2))
    best = np.concatenate([[0], np.cumsum(discounts)])[np.minimum(wanted, hits.shape[1])]
    return _ratio(hits @ discounts, best)


def recall(hits: Bits, wanted: Integers) -> Numbers:
    """hits / wanted: the share of what the viewer went on to like that was among the k."""
    return _ratio(hits.sum(axis=1), wanted)


def reciprocal_rank(hits: Bits) -> Numbers:
    """1 / place of the first hit, 0 without one (its mean is MRR): Voorhees, TREC-8 (1999)."""
    if not hits.shape[1]:
        return np.zeros(len(hits))
    return np.where(hits.any(axis=1), 1 / (hits.argmax(axis=1) + 1), 0)


def hit_rate(hits: Bits) -> Numbers:
    """1 with at least one hit, else 0."""
    return hits.any(axis=1).astype(float)


def popularity_shown(shown: Integers, shares: Numbers) -> Numbers:
    """The mean share of viewers who know the titles shown (m, k rows of the catalogue, -1 = none): Abdollahpouri."""
    return _mean_shown(shown, shares)


def novelty(shown: Integers, shares: Numbers) -> Numbers:
    """mean of -log2(share of viewers who know the title), in bits: Zhou et al., PNAS (2010). Shares are above 0."""
    return _mean_shown(shown, -np.log2(shares))


def exposure(shown: Integers, titles: int) -> Integers:
    """(titles,) how often each row of the catalogue was shown."""
    return np.bincount(shown[shown != NONE], minlength=titles)


def coverage(exposure: Integers) -> float:
    """The share of the catalogue that was shown to anybody."""
    return float(np.mean(exposure > 0)) if len(exposure) else np.nan


def gini(exposure: Integers) -> float:
    """Inequality of exposure, 0 = all titles alike, towards 1 = one title takes it all.

    sum over i of (2 i - n - 1) x_i / (n sum x), with x ascending: half the relative mean absolute difference.
    """
    n, total = len(exposure), exposure.sum()
    if not total:
        return np.nan
    return float((2 * np.arange(1, n + 1) - n - 1) @ np.sort(exposure) / (n * total))


def _ratio(part: NDArray[np.generic], whole: NDArray[np.generic]) -> Numbers:
    """NaN where there is nothing to be had."""
    result = np.full(len(part), np.nan)
    return np.divide(part, whole, out=result, where=whole > 0)  # type: ignore[operator]


def _mean_shown(shown: Integers, values: Numbers) -> Numbers:
    present = shown != NONE
    return _ratio(np.where(present, values[shown], 0).sum(axis=1), present.sum(axis=1))
