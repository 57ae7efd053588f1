import os
from pathlib import Path

import numpy as np
import pytest

from simulation.marginals import marginals


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
    assert differ.item_variance > 0.9 and alike.item_variance < 0.02


@pytest.mark.real_data
@pytest.mark.skipif("MARQUEE_DATA" not in os.environ, reason="MARQUEE_DATA names no folder")
def test_real_ratings_are_as_the_document_says():
    path = Path(os.environ["MARQUEE_DATA"]) / "ml-latest-small" / "ratings.csv"
    viewer, title, stars, time = np.genfromtxt(path, delimiter=",", skip_header=1).T
    told = marginals(viewer.astype(int), title.astype(int), stars, time)
    assert told.activity_gini == pytest.approx(0.604, abs=0.001)
    assert told.popularity_gini == pytest.approx(0.716, abs=0.001)
