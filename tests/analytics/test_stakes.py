"""What staying is worth: by its formula, and with an interval that holds the truth of drawn households."""

from dataclasses import replace

import numpy as np
import pytest

from analytics.stakes import OWN, Stakes, gained, lifetime, price, worth
from tests.proof import PROVING
from tests.truth import WHOLE

DRAWS = WHOLE if PROVING else 300
CENTS, BUCKETS, DAYS = 1000.0, 100, 30


def ledger(rng, churn, households=4000):
    """(2, buckets): who left in 30 days, and member days (leavers go in the middle); a month's price is 10 €."""
    bucket = rng.integers(0, BUCKETS, households)
    left = rng.random(households) < 1 - np.exp(-churn)
    days = np.where(left, DAYS * (1 - churn / 2) / 2, DAYS)
    return np.stack([np.bincount(bucket, left, BUCKETS), np.bincount(bucket, days, BUCKETS)])


def columns(now, before):
    paid = np.stack([CENTS * now[1], now[1]])
    return np.concatenate([now, before, paid])


def exactly(left, households=1000):
    """The same in each bucket: nothing is left to chance."""
    return np.stack([np.full(BUCKETS, left / BUCKETS), np.full(BUCKETS, 30.0 * households / BUCKETS)])


def test_money_keeps_to_its_formula():
    sums = columns(exactly(40), exactly(50))
    assert worth(sums, Stakes(months=2), 100).value == pytest.approx(100 * 10 * (0.96 - 0.95))
    found = worth(sums, Stakes(months=3, discount=21.0, price=5.0), 100).value
    monthly = 1.21 ** (-1 / 12)
    assert found == pytest.approx(100 * 5 * ((0.96 - 0.95) * monthly + (0.96**2 - 0.95**2) * monthly**2))
    assert worth(columns(exactly(50), exactly(50)), Stakes(), 100).value == 0
    assert gained(sums, Stakes()).value == pytest.approx(1.0)


def test_points_of_ones_own_change_the_churn_that_was_counted():
    sums, own = columns(exactly(50), exactly(50)), Stakes(change=OWN, points=1.0, months=2)
    assert worth(sums, own, 100).value == pytest.approx(100 * 10 * 0.01)
    wide = worth(sums, replace(own, give=0.5), 100)
    assert (wide.low, wide.high) == pytest.approx((100 * 10 * 0.005, 100 * 10 * 0.015))


def test_nobody_stays_more_than_always():
    sums, own = columns(exactly(50), exactly(50)), Stakes(change=OWN, points=90.0, months=3)
    assert worth(sums, own, 1).value == pytest.approx(10 * (2 - 0.95 - 0.95**2))


def test_a_lifetime_is_what_is_paid_while_somebody_stays():
    left, days = exactly(50)
    found = lifetime(np.stack([left, days, CENTS * days, days]), Stakes(months=3))
    assert found.value == pytest.approx(10 * (1 + 0.95 + 0.95**2))
    assert price(np.array([[CENTS * 30], [30]]), Stakes())[0] == 10
    nobody = lifetime(np.stack([0 * left, days, CENTS * days, days]), Stakes(months=3))
    assert nobody.value == pytest.approx(30) and not nobody.is_known


def test_the_interval_of_the_money_holds_the_truth(covers):
    rng, asked = np.random.default_rng(5), Stakes(months=12)
    big = columns(ledger(rng, 0.04, 4_000_000), ledger(rng, 0.06, 4_000_000))
    truth = worth(big, asked, 1000).value
    found = [worth(columns(ledger(rng, 0.04), ledger(rng, 0.06)), asked, 1000) for _ in range(DRAWS)]
    covers("money from a change in retention", sum(each.low <= truth <= each.high for each in found), DRAWS)
