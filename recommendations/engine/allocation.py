"""A lot that anybody can draw again: a salted hash spreads units evenly, and shares of it are the arms."""

from collections.abc import Sequence
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import Integers

BITS = 53
"""As many as a float keeps exactly."""


def lots(units: Sequence[str], *, key: str, salt: str) -> NDArray[np.float64]:
    """(n,) in [0, 1). Those of another key or salt have nothing to do with these."""
    digests = b"".join(sha256(f"{salt}:{key}:{unit}".encode()).digest()[:8] for unit in units)
    numbers = np.frombuffer(digests, ">u8") >> np.uint64(64 - BITS)
    return numbers.astype(np.float64) * 2.0**-BITS


def rows(lots: NDArray[np.float64], shares: Sequence[float]) -> Integers:
    """(n,) which of the arms each lot falls on; the shares must add up to 1."""
    if not np.isclose(sum(shares), 1) or min(shares) < 0:
        raise ValueError(f"the shares of arms must add up to 1, none below 0: {list(shares)}")
    return np.searchsorted(np.cumsum(shares)[:-1], lots, side="right")
