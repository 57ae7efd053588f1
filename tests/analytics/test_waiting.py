"""The median of waits in bands: exact where bands allow it, with an interval that holds the truth."""

import math

import numpy as np
import pytest

from analytics import waiting
from analytics.models import WAITS
from tests.truth import WHOLE

EDGES = np.array([1.0, *WAITS, 2 * WAITS[-1]])
ACCOUNTS = 300


def drawn(rng):
    """(bands, 100): waits of accounts, each of a patience of its own and with visits of its own number."""
    visits = rng.poisson(6, ACCOUNTS)
    patience = np.repeat(rng.normal(math.log(75), 0.7, ACCOUNTS), visits)
    bands = np.searchsorted(WAITS, np.exp(rng.normal(patience, 0.9)), side="right")
    counts = np.zeros((len(WAITS) + 1, 100))
    np.add.at(counts, (bands, np.repeat(rng.integers(100, size=ACCOUNTS), visits)), 1)
    return counts


def test_the_interval_of_the_median_holds_the_truth(covers):
    rng = np.random.default_rng(12)
    found = [waiting.median(drawn(rng), EDGES) for _ in range(WHOLE)]
    covers("median wait for the first play", sum(each.low <= 75 <= each.high for each in found), WHOLE)


def test_the_median_lies_within_its_band():
    counts = np.zeros((len(WAITS) + 1, 100))
    counts[3, :4] = 1  # 15 to 20 seconds
    counts[0, 0] = counts[9, 9] = 1
    found = waiting.median(counts, EDGES)
    assert found.value == pytest.approx(300**0.5) and found.n == 6
    assert found.low < 17 < found.high


def test_no_wait_has_no_median():
    assert not waiting.median(np.zeros((len(WAITS) + 1, 100)), EDGES).is_known
