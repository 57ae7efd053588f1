"""Which titles to ask a newcomer about: those whose answers say most about everything else.

Popular titles are known to everybody and tell little, odd ones tell much and are known to nobody (Rashid et al.,
"Getting to know you", 2002: popularity times entropy). Golbandi, Koren and Lempel, "Adaptive bootstrapping of
recommender systems" (2011), ask next what takes most of the remaining error away. Here the taste of a newcomer is a
normal vector over traits (genres, latent factors); each answer narrows it, and the next title asked about is the one
whose answer takes most variance off the liking of all the others. A form asks everything at once, so the order is
fixed beforehand; bands of popularity take turns, so that favourites and finds are both among the questions.
"""

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import Bits, Floats, Integers

HEAD = 2_000  # the most popular titles; the others are known to too few to be asked about
BANDS = 3
NOISE = 0.5  # variance of one answer, against 1 of the taste along a trait


def traits(genres: Bits, factors: Floats) -> Floats:
    """(T, G + f) what titles have in common: genres and latent factors weigh the same, rows are about 1 long."""
    return np.concatenate([level(genres.astype(np.float32)), level(factors - mean(factors))], axis=1)


def mean(factors: Floats) -> Floats:
    """What all titles share can't tell tastes apart. (1, f)"""
    return np.asarray(factors.mean(axis=0, keepdims=True) if len(factors) else np.zeros((1, factors.shape[1])))


def level(values: Floats) -> Floats:
    """Scaled so that the mean square length of a row is 1/2."""
    size = np.sqrt(2 * np.square(values).sum(axis=1).mean()) if values.size else 0
    return np.asarray(values / size if size > 0 else values, dtype=np.float32)


def pick(traits: Floats, popularity: Floats, *, n: int) -> Integers:
    """The rows of at most n titles to ask about, in the order in which they were chosen. Nothing here is random."""
    head = np.argsort(-popularity, kind="stable")[:HEAD]
    band = np.arange(len(head)) * BANDS // max(len(head), 1)
    everything = traits[head].astype(np.float64)
    together = everything.T @ everything
    unsure = np.eye(traits.shape[1])  # covariance of the newcomer's taste
    chosen: list[int] = []
    for turn in range(min(n, len(head))):
        free = np.setdiff1d(np.arange(len(head)), chosen)
        own = free[band[free] == turn % BANDS]
        candidates = own if len(own) else free
        best = int(candidates[np.argmax(told(everything[candidates], unsure, together))])
        chosen.append(best)
        unsure = narrowed(unsure, everything[best])
    return np.asarray(head[chosen], dtype=np.int64)


def told(
    asked: NDArray[np.float64], unsure: NDArray[np.float64], together: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How much variance an answer about each of these titles takes off the liking of all titles together."""
    across = asked @ unsure
    taken = ((across @ together) * across).sum(axis=1)
    return np.asarray(taken / (NOISE + (across * asked).sum(axis=1)))


def narrowed(unsure: NDArray[np.float64], asked: NDArray[np.float64]) -> NDArray[np.float64]:
    """The covariance after an answer about `asked`: a step of Bayesian linear regression."""
    along = unsure @ asked
    return unsure - np.outer(along, along) / (NOISE + asked @ along)
