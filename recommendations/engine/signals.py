"""How much a signal says: one table from stars and watching to weights, so that every model hears the same thing.

A weight lies in [-1, 1]: for the title above 0, against it below. What a viewer *said* (stars, hide) counts in full;
what is only *read off* their behaviour (watching, listing) counts with a confidence below 1, as in Hu, Koren and
Volinsky, "Collaborative filtering for implicit feedback datasets" (2008).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from recommendations.engine.ids import Floats, Integers

RATED, WATCHED, LISTED, HIDDEN, UNSEEN = range(5)
EXPLICIT = (RATED, HIDDEN)

# MovieLens shows 1 as awful, 2 as fairly bad, 3 as OK, 4 as will enjoy, 5 as must see; so does this table. The sign
# turns in the middle of the scale, between fairly bad and OK: whoever gives 3 would watch more of the kind.
STARS = (0.5, 1.0, 2.5, 4.0, 5.0)
STAR_WEIGHTS = (-1.0, -0.8, 0.0, 0.8, 1.0)

# How much of it was watched, in whole viewings. Leaving in the first tenth is a mild no; half way says little; the
# credits of a film start near nine tenths, so that from there on it counts as finished. Finishing implies liking it,
# but not a favourite: 4 stars, never 5; coming back to what one has finished says more.
SHARES = (0.0, 0.1, 0.5, 0.9, 1.0, 2.0)
SHARE_STARS = (2.0, 2.0, 3.0, 4.0, 4.0, 4.5)

WATCHED_CONFIDENCE = 0.75
REWATCHED_CONFIDENCE = 0.9
LISTED_WEIGHT = 0.4

# Said aloud, and as clearly as the lowest button for stars.
HIDDEN_WEIGHT = -1.0
HIDDEN_STARS = 1.0

# What nobody chose says next to nothing. Only a model of ratings that has to rank hears it (negatives.py).
UNSEEN_STARS = 2.0


def weights_of_stars(stars: ArrayLike) -> Floats:
    """The signed weight of a rating of 0.5 to 5 stars; NaN stays NaN."""
    return np.asarray(np.interp(np.asarray(stars, dtype=float), STARS, STAR_WEIGHTS), dtype=np.float32)


def stars_of_shares(share: ArrayLike) -> Floats:
    """The liking that watching this share of a title implies, in stars: 0 to 1, and 2 for what was finished twice."""
    return np.asarray(np.interp(np.asarray(share, dtype=float), SHARES, SHARE_STARS), dtype=np.float32)


def weights_of_shares(share: ArrayLike) -> Floats:
    """The signed weight of having watched this share of a title: 0 to 1, and 2 for what was finished twice."""
    confidence = np.interp(np.asarray(share, dtype=float), (1, 2), (WATCHED_CONFIDENCE, REWATCHED_CONFIDENCE))
    return np.asarray(confidence * weights_of_stars(stars_of_shares(share)), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class Signals:
    """Signals as they come from the log: k of any kind, in any order, several for one viewer and title if need be."""

    viewer_ids: Integers
    title_ids: Integers
    times: Integers  # epoch seconds
    weights: Floats
    stars: Floats  # NaN = says nothing about how much it was liked
    actions: NDArray[np.uint8]

    def __post_init__(self) -> None:
        lengths = {name: len(getattr(self, name)) for name in self.__slots__}
        if len(set(lengths.values())) != 1:
            raise ValueError(f"signals need columns of one length, not {lengths}")

    def __len__(self) -> int:
        return len(self.times)
