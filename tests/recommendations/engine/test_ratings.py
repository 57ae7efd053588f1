"""Liking: Surprise's own predictions, and a viewer who has changed since."""

import numpy as np
import pytest
import surprise

from recommendations.engine.factors import LATEST, ridge
from recommendations.engine.items import Items, Query
from recommendations.engine.ratings import FOLD_IN_REG, SVD, Baseline
from recommendations.engine.trainset import Ratings


@pytest.fixture(scope="module")
def svd(planted):
    return SVD.fit(planted.data, seed=3)


def everything(planted):
    return Items.of(np.tile(planted.titles, (len(planted.viewers), 1)))


def asked(planted):
    return Query.of(planted.viewers, planted.data.history(planted.viewers))


def predictions(algorithm, planted):
    trainset, viewers, titles = Ratings.of(planted.data)
    algorithm.fit(trainset)
    expected = np.empty((len(planted.viewers), len(planted.titles)))
    for u, viewer in enumerate(viewers):
        for i, title in enumerate(titles):
            expected[viewer, title] = algorithm.estimate(u, i)
    return expected


def test_scores_are_surprise_s_predictions_unclipped(svd, planted):
    algorithm = surprise.SVD(n_epochs=40, lr_all=0.01, reg_all=0.1, random_state=3)
    scores = svd.score(everything(planted), asked(planted)).scores
    np.testing.assert_allclose(scores, predictions(algorithm, planted), atol=1e-5)


def test_the_baseline_is_surprise_s(planted):
    scores = Baseline.fit(planted.data, seed=0).score(everything(planted), asked(planted)).scores
    expected = predictions(surprise.BaselineOnly(verbose=False), planted)
    np.testing.assert_allclose(scores, expected, atol=1e-5)


def test_few_titles_score_as_in_the_whole_catalogue(svd, planted):
    few = Items.of(everything(planted).ids[:, :3])
    whole = svd.score(everything(planted), asked(planted)).scores[:, :3]
    np.testing.assert_allclose(svd.score(few, asked(planted)).scores, whole, rtol=1e-5)


def test_a_newcomer_with_a_taste_is_told_what_that_taste_likes(svd, planted):
    newcomer = Query.of([5], planted.data.history(planted.viewers[:1]))
    scores = svd.score(everything(planted), newcomer).scores[0]
    assert scores[::2].min() > scores[1::2].max() or scores[::2].mean() > scores[1::2].mean() + 1


def test_taking_a_rating_back_changes_the_scores_at_once(svd, planted):
    before = asked(planted).take([20])
    history = before.history
    after = Query.of(before.viewer_ids, history.where(np.arange(len(history.titles)) > 0))
    items = everything(planted).ids[:1]
    assert (svd.score(Items.of(items), before).scores != svd.score(Items.of(items), after).scores).any()


def test_a_fold_in_solves_the_ridge_regression_of_the_viewer_s_ratings(svd, planted):
    history = planted.data.history([planted.viewers[3]])
    scores = svd.score(Items.of(planted.titles[None]), Query.of([5], history)).scores[0]
    rows = np.searchsorted(svd.titles, history.titles)
    design = np.column_stack([np.ones(len(rows)), svd.qi[rows]])
    target = history.stars - svd.mean - svd.bi[rows]
    weights = np.linalg.solve(design.T @ design + FOLD_IN_REG * np.eye(design.shape[1]), design.T @ target)
    all_rows = np.searchsorted(svd.titles, planted.titles)
    expected = svd.mean + svd.bi[all_rows] + np.column_stack([np.ones(len(all_rows)), svd.qi[all_rows]]) @ weights
    np.testing.assert_allclose(scores, expected, atol=1e-4)


def test_many_newcomers_at_once_get_what_each_gets_alone(svd, planted):
    viewers = np.tile(planted.viewers, 3)  # more than one block of fold-ins, of different lengths
    crowd = Query.of(viewers + 10_000, planted.data.history(viewers))
    items = Items.of(np.tile(planted.titles, (len(viewers), 1)))
    together = svd.score(items, crowd).scores
    alone = svd.score(Items.of(items.ids[77:78]), crowd.take([77])).scores
    np.testing.assert_allclose(together[77:78], alone, atol=1e-4)
    assert len(viewers) > 64 and LATEST > planted.data.history(viewers).lengths.max()


def test_a_rating_of_an_unknown_title_teaches_nothing(svd, planted):
    signals = planted.data.take(np.arange(1)).history(planted.data.viewers).take(planted.data.viewer_rows[:1])
    stranger = type(signals)(
        signals.indptr, np.array([12345]), signals.weights, signals.stars, signals.times, signals.actions
    )
    assert np.isnan(svd.score(Items.of(planted.titles[None]), Query.of([5], stranger)).scores).all()


def test_ridge_of_no_data_is_zero():
    assert ridge(np.zeros((1, 0, 2)), np.zeros((1, 0)), 1.0).tolist() == [[0, 0]]
