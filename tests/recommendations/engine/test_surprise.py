"""Every algorithm of Surprise, at its defaults, errs as much out of our arrays as in Surprise itself."""

import numpy as np
import pytest
import surprise

from recommendations.engine.items import Items, Query
from recommendations.engine.judging import rating_errors
from recommendations.engine.neighbours import KNNBaseline
from recommendations.engine.ratings import NMF, SVD, Baseline, CoClustering, SVDpp
from recommendations.engine.slope_one import SlopeOne
from recommendations.engine.splitting import random_split
from recommendations.engine.trainset import Ratings

QUIET = {"verbose": False}
BY_TITLE = {"sim_options": {"user_based": False}, **QUIET}
EVERY = {"neighbours": 10_000, "similarity": "msd"}

PAIRS = {
    "SVD": (surprise.SVD, {}, SVD, {"epochs": 20, "learning_rate": 0.005, "reg": 0.02}),
    "SVDpp": (surprise.SVDpp, {}, SVDpp, {}),
    "NMF": (surprise.NMF, {}, NMF, {}),
    "BaselineOnly": (surprise.BaselineOnly, QUIET, Baseline, {}),
    "KNNBaseline": (surprise.KNNBaseline, BY_TITLE, KNNBaseline, EVERY),
    "SlopeOne": (surprise.SlopeOne, {}, SlopeOne, {"unit": 1.0}),
    "CoClustering": (surprise.CoClustering, {}, CoClustering, {"unit": 1.0}),
}
RANDOM = ("SVD", "SVDpp", "NMF", "CoClustering")


@pytest.mark.parametrize("name", PAIRS)
def test_the_error_on_a_fold_is_surprise_s(name, planted):
    """Over the ratings whose viewer and title are both known to training, which is all of this fold; not clipped."""
    algorithm, options, trainer, parameters = PAIRS[name]
    past, future = random_split(planted.data, seed=1)
    seeded = {"random_state": 4} if name in RANDOM else {}
    trainset, viewers, titles = Ratings.of(past.ratings())
    theirs = algorithm(**options, **seeded).fit(trainset)
    expected = [
        theirs.estimate(int(np.flatnonzero(viewers == u)[0]), int(np.flatnonzero(titles == i)[0]))
        for u, i in zip(future.viewer_rows, future.title_rows, strict=True)
    ]
    expected = np.array([value[0] if isinstance(value, tuple) else value for value in expected])
    _, errors, _ = rating_errors(trainer.fit(past, seed=4, **parameters), past, future)
    ours, reference = np.sqrt(np.mean(errors**2)), np.sqrt(np.mean((expected - future.stars) ** 2))
    assert ours == pytest.approx(reference, abs=1e-3)


@pytest.mark.parametrize("trainer", [SlopeOne, CoClustering])
def test_half_stars_count_where_surprise_cuts_them_off(trainer, planted):
    """The default unit of half a star; whole stars would be all that Surprise's integers hold."""
    past, future = random_split(planted.data, seed=1)
    halves, cut = (rating_errors(trainer.fit(past, seed=4, unit=unit), past, future)[1] for unit in (0.5, 1.0))
    assert np.mean(halves**2) < np.mean(cut**2)


def test_slope_one_adds_mean_differences_to_the_viewer_s_mean(planted):
    past, future = random_split(planted.data, seed=1)
    model = SlopeOne.fit(past, seed=0)
    viewer, title = past.viewers[future.viewer_rows[0]], past.titles[future.title_rows[0]]
    stars = np.full((len(past.viewers), len(past.titles)), np.nan)
    stars[past.viewer_rows, past.title_rows] = past.stars
    own, rated = stars[future.viewer_rows[0]], ~np.isnan(stars[future.viewer_rows[0]])
    apart = np.nanmean(stars[:, [future.title_rows[0]]] - stars[:, rated], axis=0)
    expected = own[rated].mean() + apart.mean()
    asked = Query.of([viewer], past.history([viewer]))
    assert model.score(Items.of([[title]]), asked).scores[0, 0] == pytest.approx(expected, abs=1e-5)
