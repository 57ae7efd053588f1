"""Kinds of viewers: three that share everybody out, and one across them."""

import numpy as np

from recommendations.engine.segments import SEGMENTS, segments


def test_new_light_and_heavy_share_the_viewers_out():
    found = segments(np.array([1, 9, 10, 49, 50, 400]), np.arange(6.0))
    assert found["new"].tolist() == [True, True, False, False, False, False]
    assert found["heavy"].tolist() == [False, False, False, False, True, True]
    assert (found["new"].astype(int) + found["light"] + found["heavy"] == 1).all()
    assert tuple(found) == SEGMENTS


def test_the_fifth_with_the_least_popular_past_is_niche():
    found = segments(np.full(10, 20), np.linspace(1, 0.1, 10))
    assert found["niche"].tolist() == [False] * 8 + [True] * 2


def test_nobody_belongs_nowhere():
    assert all(len(own) == 0 for own in segments(np.empty(0, int), np.empty(0)).values())
