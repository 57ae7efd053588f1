"""Lots that are drawn by number: equal seed, viewer and title give equal chance, whoever else is asked about."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

GOLDEN, FIRST, SECOND = (np.uint64(n) for n in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))


def uniform(seed: int, viewers: ArrayLike, things: ArrayLike, *, purpose: int = 0) -> NDArray[np.float64]:
    """A number in (0, 1) for each pair, evenly spread; whole numbers that broadcast. `purpose` tells draws apart.

    A page is then the same alone and within a batch. SplitMix64 (Steele, Lea and Flood 2014), once for each part.
    """
    with np.errstate(over="ignore"):
        mixed = _mix(np.uint64(seed & 0xFFFFFFFFFFFFFFFF) + GOLDEN * np.uint64(purpose + 1))
        mixed = _mix(mixed + GOLDEN * np.asarray(viewers, np.int64).astype(np.uint64))
        mixed = _mix(mixed + GOLDEN * np.asarray(things, np.int64).astype(np.uint64))
    return np.asarray(((mixed >> np.uint64(11)).astype(np.float64) + 0.5) / 2.0**53)


def _mix(state: NDArray[np.uint64] | np.uint64) -> NDArray[np.uint64]:
    state = np.asarray(state, np.uint64)
    state = (state ^ (state >> np.uint64(30))) * FIRST
    state = (state ^ (state >> np.uint64(27))) * SECOND
    return np.asarray(state ^ (state >> np.uint64(31)))
