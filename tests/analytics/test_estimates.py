"""Estimates agree with published tables, cover what they promise, and say nothing where nothing can be said."""

import math

import numpy as np
import pytest

from analytics.estimates import (
    Estimate,
    Moments,
    clustered_share,
    difference_of_means,
    difference_of_shares,
    direction,
    mean,
    mean_of_differences,
    share,
)

# Student's sleep data (Student 1908, Biometrika 6), as R ships it: hours of extra sleep on two drugs.
SLEEP_1 = np.array([0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0])
SLEEP_2 = np.array([1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4])


def moments(part, whole):
    """From one number a viewer, as the SQL makes them from plays."""
    part, whole = np.asarray(part, float), np.asarray(whole, float)
    sums = part.sum(), whole.sum(), (part**2).sum(), (part * whole).sum(), (whole**2).sum()
    return Moments(len(whole), int(whole.sum()), *map(float, sums))


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_share_agrees_with_newcombe_1998_table_1(successes, n, low, high):
    """Statistics in Medicine 17:857-872, method 3."""
    estimate = share(successes, n)
    assert (estimate.low, estimate.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
    assert (estimate.value, estimate.n) == (successes / n, n)


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [((56, 70), (48, 80), 0.0524, 0.3339), ((9, 10), (3, 10), 0.1705, 0.8090), ((10, 10), (0, 20), 0.6791, 1.0)],
)
def test_difference_of_shares_agrees_with_newcombe_1998_table_2(now, before, low, high):
    """Statistics in Medicine 17:873-890, method 10."""
    estimate = difference_of_shares(share(*now), share(*before))
    assert (estimate.low, estimate.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_means_agree_with_r_on_students_sleep_data():
    """R's `t.test(extra ~ group, sleep)` and the same with `paired = TRUE`, from its documentation."""
    welch = difference_of_means(SLEEP_1, SLEEP_2)
    assert (welch.low, welch.high) == (pytest.approx(-3.3654832), pytest.approx(0.2054832))
    paired = mean_of_differences(SLEEP_2, SLEEP_1)
    assert (paired.value, paired.low, paired.high) == (1.58, pytest.approx(0.7001142), pytest.approx(2.4598858))


def test_mean_agrees_with_the_nist_handbook():
    """NIST/SEMATECH 1.3.5.2: 195 values, mean 9.261460, standard deviation 0.022789."""
    values = np.random.default_rng(0).normal(size=195)
    values = 9.261460 + 0.022789 * (values - values.mean()) / values.std(ddof=1)
    estimate = mean(values)
    assert (estimate.low, estimate.high) == (pytest.approx(9.258242, abs=2e-6), pytest.approx(9.264679, abs=2e-6))


def test_clustered_share_covers_the_truth_where_the_plain_one_does_not(covers):
    """2,000 draws of 60 viewers, each with a taste of their own: the truth is 0.4."""
    rng = np.random.default_rng(7)
    whole = rng.integers(1, 30, (2000, 60))
    part = rng.binomial(whole, rng.beta(2, 3, (2000, 60)))
    clustered = [clustered_share(moments(p, w)) for p, w in zip(part, whole, strict=True)]
    plain = [share(p.sum(), w.sum()) for p, w in zip(part, whole, strict=True)]
    covers("share of plays, clustered by viewer", sum(e.low <= 0.4 <= e.high for e in clustered), 2000)
    assert np.mean([e.low <= 0.4 <= e.high for e in plain]) < 0.8


def test_difference_of_means_covers_the_truth(covers):
    rng = np.random.default_rng(8)
    now, before = rng.poisson(52, (2000, 28)), rng.poisson(50, (2000, 28))
    inside = sum(e.low <= 2 <= e.high for e in map(difference_of_means, now, before))
    covers("difference of daily means", inside, 2000)


def test_clustered_share_of_single_plays_is_nearly_the_plain_share():
    clustered = clustered_share(moments([1] * 300 + [0] * 700, [1] * 1000))
    plain = share(300, 1000)
    assert clustered.value == plain.value
    assert (clustered.low, clustered.high) == (
        pytest.approx(plain.low, abs=1e-3),
        pytest.approx(plain.high, abs=1e-3),
    )


def test_share_of_none_and_of_all_viewers_still_has_a_width():
    assert clustered_share(moments([0] * 10, [100] * 10)).high > 0.2
    assert clustered_share(moments([100] * 10, [100] * 10)).low < 0.8
    assert clustered_share(moments([40], [100])).high > 0.75


def test_nothing_is_known_of_nothing():
    assert not share(0, 0).is_known
    assert not clustered_share(Moments(0, 0, 0, 0, 0, 0, 0)).is_known
    assert math.isnan(mean(np.array([])).value)
    assert mean(np.array([5.0])).value == 5.0
    assert not mean(np.array([5.0])).is_known
    assert not difference_of_means(np.array([5.0]), np.array([4.0, 3.0])).is_known


def test_equal_days_differ_by_exactly_their_difference():
    estimate = difference_of_means(np.full(7, 3.0), np.full(7, 2.0))
    assert (estimate.value, estimate.low, estimate.high) == (1.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("low", "high", "good", "word"),
    [
        (1, 3, "up", "better"),
        (1, 3, "down", "worse"),
        (-3, -1, "up", "worse"),
        (-3, -1, "down", "better"),
        (-1, 3, "up", "no clear difference"),
        (math.nan, math.nan, "up", "not enough data"),
    ],
)
def test_direction_has_a_word(low, high, good, word):
    assert direction(Estimate((low + high) / 2, low, high, 9), good) == word
