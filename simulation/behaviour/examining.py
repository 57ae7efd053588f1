"""Which cards of a page a viewer sees: from the top down and from the left to the right, until patience ends."""

import numpy as np
from numpy.typing import NDArray

from simulation import noise
from simulation.assumptions import Assumptions
from simulation.behaviour.coming import Visits
from simulation.population import DEVICES, Population
from simulation.streams import Stream

PHONE = DEVICES.index("phone")
AT_LEAST = 2  # cards that come with a shelf


def seen(cards: NDArray, visits: Visits, people: Population, assume: Assumptions, *, day: int) -> NDArray[np.bool_]:
    """(m, S, L): is the card at this place of this shelf seen? `cards` (m, S, L) holds titles, -1 = an empty one."""
    m, shelves, places = cards.shape
    who, seed = visits.viewer, people.seed
    factor = people.viewers.patience[who] * np.where(visits.device == PHONE, assume.phone_patience, 1.0)
    down = noise.geometric(np.minimum(assume.shelf_patience * factor, 0.99), seed, Stream.SHELVES, day, who)
    shelf = np.arange(shelves)
    right = noise.geometric(
        np.minimum(assume.place_patience * factor, 0.99)[:, None], seed, Stream.PLACES, day, who[:, None], shelf
    )
    reached = shelf <= down[:, None]
    far = np.arange(places) < (AT_LEAST + right)[:, :, None]
    return reached[:, :, None] & far & (cards >= 0)
