"""Chance without a state: the same question always gets the same answer, whatever was asked before.

Two policies that are tried on the same viewers thus meet the same moods (common random numbers), and a run that goes
on after a break needs no generator to be saved. SplitMix64 (Steele, Lea and Flood 2014) over the keys. Pure.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

type Numbers = NDArray[np.float64]

GOLDEN, FIRST, SECOND = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def uniform(*keys: ArrayLike) -> Numbers:
    """A number above 0 and below 1 for each combination of whole keys; arrays broadcast."""
    mixed = np.uint64(0)
    with np.errstate(over="ignore"):
        for key in keys:
            mixed = scramble(mixed ^ np.asarray(key).astype(np.uint64) * GOLDEN)
    return (np.asarray(mixed >> np.uint64(11), np.float64) + 0.5) * 2.0**-53


def scramble(state):
    state = state + GOLDEN
    state = (state ^ (state >> np.uint64(30))) * FIRST
    state = (state ^ (state >> np.uint64(27))) * SECOND
    return state ^ (state >> np.uint64(31))


def normal(*keys: ArrayLike) -> Numbers:
    return ndtri(uniform(*keys))


def gumbel(*keys: ArrayLike) -> Numbers:
    """What, added to utilities, makes the highest one a multinomial logit choice (McFadden 1974)."""
    return -np.log(-np.log(uniform(*keys)))


def geometric(share: ArrayLike, *keys: ArrayLike) -> NDArray[np.int64]:
    """How many steps one goes on when each goes on with this chance (0 to below 1)."""
    share = np.clip(share, 1e-12, 1 - 1e-12)
    return np.floor(np.log(uniform(*keys)) / np.log(share)).astype(np.int64)


def pick(shares: ArrayLike, *keys: ArrayLike) -> NDArray[np.int64]:
    """One column a row, with the chances of `shares` (m, n), whose rows sum to 1; or (n,) for all alike."""
    shares = np.atleast_2d(shares)
    reach = np.cumsum(shares, axis=1)[:, :-1]
    return (uniform(*keys)[:, None] > reach).sum(axis=1)
