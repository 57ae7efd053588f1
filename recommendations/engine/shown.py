"""What viewers saw on their pages and what they took from it, with the features by which it was weighed then.

Learnt from what was logged at the placement, training and serving can't differ: nothing is computed a second time.
What nobody saw was not turned down, so that only what was seen counts (Joachims et al. 2005).
"""

from dataclasses import dataclass

import numpy as np

from recommendations.engine.conditional_logit import FEATURES, Choices
from recommendations.engine.ids import Bits, Floats, Integers

ENOUGH = 200
"""Pages on which something was taken, from which on the log outweighs a replayed history: some thirty a feature."""


@dataclass(frozen=True, slots=True)
class Shown:
    """k placements that were seen, page by page."""

    pages: Integers  # (k,) which page each stood on, ascending
    times: Integers  # (k,) when all was known that was taken from its page, epoch seconds
    features: Floats  # (k, F) of FEATURES; NaN = not told
    taken: Bits  # (k,) whether it was watched from there, and not given up

    def __post_init__(self) -> None:
        if self.features.shape != (len(self.pages), len(FEATURES)):
            raise ValueError(f"placements need {len(FEATURES)} features each, not an array of {self.features.shape}")

    def choices(self, *, until: int) -> Choices | None:
        """Of the pages known by then from which something was taken, and something else not; None without any."""
        here = self.times <= until
        page = np.unique(self.pages[here], return_inverse=True)[1]
        taken, features = self.taken[here], np.nan_to_num(self.features[here])
        sizes, hits = np.bincount(page), np.bincount(page, taken)
        told = (hits > 0) & (hits < sizes)
        kept = told[page] if len(page) else taken
        if not kept.any():
            return None
        page = np.unique(page[kept], return_inverse=True)[1]
        place = np.arange(len(page)) - np.searchsorted(page, page)
        shape = (page[-1] + 1, place.max() + 1)
        choices = Choices(np.zeros((*shape, len(FEATURES)), np.float32), np.zeros(shape, bool), np.zeros(shape, bool))
        choices.features[page, place] = features[kept]
        choices.real[page, place], choices.chosen[page, place] = True, taken[kept]
        return choices
