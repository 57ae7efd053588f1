"""Drift is found where there is one, and hardly ever where there is none, however few have watched."""

import numpy as np
import pytest

from recommendations.engine.drift import drift

SHARES = np.array([0.4, 0.3, 0.2, 0.1])


def test_the_index_is_the_one_of_the_textbook():
    before, since = np.array([400_000, 600_000]), np.array([600_000, 400_000])
    assert drift(before, since).index == pytest.approx(2 * 0.2 * np.log(1.5), abs=1e-5)


def test_equal_mixes_have_not_drifted():
    assert drift(np.array([40, 60]), np.array([400, 600])).index == pytest.approx(0, abs=1e-3)


@pytest.mark.parametrize("n", [20, 100, 1000])
def test_chance_alone_is_taken_for_drift_about_once_in_a_thousand_times_at_most(n):
    random = np.random.default_rng(n)
    found = [drift(random.multinomial(5000, SHARES), random.multinomial(n, SHARES)).is_clear for _ in range(3000)]
    assert np.mean(found) < 0.005


def test_a_mix_that_is_turned_round_is_clear_already_with_a_hundred_plays():
    random = np.random.default_rng(4)
    assert drift(random.multinomial(5000, SHARES), random.multinomial(100, SHARES[::-1])).is_clear


@pytest.mark.parametrize(("before", "since"), [([0, 0], [3, 4]), ([3, 4], [0, 0]), ([5, 0], [7, 0]), ([], [])])
def test_what_cannot_be_compared_has_not_drifted(before, since):
    assert not drift(np.array(before, int), np.array(since, int)).is_clear
