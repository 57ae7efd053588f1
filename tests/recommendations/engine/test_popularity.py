"""Popular is what most viewers liked, lately if asked."""

import numpy as np

from recommendations.engine.dataset import Dataset
from recommendations.engine.items import History, Query
from recommendations.engine.popularity import DAY, Popularity
from recommendations.engine.signals import RATED, Signals

OLD, NEW, DISLIKED = 10, 20, 30


def data():
    titles = np.array([OLD, OLD, OLD, NEW, NEW, DISLIKED, DISLIKED, DISLIKED, DISLIKED])
    days = np.array([0, 0, 0, 100, 100, 100, 100, 100, 100])
    weights = np.where(titles == DISLIKED, -1, 1).astype(np.float32)
    actions = np.full(len(titles), RATED, np.uint8)
    return Dataset.of(Signals(np.arange(len(titles)), titles, days * DAY, weights, weights, actions))


def best(model):
    return model.propose(Query.of([1], History.empty(1)), 3).ids[0].tolist()


def test_what_more_viewers_liked_comes_first_and_dislikes_do_not_count():
    assert best(Popularity.fit(data(), seed=0)) == [OLD, NEW, DISLIKED]


def test_with_a_half_life_the_recent_overtakes():
    model = Popularity.fit(data(), seed=0, half_life_days=50)
    assert best(model) == [NEW, OLD, DISLIKED]
    np.testing.assert_allclose(model.likes, [0.75, 2, 0])
