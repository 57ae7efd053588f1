import os
from dataclasses import astuple
from pathlib import Path

import numpy as np
import pytest

from simulation import real
from simulation.marginals import marginals, shapes


def test_alike_viewers_and_titles_are_not_unequal():
    viewer, title = (grid.ravel() for grid in np.meshgrid(np.arange(10), np.arange(20)))
    told = marginals(viewer, title, np.full(200, np.nan), np.arange(200) * 60)
    assert told.activity_gini == pytest.approx(0) and told.popularity_gini == pytest.approx(0)
    assert told.top_tenth == pytest.approx(0.1) and told.same_day == 1 and np.isnan(told.liked)


def test_titles_that_differ_hold_variance_and_those_that_do_not_hold_none():
    rng = np.random.default_rng(1)
    title, viewer = rng.integers(0, 20, 4_000), rng.integers(0, 100, 4_000)
    differ = marginals(viewer, title, (title % 5).astype(float), np.arange(4_000))
    alike = marginals(viewer, title, rng.integers(1, 6, 4_000).astype(float), np.arange(4_000))
    assert differ.title_variance > 0.9 and abs(alike.title_variance) < 0.02
    assert abs(differ.viewer_variance) < 0.02


def test_generous_viewers_hold_variance():
    rng = np.random.default_rng(2)
    viewer, title = rng.integers(0, 200, 6_000), rng.integers(0, 50, 6_000)
    generosity, noise = rng.normal(0, 1, 200), rng.normal(0, 2, 6_000)
    told = marginals(viewer, title, generosity[viewer] + noise, np.arange(6_000))
    assert told.viewer_variance == pytest.approx(1 / 5, abs=0.05)


def test_shapes_are_shares_and_quantiles():
    viewer, title = (grid.ravel() for grid in np.meshgrid(np.arange(10), np.arange(100)))
    stars = np.where(title % 2, 4.0, np.nan)
    told = shapes(viewer, title, stars, title * 3_600)
    assert told.popularity == pytest.approx((0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7, 0.9))
    assert set(told.activity) == {1.0}
    assert told.stars[7] == 1 and sum(told.stars) == 1
    assert told.steps == (0, 0, 0, 1, 1, 1, 1, 1)


@pytest.mark.real_data
@pytest.mark.skipif("MARQUEE_DATA" not in os.environ, reason="MARQUEE_DATA names no folder")
def test_real_ratings_are_as_the_facts_say():
    path = Path(os.environ["MARQUEE_DATA"]) / "ml-latest-small" / "ratings.csv"
    viewer, title, stars, time = np.genfromtxt(path, delimiter=",", skip_header=1).T
    columns = viewer.astype(int), title.astype(int), stars, time
    assert astuple(marginals(*columns)) == pytest.approx(astuple(real.MARGINALS), abs=0.001)
    assert shapes(*columns) == real.SHAPES
