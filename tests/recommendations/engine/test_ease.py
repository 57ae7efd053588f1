"""EASE finds tastes, and its scores are the sum of what each liked title adds."""

import numpy as np
import pytest

from recommendations.engine.ease import EASE
from recommendations.engine.ids import Ids
from recommendations.engine.inverse import megabytes
from recommendations.engine.items import Items, Query
from recommendations.engine.linear import weights_of
from recommendations.engine.trainers import TooLarge


@pytest.fixture(scope="module")
def ease(planted):
    return EASE.fit(planted.data, seed=0, reg=10.0)


@pytest.fixture(scope="module")
def query(planted):
    return Query.of(planted.viewers, planted.data.history(planted.viewers))


@pytest.fixture(scope="module")
def items(planted):
    return Items.of(np.tile(planted.titles, (len(planted.viewers), 1)))


def test_scores_are_those_of_the_formula(ease, planted, query, items):
    x = (query.history.matrix(Ids(planted.titles)).toarray() > 0).astype(float)
    inverse = np.linalg.inv(x.T @ x + 10 * np.eye(x.shape[1]))
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0)
    np.testing.assert_allclose(ease.score(items, query).scores, x @ weights, atol=1e-5)


def test_each_taste_is_shown_its_own_titles(ease, planted, query):
    shown = np.searchsorted(planted.titles, ease.propose(query, 3).ids)
    assert np.mean(shown % 2 == planted.viewers[:, None] % 2) > 0.9


def test_parts_add_up_to_the_score(ease, query, items):
    parts = ease.parts(query, items)
    sums = np.zeros(items.ids.shape)
    np.add.at(sums, query.history.rows, parts)
    np.testing.assert_allclose(sums, ease.score(items, query).scores, atol=1e-6)


def test_without_an_entry_the_score_lacks_exactly_its_part(ease, query, items):
    one, slots = query.take([5]), Items.of(items.ids[5:6])
    parts = ease.parts(one, slots)
    gone = np.flatnonzero(one.history.weights > 0)[2]
    kept = np.arange(len(one.history.titles)) != gone
    after = ease.score(slots, Query.of(one.viewer_ids, one.history.where(kept))).scores[0]
    np.testing.assert_allclose(ease.score(slots, one).scores[0] - after, parts[gone], atol=1e-6)
    np.testing.assert_array_equal(ease.parts(Query.of([1], one.history.where(kept)), slots), parts[kept])


def test_what_was_disliked_adds_nothing(ease, query, items):
    parts = ease.parts(query, items)
    assert not parts[query.history.weights <= 0].any()


def test_an_unknown_title_has_no_parts(ease, planted, query):
    parts = ease.parts(query.take([0]), Items.of([[planted.unrated, planted.hit, -1]]))
    assert np.isnan(parts).all(axis=0).tolist() == [True, False, True]


def test_only_the_head_of_the_catalogue_is_fitted(planted):
    head = EASE.fit(planted.data, seed=0, max_titles=5)
    assert len(head.titles) == 5 and planted.hit in head.titles


def test_only_the_strongest_neighbours_stay_and_none_is_its_own(planted, ease):
    sparse = EASE.fit(planted.data, seed=0, reg=10.0, neighbours=3)
    dense, few = weights_of(ease).toarray(), weights_of(sparse).toarray()
    assert ((few != 0).sum(axis=0) <= 3).all()
    assert not np.diag(dense).any()
    np.testing.assert_array_equal(few[few != 0], dense[few != 0])
    np.testing.assert_allclose(np.abs(few).max(axis=0), np.abs(dense).max(axis=0))


def test_too_much_memory_is_refused_before_it_is_taken(planted):
    assert 500 < megabytes(4000) < 600
    with pytest.raises(TooLarge, match="lower max_titles"):
        EASE.fit(planted.data, seed=0, budget_mb=0)
