"""Viewers go, come and change without a retrain, and nothing of them stays behind."""

import numpy as np
import pytest

from recommendations.engine.ease import EASE
from recommendations.engine.inverse import Inverse
from recommendations.engine.trainers import TooLarge

OPTIONS = {"max_titles": 100, "reg": 10.0}


def liked(data, viewer):
    history = data.history([viewer])
    return history.titles[history.weights > 0]


def inverse_without(data, viewer):
    """A retrain, on the same titles."""
    row = np.searchsorted(data.viewers, viewer)
    return Inverse.fit(data.take(data.viewer_rows != row), **OPTIONS)


def difference(a, b):
    assert (a.titles == b.titles).all()
    return np.linalg.norm(a.values - b.values) / np.linalg.norm(b.values)


def test_removing_a_viewer_is_retraining_without_them(planted):
    whole = Inverse.fit(planted.data, **OPTIONS)
    for viewer in planted.viewers[:10]:
        removed = whole.without(liked(planted.data, viewer))
        assert difference(removed, whole) > 1e-6
        assert difference(removed, inverse_without(planted.data, viewer)) < 1e-9


def test_a_viewer_who_comes_back_leaves_everything_as_it_was(planted):
    whole, own = Inverse.fit(planted.data, **OPTIONS), liked(planted.data, planted.viewers[0])
    assert difference(whole.without(own).with_viewer(own), whole) < 1e-12


def test_half_of_all_viewers_can_go_one_by_one(planted):
    left = Inverse.fit(planted.data, **OPTIONS)
    for viewer in planted.viewers[:30]:
        left = left.without(liked(planted.data, viewer))
    kept = planted.data.take(planted.data.viewer_rows >= 30)
    assert difference(left, Inverse.fit(kept, **OPTIONS)) < 1e-9


def test_a_new_like_of_a_viewer_is_learnt_as_a_retrain_would(planted):
    viewer, data = planted.without_hit[0], planted.data
    own = liked(data, viewer)
    changed = Inverse.fit(data, **OPTIONS).without(own).with_viewer(own[1:])
    row, gone = np.searchsorted(data.viewers, viewer), np.searchsorted(data.titles, own[0])
    kept = data.take((data.viewer_rows != row) | (data.title_rows != gone))
    assert difference(changed, Inverse.fit(kept, **OPTIONS)) < 1e-9


def test_the_model_of_an_inverse_is_the_model_that_fitting_gives(planted):
    fitted, whole = EASE.fit(planted.data, seed=0, reg=10.0), Inverse.fit(planted.data, **OPTIONS)
    np.testing.assert_array_equal(EASE.of(whole).values, fitted.values)
    np.testing.assert_array_equal(EASE.of(whole).values, fitted.values)  # and leaves the inverse as it is


def test_titles_outside_the_head_change_nothing(planted):
    whole = Inverse.fit(planted.data, **OPTIONS)
    np.testing.assert_array_equal(whole.without([planted.unrated, 5]).values, whole.values)


def test_the_head_ends_where_a_tail_of_another_kind_begins(planted):
    with pytest.raises(TooLarge, match="may use 0"):
        Inverse.fit(planted.data, max_titles=100, reg=1.0, budget_mb=0)
