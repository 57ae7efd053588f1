"""How far a title is watched, how it is enjoyed and what is said of it: true liking shows here, not on the card."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from simulation import noise
from simulation.assumptions import Assumptions
from simulation.offer import Offer
from simulation.population import Population
from simulation.streams import Stream

LOVE, LIKE, NOT_FOR_ME = 5.0, 4.0, 1.0
"""Thumbs in stars."""

MOST_EPISODES = 8
CREDITS = 0.88  # whoever gives up does so before this


@dataclass(frozen=True, slots=True)
class Sittings:
    """One entry a title that is played in a visit; a series may be several episodes in a row."""

    viewer: NDArray[np.int64]
    title: NDArray[np.int64]  # row of the offer
    first: NDArray[np.int64]  # the episode it begins with, from 0; 0 for a film
    episodes: NDArray[np.int64]  # how many were begun
    share: NDArray[np.float32]  # how far the last one was watched, 0..1
    minutes: NDArray[np.float32]  # watched in all
    enjoyed: NDArray[np.float32]  # 0..1
    stars: NDArray[np.float32]  # NaN = not rated
    goes_on: NDArray[np.bool_]  # another episode waits, and is wanted

    def __len__(self) -> int:
        return len(self.viewer)

    @property
    def completed(self) -> NDArray[np.bool_]:
        return self.share >= 1


@dataclass(frozen=True, slots=True)
class Begun:
    """Which viewer begins what, with which episode, how much they truly like it, and how much time they have."""

    viewer: NDArray[np.int64]
    title: NDArray[np.int64]
    first: NDArray[np.int64]
    fit: NDArray[np.float32]
    minutes: NDArray[np.float32]


def watch(begun: Begun, offer: Offer, people: Population, assume: Assumptions, *, day: int) -> Sittings:
    seed, who, title, fit = people.seed, begun.viewer, begun.title, begun.fit
    odds = assume.finish_base + assume.finish_by_fit * (fit + people.viewers.generosity[who])
    finishes = noise.uniform(seed, Stream.FINISH, day, who, title) < expit(odds)
    reached = np.minimum(0.03 + noise.uniform(seed, Stream.REACHED, day, who, title) ** 1.8, CREDITS)
    share = np.where(finishes, 1.0, reached)
    episodes = in_a_row(begun, offer, people, day=day)
    enjoyed = expit(1.2 * fit - 0.2) * (0.4 + 0.6 * share)
    left = offer.episodes[title] - begun.first - episodes
    return Sittings(
        viewer=who,
        title=title,
        first=begun.first,
        episodes=episodes,
        share=share.astype(np.float32),
        minutes=((episodes - 1 + share) * offer.minutes[title]).astype(np.float32),
        enjoyed=enjoyed.astype(np.float32),
        stars=rated(begun, people, assume, day=day),
        goes_on=finishes & (left > 0) & (noise.uniform(seed, Stream.GO_ON, day, who, title) < expit(0.8 + 0.8 * fit)),
    )


def in_a_row(begun: Begun, offer: Offer, people: Population, *, day: int) -> NDArray[np.int64]:
    """Episodes begun: one more each time the viewer's bent for it wins, as long as time and series last."""
    more = np.clip(people.viewers.binge[begun.viewer] * expit(0.5 + begun.fit), 0, 0.9)
    wished = 1 + noise.geometric(more, people.seed, Stream.EPISODES, day, begun.viewer, begun.title)
    time = np.ceil(begun.minutes / np.maximum(offer.minutes[begun.title], 1)).astype(np.int64)
    left = offer.episodes[begun.title] - begun.first
    return np.maximum(np.minimum.reduce([wished, time, left, np.full(len(left), MOST_EPISODES)]), 1)


def rated(begun: Begun, people: Population, assume: Assumptions, *, day: int) -> NDArray[np.float32]:
    """Thumbs, in stars: what was loved or hated is rated more often; NaN for the others."""
    pleased = people.viewers.generosity[begun.viewer]
    felt = begun.fit + pleased + 0.5 * noise.normal(people.seed, Stream.FELT, begun.viewer, begun.title)
    says = noise.uniform(people.seed, Stream.RATE, day, begun.viewer, begun.title)
    stars = np.select([felt > 1.8, felt > 0.6, felt < -0.1], [LOVE, LIKE, NOT_FOR_ME], np.nan)
    return np.where(says < assume.rate_chance * (1 + np.minimum(np.abs(felt) / 2, 1)), stars, np.nan).astype(
        np.float32
    )
