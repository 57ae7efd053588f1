"""The lot is even, independent from one key to the next, and the same whenever it is drawn."""

import numpy as np
import pytest
from scipy import stats

from recommendations.engine import allocation

UNITS = [f"account-{n}" for n in range(50_000)]


@pytest.fixture(scope="module")
def lots():
    return allocation.lots(UNITS, key="personalisation", salt="1")


def test_lots_are_spread_evenly(lots):
    counts = np.histogram(lots, bins=100, range=(0, 1))[0]
    assert stats.chisquare(counts).pvalue > 0.001
    assert stats.kstest(lots, "uniform").pvalue > 0.001


def test_one_account_in_twenty_is_held_out(lots):
    held_out = (allocation.rows(lots, [0.05, 0.95]) == 0).sum()
    assert stats.binomtest(int(held_out), len(UNITS), 0.05).pvalue > 0.001


@pytest.mark.parametrize("other", [{"key": "another", "salt": "1"}, {"key": "personalisation", "salt": "2"}])
def test_another_key_or_salt_draws_anew(lots, other):
    assert stats.spearmanr(lots, allocation.lots(UNITS, **other)).pvalue > 0.001


def test_the_lot_of_a_unit_is_always_the_same(lots):
    assert allocation.lots(UNITS[7:9], key="personalisation", salt="1").tolist() == lots[7:9].tolist()


def test_the_ends_of_a_share_belong_to_the_next_arm():
    drawn = np.array([0, 0.0499999, 0.05, 0.9999999])
    assert allocation.rows(drawn, [0.05, 0.95]).tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("shares", [[0.5, 0.4], [1.5, -0.5]])
def test_shares_that_are_none_are_refused(shares):
    with pytest.raises(ValueError, match="must add up to 1"):
        allocation.rows(np.array([0.1]), shares)
