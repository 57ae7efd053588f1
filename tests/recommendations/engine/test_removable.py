"""Viewers are taken out of what was learnt by the rows that were learnt, whatever they did afterwards."""

import numpy as np
import pytest

from recommendations.engine.ease import EASE
from recommendations.engine.inverse import Inverse
from recommendations.engine.removable import Removable

OPTIONS = {"max_titles": 100, "reg": 10.0, "budget_mb": 2000}


@pytest.fixture
def whole(planted):
    return Removable.fit(planted.data, **OPTIONS)


def without(data, gone):
    """A training on everybody else, on the same titles."""
    rows = np.searchsorted(data.viewers, gone)
    return Inverse.fit(data.take(~np.isin(data.viewer_rows, rows)), **OPTIONS)


def test_taking_several_out_is_a_training_without_them(planted, whole):
    gone = planted.viewers[3:9]
    left, expected = whole.without(gone), without(planted.data, gone)
    assert (left.titles == expected.titles).all()
    assert np.abs(left.values - expected.values).max() < 1e-9
    assert np.abs(left.values - whole.values).max() > 1e-6


def test_nothing_of_them_stays_and_everything_of_the_others(planted, whole):
    left = whole.without(planted.viewers[:5])
    assert not left.holds(planted.viewers[:5]).any()
    assert whole.holds(planted.viewers[:5]).any()
    others = Removable.fit(planted.data.take(planted.data.viewer_rows >= 5), **OPTIONS)
    for name in ("viewers", "liked_by", "liked"):
        np.testing.assert_array_equal(getattr(left, name), getattr(others, name))


def test_one_after_the_other_is_all_at_once(planted, whole):
    one, two = planted.viewers[:2]
    np.testing.assert_allclose(
        whole.without([one]).without([two]).values, whole.without([two, one]).values, atol=1e-12
    )


def test_whoever_is_not_in_it_changes_nothing(whole):
    left = whole.without([10**9])
    np.testing.assert_array_equal(left.values, whole.values)
    np.testing.assert_array_equal(left.liked_by, whole.liked_by)


def test_it_is_kept_for_the_very_model_that_is_fitted(planted):
    kept = EASE.removable(planted.data, reg=10.0, neighbours=5)
    fitted = EASE.fit(planted.data, seed=0, reg=10.0, neighbours=5)
    np.testing.assert_array_equal(EASE.of(kept.inverse, neighbours=5).values, fitted.values)
