"""Histograms of vitals: thresholds are exact, a percentile is a step off at most, its interval holds the truth."""

import math

import numpy as np
import pytest

from analytics.vitals import CORE, FLOOR, GOOD, OF_KEY, POOR, SO_SO, VITALS, good, percentile

LCP = OF_KEY["lcp"]


def stepped(vital, values) -> list[tuple[int, int]]:
    """Counted anew, not as the rollup does."""
    steps = [math.ceil(round(math.log(max(value / vital.good, FLOOR), vital.ratio), 6)) for value in values]
    return [(step, steps.count(step)) for step in sorted(set(steps))]


@pytest.mark.parametrize("vital", VITALS, ids=lambda vital: vital.key)
def test_a_step_is_at_most_a_tenth_wide_and_thresholds_are_ends_of_steps(vital):
    assert 1 < vital.ratio <= 1.1
    assert (vital.end(0), vital.end(vital.between)) == (vital.good, pytest.approx(vital.poor))
    ((step, _),) = stepped(vital, [vital.poor])
    assert [vital.word(step) for step in (0, 1, step, step + 1)] == [GOOD, SO_SO, SO_SO, POOR]


def test_a_percentile_is_that_of_the_values_and_at_most_a_step_above():
    values = np.random.default_rng(1).lognormal(7.6, 0.5, 999)
    found = percentile(LCP, stepped(LCP, values))
    exact = np.sort(values)[math.ceil(0.75 * 999) - 1] / 1000
    assert exact <= found.three[0] <= exact * LCP.ratio
    assert found.n == 999 and found.three[1] < exact < found.three[2]


def test_the_interval_holds_the_truth_as_often_as_it_says():
    random, truth = np.random.default_rng(2), 2000 * math.exp(0.4 * 0.6744897501960817) / 1000
    held = 0
    for _ in range(400):
        _, low, high = percentile(LCP, stepped(LCP, 2000 * np.exp(random.normal(0, 0.4, 60)))).three
        held += low <= truth <= high
    assert held / 400 > 0.93


def test_a_few_page_loads_have_no_interval_and_no_verdict():
    few = percentile(LCP, [(-3, 5), (8, 1)])
    assert few.three[1:] == (None, None) and few.word == "not enough data"
    assert percentile(LCP, [(-3, 60)]).word == GOOD
    assert percentile(LCP, [(9, 60)]).word == POOR
    assert percentile(LCP, [(-3, 45), (9, 15)]).word == f"{GOOD}, not for sure"


def test_what_is_good_is_counted_and_a_time_is_told_in_seconds():
    assert good([(-9, 3), (0, 4), (1, 5)]) == 7
    assert (LCP.shown(2500), OF_KEY["cls"].shown(0.1), LCP.shown(None)) == (2.5, 0.1, None)
    assert [vital.key for vital in CORE] == ["lcp", "inp", "cls"]
