"""A promised chance comes true that often: on direct draws from a known truth, for viewers it wasn't fitted on."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.engine import calibration
from recommendations.engine.calibration import Calibration, judged, rising


def drawn(n=20_000, seed=1):
    """Stars predicted, stars given, viewers; the chance of a like is (stars - 1) / 5."""
    rng = np.random.default_rng(seed)
    stars = rng.uniform(1, 5, n)
    liked = rng.random(n) < (stars - 1) / 5
    return stars, np.where(liked, 5.0, 2.0), rng.integers(0, n // 20, n)


def test_the_curve_finds_the_true_chance():
    stars, given_stars, _ = drawn()
    curve = Calibration.fit(stars, (given_stars >= 4).astype(float))
    asked = np.linspace(1.3, 4.7, 30)
    assert curve.chance(asked) == pytest.approx((asked - 1) / 5, abs=0.06)


def test_promises_are_kept_to_viewers_it_was_not_fitted_on():
    found = judged(*drawn(), seed=3)
    assert found["error"] < 0.03 and found["n"] == 20_000 == sum(step["n"] for step in found["bins"])
    inside = [step["low"] <= step["promised"] <= step["high"] for step in found["bins"] if step["n"] > 200]
    assert sum(inside) >= len(inside) - 1


def test_a_model_that_knows_nothing_promises_everybody_the_same():
    stars, given_stars, viewers = drawn()
    found = judged(np.random.default_rng(5).permutation(stars), given_stars, viewers, seed=3)
    chances = found["curve"]["chances"]
    assert max(chances) - min(chances) < 0.1 and chances[20] == pytest.approx(0.4, abs=0.03)


def test_what_could_not_be_scored_says_nothing():
    stars, given_stars, viewers = drawn(2_000)
    stars[:500] = np.nan
    assert judged(stars, given_stars, viewers, seed=3)["n"] == 1_500


def test_from_too_little_nothing_is_promised():
    stars, given_stars, viewers = drawn(60)
    assert judged(stars, given_stars, viewers, seed=3) is None
    assert judged(stars[:0], given_stars[:0], viewers[:0], seed=3) is None


def test_the_curve_survives_being_written_down():
    stars, given_stars, viewers = drawn(2_000)
    card = judged(stars, given_stars, viewers, seed=3)["curve"]
    assert Calibration.of(card).card() == card


VALUES = st.lists(st.tuples(st.floats(0, 1), st.integers(1, 50)), min_size=1, max_size=40)


@given(VALUES)
def test_the_nearest_rising_sequence_rises_and_keeps_the_mean(pairs):
    values, weights = np.array(pairs, float).T
    found = rising(values, weights)
    assert len(found) == len(values) and (np.diff(found) >= -1e-12).all()
    assert (found * weights).sum() == pytest.approx((values * weights).sum())


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_what_rises_already_stays(values):
    ordered = np.sort(values)
    assert rising(ordered, np.ones(len(ordered))) == pytest.approx(ordered)


def test_no_chance_is_certain():
    curve = Calibration.fit(np.linspace(1, 5, 400), (np.linspace(1, 5, 400) > 3).astype(float))
    assert 0 < curve.chance(np.array([0.0]))[0] < 0.1 and 0.9 < curve.chance(np.array([9.0]))[0] < 1
    assert np.isnan(curve.chance(np.array([np.nan]))[0]) and calibration.LIKED == 4
