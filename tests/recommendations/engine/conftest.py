"""A small world whose structure is known, because it was planted: two tastes, and one hit that everybody loves."""

from dataclasses import dataclass

import numpy as np
import pytest

from recommendations.engine.dataset import Dataset
from recommendations.engine.features import FRANCHISE, GENRE, PERSON, Features
from recommendations.engine.signals import RATED, Signals, weights_of_stars


@dataclass(frozen=True)
class Planted:
    """Viewers and titles at even places share one taste, those at odd places the other."""

    data: Dataset
    viewers: np.ndarray
    titles: np.ndarray  # that somebody rated
    hit: int
    without_hit: np.ndarray  # the viewers from whom the hit was withheld
    unrated: int  # in the catalogue, never touched


def plant(seed=0):
    random = np.random.default_rng(seed)
    viewers, titles = np.arange(1000, 1060), np.arange(7, 7 + 3 * 40, 3)
    hit, without_hit, unrated = titles[20], viewers[:10], titles[-1] + 100
    own = viewers[:, None] % 2 == np.arange(len(titles)) % 2
    watched = random.random(own.shape) < np.where(own, 0.6, 0.15)
    watched[:, titles == hit] = ~np.isin(viewers, without_hit)[:, None]
    liked, disliked = random.choice([4, 4.5, 5], own.shape), random.choice([1, 1.5, 2], own.shape)
    stars = np.where(titles == hit, 5, np.where(own, liked, disliked))
    rows, columns = np.nonzero(watched)
    given = stars[rows, columns].astype(np.float32)
    times = random.permutation(len(rows)) + 1_700_000_000
    actions = np.full(len(rows), RATED, np.uint8)
    signals = Signals(viewers[rows], titles[columns], times, weights_of_stars(given), given, actions)
    data = Dataset.of(signals, titles=np.append(titles, unrated))
    data = data.knowing(made_of(data.titles, hit))
    return Planted(data, viewers, titles, int(hit), without_hit, int(unrated))


def made_of(titles, hit):
    """Each taste is a genre, three titles in a row share a person, and the hit has a sequel that is the last one."""
    places = np.arange(len(titles))
    kinds = np.repeat([GENRE, PERSON, FRANCHISE], [len(titles), len(titles), 2])
    keys = np.concatenate([places % 2, places // 3, [1, 1]])
    return Features.of(titles, np.concatenate([titles, titles, [hit, titles[-1]]]), kinds, keys)


@pytest.fixture(scope="session")
def planted():
    return plant()
