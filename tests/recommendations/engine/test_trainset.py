"""Surprise can't tell our training set from its own."""

import numpy as np
import pandas
import pytest
import surprise

from recommendations.engine.trainset import Ratings, first_seen


@pytest.fixture(scope="module")
def trainsets(planted):
    data = planted.data.ratings()
    columns = {"viewer": data.viewers[data.viewer_rows], "title": data.titles[data.title_rows], "stars": data.stars}
    frame = pandas.DataFrame(columns).sort_values("viewer", kind="stable")
    scale = surprise.Reader(rating_scale=(1, 5))
    theirs = surprise.Dataset.load_from_df(frame, scale).build_full_trainset()
    ours, viewers, titles = Ratings.of(planted.data)
    return ours, theirs, planted.data.viewers[viewers], planted.data.titles[titles]


def test_inner_ids_are_those_that_surprise_gives(trainsets):
    _, theirs, viewers, titles = trainsets
    assert viewers.tolist() == [theirs.to_raw_uid(u) for u in theirs.all_users()]
    assert titles.tolist() == [theirs.to_raw_iid(i) for i in theirs.all_items()]


def test_ratings_come_in_the_same_order(trainsets):
    ours, theirs, *_ = trainsets
    assert list(ours.all_ratings()) == list(theirs.all_ratings())


def test_its_tables_and_numbers_are_the_same(trainsets):
    ours, theirs, *_ = trainsets
    assert (ours.ur, ours.ir) == (theirs.ur, theirs.ir)
    for name in ("n_users", "n_items", "n_ratings", "global_mean", "rating_scale"):
        assert getattr(ours, name) == getattr(theirs, name), name


def test_equal_seeds_give_equal_factors(trainsets):
    ours, theirs, *_ = trainsets
    fits = [surprise.SVD(n_epochs=3, random_state=5).fit(trainset) for trainset in (ours, theirs)]
    for name in ("pu", "qi", "bu", "bi"):
        np.testing.assert_array_equal(getattr(fits[0], name), getattr(fits[1], name))


@pytest.mark.parametrize("algorithm", [surprise.SlopeOne, surprise.NMF, surprise.SVDpp, surprise.KNNBaseline])
def test_other_algorithms_of_surprise_cannot_tell_them_apart(trainsets, algorithm):
    settings = {"random_state": 0} if algorithm in (surprise.NMF, surprise.SVDpp) else {}
    ours, theirs = (algorithm(**settings).fit(trainset) for trainset in trainsets[:2])
    assert ours.estimate(0, 2) == theirs.estimate(0, 2)


def test_rows_are_numbered_as_they_appear():
    numbers, rows = first_seen(np.array([4, 2, 4, 0]), 6)
    assert numbers.tolist() == [0, 1, 0, 2]
    assert rows.tolist() == [4, 2, 0]
