"""The second stage says what it learnt from, and its score falls apart into parts."""

import numpy as np
import pytest

from recommendations.engine.ids import NONE
from recommendations.engine.items import Items, Query
from recommendations.engine.ranker import Ranker


@pytest.fixture(scope="module")
def fitted(planted):
    return Ranker.fit(planted.data, seed=1)


def test_equal_data_and_seed_give_equal_bytes(planted, fitted):
    again = Ranker.fit(planted.data, seed=1)
    assert fitted.weights.tobytes() == again.weights.tobytes()


def test_it_says_what_it_learnt_from_and_from_how_much(fitted):
    assert fitted.learnt_from == "replayed history" and fitted.choices > 20 and fitted.strong > 0


def test_taste_has_its_say_in_a_world_of_two_tastes(fitted):
    assert fitted.weight("taste") > 0


def test_its_score_is_the_sum_of_its_parts(planted, fitted):
    query = Query.of(planted.viewers[-3:], planted.data.history(planted.viewers[-3:]))
    items = fitted.score(Items.of(np.tile(planted.titles, (3, 1))), query)
    features = {name: np.tile(getattr(fitted, name)[:-1], (3, 1)) for name in ("popularity", "quality", "trending")}
    features["renown"] = fitted.of_titles(items.ids)["renown"]
    features["taste"] = fitted.taste.score(items, query).scores
    assert items.scores == pytest.approx(np.sum(list(fitted.parts_of(features).values()), axis=0), abs=1e-5)


def test_a_title_that_it_never_met_has_nothing_to_its_name(fitted):
    assert all((values == 0).all() for values in fitted.of_titles(np.array([[10**9, NONE]])).values())
