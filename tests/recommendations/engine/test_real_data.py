"""Published and earlier figures come out again on ml-latest-small."""

import os
from pathlib import Path

import numpy as np
import pytest

from recommendations.engine import splitting
from recommendations.engine.dataset import Dataset
from recommendations.engine.ease import EASE
from recommendations.engine.judging import Judgement, compare, judge
from recommendations.engine.popularity import Popularity
from recommendations.engine.ratings import SVD, Baseline
from recommendations.engine.signals import RATED, Signals, weights_of_stars

FOLDER = os.environ.get("MARQUEE_DATA")
pytestmark = [pytest.mark.real_data, pytest.mark.skipif(not FOLDER, reason="MARQUEE_DATA names no folder of data")]


@pytest.fixture(scope="module")
def signals():
    table = np.loadtxt(Path(FOLDER) / "ml-latest-small" / "ratings.csv", delimiter=",", skiprows=1)
    viewers, titles, times = (table[:, column].astype(np.int64) for column in (0, 1, 3))
    stars = table[:, 2].astype(np.float32)
    return Signals(viewers, titles, times, weights_of_stars(stars), stars, np.full(len(table), RATED, np.uint8))


@pytest.fixture(scope="module")
def windows(signals):
    return list(splitting.rolling_origins(Dataset.of(signals)))


def pooled(windows, trainer, **parameters):
    fitted = [(trainer.fit(past, seed=0, **parameters), past, future) for past, future in windows]
    return Judgement.pooled([judge(model, past, future, seed=0) for model, past, future in fitted])


def test_with_every_rating_as_a_like_ranking_measures_as_before(signals):
    ones = np.ones(len(signals), np.float32)
    likes = Signals(signals.viewer_ids, signals.title_ids, signals.times, ones, signals.stars, signals.actions)
    past, future = splitting.random_split(Dataset.of(likes), seed=0)
    for model, least, most in (
        (Popularity.fit(past, seed=0), 0.20, 0.23),
        (EASE.fit(past, seed=0, max_titles=2000), 0.37, 0.41),
    ):
        assert least < judge(model, past, future, seed=0).estimates()["ndcg@10"].value < most


def test_a_global_time_split_leaves_28_viewers_and_no_verdict(signals):
    past, future = splitting.global_time(Dataset.of(signals))
    ease, popular = (
        judge(model, past, future, seed=0)
        for model in (EASE.fit(past, seed=0, max_titles=1000), Popularity.fit(past, seed=0))
    )
    gain = compare(ease, popular, "ndcg@10")
    assert gain.n == 28
    assert gain.low < 0 < gain.high


def test_rolling_origins_are_enough_to_tell_ease_from_popularity(windows):
    ease = pooled(windows, EASE, max_titles=1000)
    gain = compare(ease, pooled(windows, Popularity), "ndcg@10")
    assert gain.low > 0
    assert gain.n == len(np.unique(ease.viewers)) == 64


def test_rolling_origins_are_enough_to_tell_svd_from_the_baseline(windows):
    assert compare(pooled(windows, SVD), pooled(windows, Baseline), "rmse").low > 0
