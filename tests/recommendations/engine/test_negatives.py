"""Unseen titles as weak negatives: new, only for those who rate, and the ratings stay as they are."""

import numpy as np

from recommendations.engine import factors
from recommendations.engine.negatives import with_weak_negatives
from recommendations.engine.ratings import RankingSVD
from recommendations.engine.signals import UNSEEN, UNSEEN_STARS


def test_a_negative_is_never_a_title_that_the_viewer_knows(planted):
    data = with_weak_negatives(planted.data, 2.5, seed=0)
    pairs = data.viewer_rows.astype(int) * len(data.titles) + data.title_rows
    assert len(np.unique(pairs)) == len(pairs) > 1.3 * len(planted.data)
    assert (data.stars[data.actions == UNSEEN] == UNSEEN_STARS).all()


def test_the_ratings_stay_and_come_after_them(planted):
    data = with_weak_negatives(planted.data, 1, seed=0)
    rest = data.take(data.actions != UNSEEN)
    np.testing.assert_array_equal(rest.stars, planted.data.stars)
    assert (np.diff(data.times) >= 0).all()


def test_an_unchanged_viewer_keeps_the_factors_of_training(planted):
    model = RankingSVD.fit(planted.data, seed=0, epochs=2)
    rated, latest = factors.rating_state(planted.data.history(model.viewers))
    np.testing.assert_array_equal(model.rated, rated)
    np.testing.assert_array_equal(model.latest, latest)
