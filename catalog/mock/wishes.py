"""What a mock audience would like to watch: tastes met with a catalogue. Pure: arrays in, arrays out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.mock.audience import Audience

HIDDEN_FACTORS = 4  # of taste that no genre tells: what makes collaborative models worth their while


@dataclass(frozen=True, slots=True)
class Offer:
    """The catalogue as arrays, one entry a title."""

    ids: NDArray
    genres: NDArray  # (titles, genres), rows sum to 1, or to 0 where a title has none
    maturity: NDArray
    seconds: NDArray  # how long it runs
    is_series: NDArray
    released: NDArray  # seconds since 1970
    first: NDArray  # where a title's episodes begin in the three below
    episodes: NDArray  # how many it has
    episode_ids: NDArray
    episode_seconds: NDArray
    episode_released: NDArray

    def playing(self, title: NDArray, step: NDArray) -> NDArray:
        """The row of the episode that a play of a title is, so many after the first; -1 where it has none."""
        return np.where(self.episodes[title] > 0, self.first[title] + step, -1)

    def lasting(self, title: NDArray, episode: NDArray) -> NDArray:
        """In seconds."""
        return chosen(self.seconds[title], self.episode_seconds, episode)

    def out(self, title: NDArray, episode: NDArray) -> NDArray:
        """Since when, in seconds since 1970."""
        return chosen(self.released[title], self.episode_released, episode)


def chosen(of_title: NDArray, of_episodes: NDArray, episode: NDArray) -> NDArray:
    """What holds for the episode, and where there is none, for the title."""
    return np.where(episode < 0, of_title, np.append(of_episodes, 0)[episode])


def draw_liking(audience: Audience, offer: Offer, rng: np.random.Generator) -> NDArray:
    """(viewers, titles): how much each would like each, in standard deviations of that viewer's own."""
    by_genre = standardised(audience.taste @ offer.genres.T)
    tilt = rng.normal(size=(len(audience.taste), HIDDEN_FACTORS))
    hidden = standardised(tilt @ rng.normal(size=(HIDDEN_FACTORS, len(offer.ids))))
    strength = np.minimum(1.0, 1.0 / audience.sharpness)[:, None]
    return standardised(by_genre + 0.7 * strength * hidden)


def standardised(scores: NDArray) -> NDArray:
    return (scores - scores.mean(1, keepdims=True)) / (scores.std(1, keepdims=True) + 1e-9)


def draw_popularity(titles: int, rng: np.random.Generator) -> NDArray:
    """Logarithms of a long tail, in no order that the catalogue shows."""
    return -0.7 * np.log(rng.permutation(titles) + 3.0)


def draw_wishes(liking: NDArray, popularity: NDArray, audience: Audience, offer: Offer, rng) -> NDArray:
    """(viewers, titles): each viewer's titles in the order they would come upon them, unsuitable ones last.

    Sorting by log-weight plus Gumbel noise draws without replacement in proportion to the weights.
    """
    weight = audience.sharpness[:, None] * liking + popularity
    weight[offer.maturity > audience.ceiling[:, None]] = -np.inf
    return np.argsort(-(weight + rng.gumbel(size=weight.shape)), axis=1)


def suitable(audience: Audience, offer: Offer) -> NDArray:
    """(viewers,): how many titles each may see; they come first among the wishes."""
    return (offer.maturity <= audience.ceiling[:, None]).sum(1)
