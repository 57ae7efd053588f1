"""Intervals are as sure as they say: checked where the truth is known."""

import json

import numpy as np
import pytest
from statsmodels.stats.power import TTestPower

from recommendations.engine import intervals
from recommendations.engine.intervals import Estimate

ONE_EACH = np.arange(200)


def test_the_mean_lies_in_its_interval_and_equal_seeds_agree():
    values = np.random.default_rng(0).normal(3, 1, 200)
    first, second = (intervals.mean(values, ONE_EACH, seed=4) for _ in range(2))
    assert first == second
    assert first.value == pytest.approx(values.mean())
    assert first.low < first.value < first.high
    assert first.high - first.low == pytest.approx(2 * 1.97 * values.std() / np.sqrt(200), rel=0.1)


@pytest.mark.parametrize("n", [8, 60])
def test_nineteen_in_twenty_intervals_hold_the_truth(n, monkeypatch):
    monkeypatch.setattr(intervals, "DRAWS", 400)
    random = np.random.default_rng(1)
    worlds = [intervals.mean(random.normal(size=n), np.arange(n), seed=seed) for seed in range(2000)]
    held = np.mean([world.low <= 0 <= world.high for world in worlds])
    assert 0.93 < held < 0.97


def test_many_ratings_of_one_viewer_are_not_many_viewers():
    random = np.random.default_rng(2)
    viewers = np.repeat(np.arange(50), 20)
    values = random.normal(size=50)[viewers]
    clustered, naive = (intervals.mean(values, by, seed=0) for by in (viewers, np.arange(1000)))
    assert clustered.n == 50
    assert clustered.high - clustered.low > 3 * (naive.high - naive.low)


def test_a_paired_difference_is_surer_than_its_two_sides():
    random = np.random.default_rng(3)
    reference = random.normal(size=200)
    candidate = reference + 0.1 + random.normal(0, 0.1, 200)
    difference = intervals.mean(candidate - reference, ONE_EACH, seed=0)
    assert difference.low > 0
    assert intervals.mean(candidate, ONE_EACH, seed=0).low < intervals.mean(reference, ONE_EACH, seed=0).high


def test_the_root_of_squared_errors():
    errors = np.full(200, 2.0)
    assert intervals.root_mean(errors**2, ONE_EACH, seed=0) == Estimate(2.0, 2.0, 2.0, 200)


def test_blocks_of_draws_change_nothing_but_memory(monkeypatch):
    values = np.random.default_rng(0).normal(size=200)
    whole = intervals.mean(values, ONE_EACH, seed=4)
    monkeypatch.setattr(intervals, "BLOCK", 10_000)
    again = intervals.mean(values, ONE_EACH, seed=4)
    assert (again.low, again.high) == pytest.approx((whole.low, whole.high))


def test_nobody_says_nothing_and_one_viewer_gives_no_interval():
    nobody = intervals.mean(np.empty(0), np.empty(0, dtype=int), seed=0)
    alone = intervals.mean(np.array([3.0]), np.array([7]), seed=0)
    assert (nobody.n, alone.n, alone.value) == (0, 1, 3.0)
    assert np.isnan([nobody.value, nobody.low, alone.low, alone.high]).all()
    assert json.dumps(alone.card()) == '{"value": 3.0, "low": null, "high": null, "n": 1}'


def test_many_columns_share_their_draws_and_say_what_each_would_say_alone():
    random = np.random.default_rng(5)
    viewers = np.repeat(np.arange(60), 3)
    columns = {"first": random.normal(size=180), "second": random.normal(5, 2, 180)}
    together = intervals.means(columns, viewers, seed=4)
    for name, values in columns.items():
        alone = intervals.mean(values, viewers, seed=4)
        assert together[name].n == alone.n == 60
        assert together[name].value == pytest.approx(alone.value)
        assert (together[name].low, together[name].high) == pytest.approx((alone.low, alone.high))


def test_a_value_that_is_missing_is_left_out_of_its_own_column_only():
    values = np.arange(200.0)
    holes = np.where(np.arange(200) % 2, np.nan, values)
    found = intervals.means({"whole": values, "half": holes, "none": np.full(200, np.nan)}, ONE_EACH, seed=0)
    assert (found["whole"].n, found["half"].n, found["none"].n) == (200, 100, 0)
    assert found["half"].value == pytest.approx(np.nanmean(holes))
    assert found["half"].low < found["half"].value < found["half"].high
    assert np.isnan([found["none"].value, found["none"].low]).all()


def test_nobody_has_no_means():
    assert intervals.means({"a": np.empty(0)}, np.empty(0, int), seed=0)["a"].n == 0


@pytest.mark.parametrize("n", [12, 200])
def test_the_detectable_difference_is_the_one_of_a_power_calculation(n):
    values = np.random.default_rng(6).normal(0, 1, n)
    found = intervals.detectable(intervals.mean(values, np.arange(n), seed=0))
    effect = TTestPower().solve_power(nobs=n, alpha=0.05, power=0.8)
    assert found == pytest.approx(effect * values.std(ddof=1), rel=0.1)
    assert np.isnan(intervals.detectable(Estimate(1.0, np.nan, np.nan, 1)))
