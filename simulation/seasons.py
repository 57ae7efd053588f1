"""What the season speaks for: horror in October, families in the holidays, romance in February. Pure."""

import numpy as np
from numpy.typing import NDArray

from simulation.offer import Offer

LEANS = {
    "Horror": {10: 1.0},
    "Mystery": {10: 0.4, 11: 0.4},
    "Family": {7: 0.6, 8: 0.6, 12: 1.0},
    "Animation": {7: 0.4, 8: 0.4, 12: 0.5},
    "Romance": {2: 0.8, 12: 0.4},
    "Adventure": {7: 0.4, 8: 0.4},
    "Documentary": {1: 0.5},
}
"""Genre -> month -> how much of the seasonal lean it gets."""


def lean(offer: Offer, month: int) -> NDArray[np.float32]:
    """(T,) what the month (January = 1) adds to each title, 0 to 1."""
    weights = np.array([LEANS.get(name, {}).get(month, 0.0) for name in offer.genre_names], np.float32)
    marks = offer.genres * weights
    return np.asarray(marks.max(axis=1, initial=0), np.float32)
