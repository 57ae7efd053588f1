"""Something different: titles far from what a viewer usually likes, drawn at random to find taste out."""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import Items, Query

FAR = 0.2
"""The most that a title's genres may resemble those of the viewer's history: a cosine, 0 to 1."""

DRAWN_FROM = 36
"""How many of the far titles, those that most others liked, the draw is made from."""


def draws(scored: Items, catalogue: Catalogue, query: Query) -> NDArray[np.float32]:
    """(m, T) a random number for each title that may be drawn, NaN for the others.

    Whoever takes the highest k of them draws k without replacement, each of the titles with the same chance. The
    same seed gives the same draw.
    """
    far = (familiarity(catalogue, query) <= FAR) & (scored.ids >= 0)
    liked = np.where(far, catalogue.popularity, -np.inf)
    kept = min(DRAWN_FROM, liked.shape[1])
    best = np.argpartition(-liked, kept - 1, axis=1)[:, :kept] if kept else np.empty((len(liked), 0), np.int64)
    lots = np.random.default_rng(query.seed).random(liked.shape, np.float32)  # one a title, whichever may be drawn
    drawn = np.full(liked.shape, np.nan, np.float32)
    np.put_along_axis(drawn, best, np.take_along_axis(lots, best, axis=1), axis=1)
    return np.where(np.isneginf(liked), np.float32(np.nan), drawn)


def familiarity(catalogue: Catalogue, query: Query) -> NDArray[np.float32]:
    """(m, T) how much each title's genres resemble those of the viewer's history; NaN without a history."""
    genres = catalogue.genres.astype(np.float32)
    taste = query.history.matrix(catalogue.ids, positive_only=True) @ genres
    lengths = np.linalg.norm(taste, axis=1, keepdims=True) * np.sqrt(genres.sum(axis=1))[None, :]
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.asarray(np.where(lengths > 0, taste @ genres.T / lengths, np.nan), np.float32)
