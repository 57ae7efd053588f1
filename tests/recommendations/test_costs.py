"""What a stage took is told per window, and its memory is its own."""

import numpy as np
import pytest

from recommendations import costs
from recommendations.costs import Meter


@pytest.fixture
def clock(monkeypatch):
    """Each look at it is a second later."""
    ticks = iter(range(100))
    monkeypatch.setattr(costs, "perf_counter", lambda: float(next(ticks)))


def test_seconds_are_means_over_windows(clock):
    meter = Meter()
    for _ in range(2):
        with meter.stage("fit"):
            pass
    with meter.stage("score"):
        pass
    assert meter.card(2) == {"fit_seconds": 1.0, "score_seconds": 0.5, "peak_mb": round(meter.peak_mb, 1)}


def test_the_peak_sees_what_was_held_meanwhile_and_is_gone_again():
    big, small = Meter(), Meter()
    with big.stage("fit"):
        assert np.ones(12_500_000).sum()  # 100 MB
    with small.stage("fit"):
        pass
    assert big.peak_mb > small.peak_mb + 80


def test_a_kernel_that_tells_nothing_still_gives_a_peak(monkeypatch, tmp_path):
    monkeypatch.setattr(costs, "SELF", tmp_path / "nowhere")
    costs.forget_peak()
    assert costs.peak_megabytes() > 10
