"""Kaplan-Meier with late entry covers the truth of 2,000 draws; hazards keep to their formula."""

import math

import numpy as np
import pytest

from analytics.survival import Spells, curve, hazards, log_rank
from tests.proof import PROVING
from tests.truth import WHOLE

DRAWS = WHOLE if PROVING else 300
"""Each draw is fitted by itself: all of them only when proving."""


def spells(days, ended, entry=None, count=None):
    days = np.asarray(days)
    entry = np.zeros_like(days) if entry is None else np.asarray(entry)
    return Spells(entry, days, np.asarray(ended, bool), np.ones_like(days) if count is None else np.asarray(count))


def test_a_small_case_by_hand():
    """Freireich's treated patients (1963): S(10) = 0.753, S(23) = 0.448."""
    days = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
    ended = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]
    fitted = curve(spells(days, ended))
    assert fitted.at(10).value == pytest.approx(0.7529, abs=1e-4)
    assert fitted.at(23).value == pytest.approx(0.4482, abs=1e-4)
    assert fitted.at_risk[np.searchsorted(fitted.days, 10)] == 15
    assert math.isnan(fitted.at(36).value)


@pytest.mark.parametrize("late", [False, True])
def test_the_band_covers_the_truth_also_with_late_entry_and_censoring(late, covers):
    rng = np.random.default_rng(30 + late)
    truth, inside = math.exp(-90 / 200), 0
    for _ in range(DRAWS):
        n = 250
        lived = np.ceil(rng.exponential(200, n)).astype(int)
        seen = rng.integers(60, 400, n)
        entry = np.where(rng.random(n) < 0.5, rng.integers(0, 60, n), 0) if late else np.zeros(n, int)
        days = np.minimum(lived, seen)
        keep = days > entry
        fitted = curve(Spells(entry[keep], days[keep], (lived <= seen)[keep], np.ones(keep.sum(), int)))
        at = fitted.at(90)
        inside += at.low <= truth <= at.high
    covers(f"Kaplan-Meier at 90 days{', late entry' if late else ''}", int(inside), DRAWS)


def test_equal_curves_differ_one_time_in_twenty():
    rng, clear = np.random.default_rng(32), 0
    for _ in range(200):
        groups = {
            name: spells(np.minimum(np.ceil(rng.exponential(100, 80)).astype(int), 150), rng.random(80) < 2)
            for name in "ab"
        }
        clear += log_rank(groups) < 0.05
    assert 2 <= 100 * clear / 200 <= 9


def test_log_rank_needs_two_groups_and_an_end():
    assert log_rank({"a": spells([5, 9], [1, 0])}) is None
    assert log_rank({"a": spells([5], [0]), "b": spells([6], [0])}) is None


def test_hazard_counts_ends_by_time_spent():
    first, second = hazards(spells([15, 30, 45, 60], [1, 0, 0, 1]), [0, 30, 60])
    assert first.value == pytest.approx(1 / 3.5)
    assert second.value == pytest.approx(1 / 1.5)


def test_nobody_who_left_leaves_no_band():
    fitted = curve(spells([10, 20], [0, 0]))
    assert fitted.at(20).value == 1 and not fitted.at(20).is_known
