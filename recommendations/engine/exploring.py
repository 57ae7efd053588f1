"""Something different: titles far from what a viewer usually likes, drawn at random to find taste out."""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import candidates
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import Items, Query
from recommendations.engine.lots import uniform

FAR = 0.2
"""The most that a title's genres may resemble those of the viewer's history: a cosine, 0 to 1."""

DRAWN_FROM = 36
"""How many of the far titles, those that most others liked, the draw is made from."""

PURPOSE = 1
"""Tells this draw apart from others with the same seed."""


def draws(scored: Items, catalogue: Catalogue, query: Query, lean: NDArray[np.float32]) -> NDArray[np.float32]:
    """(m, T) a random number for each title that may be drawn, NaN for the others.

    Whoever takes the highest k of them draws k without replacement, each of the titles with the same chance. The
    same seed gives the same draw. `scored` is the whole catalogue, NaN where a viewer may not get a title.
    """
    liked = candidates.where(is_far(catalogue, lean) & ~np.isnan(scored.scores), catalogue.popularity)
    best = candidates.packed(candidates.proposed(liked, DRAWN_FROM))
    lots = uniform(query.seed, query.viewer_ids[:, None], catalogue.titles[best], purpose=PURPOSE)
    drawn = np.full(liked.shape, np.nan, np.float32)
    rows, places = np.nonzero(best >= 0)
    drawn[rows, best[rows, places]] = lots[rows, places]
    return drawn


def is_far(catalogue: Catalogue, lean: NDArray[np.float32]) -> NDArray[np.bool_]:
    """(m, T) which titles' genres hardly resemble those of the viewer's history; none without a history."""
    lengths = np.linalg.norm(lean, axis=1, keepdims=True) * catalogue.lengths
    return np.asarray((lean @ catalogue.marks.T <= FAR * lengths) & (lengths > 0))
