"""Sorting by score, the same on every machine: equals stand in the order of their columns."""

import numpy as np
from numpy.typing import NDArray

LAST_31, LAST_32 = np.int32(0x7FFFFFFF), np.int64(0xFFFFFFFF)


def descending(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The columns along the last axis, greatest score first, NaN last; of equals, the first column first.

    Score and column become one whole number, which needs no stable sort: a third of what `np.argsort` takes.
    """
    bits = (np.float32(0) - scores).view(np.int32)  # 0 - 0 has one sign only
    bits ^= (bits >> 31) & LAST_31  # below 0, a float's bits count the other way round
    bits[np.isnan(scores)] = LAST_31
    keys = bits.astype(np.int64) << 32 | np.arange(scores.shape[-1])
    keys.sort(axis=-1)
    return np.asarray(keys & LAST_32)
