"""Lots are even, the same for the same question, and different for another purpose."""

import numpy as np
from scipy import stats

from recommendations.engine.lots import uniform

VIEWERS, TITLES = np.arange(200)[:, None], np.arange(100)


def test_lots_are_spread_evenly():
    assert stats.kstest(uniform(3, VIEWERS, TITLES).ravel(), "uniform").pvalue > 0.001


def test_a_pair_draws_the_same_lot_whoever_else_is_asked_about():
    assert uniform(3, VIEWERS, TITLES)[17, 4] == uniform(3, 17, 4)


def test_seeds_and_purposes_are_told_apart():
    first, seed, purpose = (
        uniform(3, VIEWERS, TITLES),
        uniform(4, VIEWERS, TITLES),
        uniform(3, VIEWERS, TITLES, purpose=1),
    )
    assert abs(np.corrcoef([first.ravel(), seed.ravel(), purpose.ravel()]) - np.eye(3)).max() < 0.04
