"""What each viewer truly likes: mixtures over genres, concepts, people, languages and eras, and how they turn. Pure.

This is the truth beside the log. Nothing outside this room reads it, and no model does.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation import noise
from simulation.assumptions import Assumptions
from simulation.offer import BLOCKS, Offer
from simulation.shape import Shape

STRENGTHS = {"genres": 1.0, "concepts": 0.7, "people": 0.4, "languages": 0.35, "eras": 0.3}
"""How much each block moves liking: genres are what most people name first; the rest follows in the order of what
content-based recommenders find predictive."""

HIDDEN, HIDDEN_STRENGTH = 4, 0.6
"""Factors of taste that no catalogue tells: what makes collaborative models worth their while."""

LOVED = {"concepts": 6, "people": 5, "languages": 1}
"""Columns of a block that one viewer loves."""

DEVOTION = 4
"""How much stronger than others' the taste of the demo's people is: it has to be seen at a glance."""

TURNS = 7  # stream of chance


@dataclass(frozen=True, slots=True)
class Tastes:
    """Two likings for each viewer and title, in standard deviations of the viewer's own: before and after a turn."""

    before: NDArray[np.float32]  # (v, T)
    after: NDArray[np.float32]  # (v, T)
    turns: NDArray[np.int32]  # (v,) the day of the run from which `after` holds; beyond its end for most

    def on(self, day: int) -> NDArray[np.float32]:
        """(v, T) what holds on a day of the run."""
        turned = np.flatnonzero(self.turns <= day)
        if not len(turned):
            return self.before
        now = self.before.copy()
        now[turned] = self.after[turned]
        return now


def draw_tastes(is_niche: NDArray[np.bool_], offer: Offer, assume: Assumptions, shape: Shape) -> Tastes:
    rng = np.random.default_rng([shape.seed, 2])
    v = len(is_niche)
    first, second = personal(is_niche, offer, rng), personal(is_niche, offer, rng)
    if shape.personas:
        for row, genres in enumerate(shape.personas.values(), v - len(shape.personas)):
            first[row] = second[row] = DEVOTION * standardised(devoted(genres, offer)[None, :])[0]
    month = np.log(np.maximum(noise.uniform(shape.seed, TURNS, np.arange(v)), 1e-12))
    rate = np.log1p(-min(assume.drift_per_month, 0.999))
    turns = np.minimum(30 * month / rate, 10**6) if rate < 0 else np.full(v, 10**6)
    shared = np.where(is_niche, 0.25, 1.0) * assume.quality_share
    return Tastes(
        before=liking(first, offer, shared),
        after=liking(standardised(first + second), offer, shared),
        turns=turns.astype(np.int32),
    )


def liking(taste: NDArray, offer: Offer, shared: NDArray) -> NDArray[np.float32]:
    """What all viewers find in a title, and what only this one does; `shared` (v,) is the variance of the former."""
    both = np.sqrt(1 - shared)[:, None] * taste + np.sqrt(shared)[:, None] * offer.quality
    return both.astype(np.float32)


def personal(is_niche: NDArray[np.bool_], offer: Offer, rng: np.random.Generator) -> NDArray[np.float32]:
    """(v, T) liking by taste alone."""
    total = np.zeros((len(is_niche), len(offer)), np.float32)
    for block in BLOCKS:
        columns = offer.features[block]
        if columns.shape[1]:
            weights = (
                genre_weights(is_niche, columns, rng) if block == "genres" else loves(block, is_niche, columns, rng)
            )
            strength = np.where(is_niche & (block == "concepts"), 2, 1)[:, None] * STRENGTHS[block]
            total += strength * standardised(weights @ columns.T)
    hidden = rng.normal(size=(len(is_niche), HIDDEN)) @ rng.normal(size=(HIDDEN, len(offer)))
    return standardised(total + HIDDEN_STRENGTH * standardised(hidden))


def genre_weights(is_niche: NDArray[np.bool_], columns: NDArray, rng: np.random.Generator) -> NDArray[np.float32]:
    """A mixture of as many kinds of people as there are genres: each kind loves one and is fond of a few others.

    Most people are of the kinds whose genres are common; the niche are of those whose genres are rare.
    """
    g = columns.shape[1]
    kinds = 0.65 * np.eye(g) + 0.35 * rng.dirichlet(np.full(g, 0.15), g)
    common = (columns > 0).mean(axis=0) + 1e-3
    mainstream, rare = (2 * weight / weight.sum() for weight in (common, 1 / common))
    mixture = np.where(
        is_niche[:, None], *(rng.dirichlet(prior + 1e-3, len(is_niche)) for prior in (rare, mainstream))
    )
    return (mixture @ kinds).astype(np.float32)


def loves(block: str, is_niche: NDArray[np.bool_], columns: NDArray, rng: np.random.Generator) -> NDArray[np.float32]:
    """A few columns, each with a love of its own; the niche and everybody draw from common and rare ones alike."""
    v, d = len(is_niche), columns.shape[1]
    if block == "eras":  # one likes the years around one's own
        centre = rng.normal(d - 1.5, 1.2, v)
        return np.exp(-0.5 * ((np.arange(d) - centre[:, None]) / 1.2) ** 2).astype(np.float32)
    weights = np.zeros((v, d), np.float32)
    common = np.sqrt((columns > 0).mean(axis=0)) + 1e-3
    loved = np.argsort(-(np.log(common) + rng.gumbel(size=(v, d))), axis=1)[:, : LOVED[block]]
    np.put_along_axis(weights, loved, rng.exponential(size=loved.shape).astype(np.float32), axis=1)
    return weights


def devoted(genres: tuple[str, ...], offer: Offer) -> NDArray[np.float32]:
    """(T,) for one to whom only these genres matter, the first most."""
    names = list(offer.genre_names)
    wanted = [names.index(name) for name in genres if name in names] or [0]
    weights = np.zeros(len(names), np.float32)
    weights[wanted] = 0.6 ** np.arange(len(wanted))
    return np.asarray(weights @ offer.features["genres"].T, np.float32)


def standardised(scores: NDArray) -> NDArray[np.float32]:
    """Each row with mean 0 and deviation 1; a row that is all alike becomes 0."""
    centred = scores - scores.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.maximum(centred.std(axis=1, keepdims=True), 1e-9), np.float32)
