"""The second stage learns what to trust, and its score falls apart into parts."""

import numpy as np
import pytest

from recommendations.engine import ranker
from recommendations.engine.ids import NONE
from recommendations.engine.items import Items, Query
from recommendations.engine.ranker import FEATURES, Choices, Ranker, learn


@pytest.fixture(scope="module")
def fitted(planted):
    return Ranker.fit(planted.data, seed=1)


def choices(weights, *, n=4000, c=12, seed=3):
    """Choices that were made with these weights."""
    random = np.random.default_rng(seed)
    features = random.normal(size=(n, c, len(FEATURES))).astype(np.float32)
    chances = features @ np.array(weights, np.float32) + random.gumbel(size=(n, c))
    chosen = np.arange(c) == chances.argmax(axis=1)[:, None]
    return Choices(features, np.ones((n, c), bool), chosen)


def test_weights_that_choices_were_made_with_are_found_again():
    true = [2.0, 1.0, 0.0, 0.5, 0.2, 0.0, 0.1]
    assert learn(choices(true), reg=1e-3) == pytest.approx(true, abs=0.12)


def test_what_never_differs_is_not_learnt_and_keeps_the_weight_set_by_hand():
    made = choices([2.0, 1.0, 0, 0, 0, 0, 0])
    made.features[..., FEATURES.index("context")] = 0
    weights = learn(made, reg=1.0, by_hand={"context": 0.3})
    assert weights[FEATURES.index("context")] == np.float32(0.3)


def test_a_choice_among_fewer_candidates_tells_as_well():
    made = choices([2.0, 1.0, 0, 0, 0, 0, 0])
    wider = ((0, 0), (0, 5))
    padded = Choices(np.pad(made.features, (*wider, (0, 0))), np.pad(made.real, wider), np.pad(made.chosen, wider))
    assert learn(padded, reg=1.0) == pytest.approx(learn(made, reg=1.0), abs=1e-3)


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


def test_popularity_counts_by_its_logarithm_and_falling_counts_nothing():
    assert ranker.popular(np.array([0.0])) == 0
    assert np.diff(ranker.popular(np.array([0.1, 0.2, 0.4]))) == pytest.approx([np.log(2)] * 2, abs=0.02)
    assert ranker.rising(np.array([-3.0, 0.0])).tolist() == [0, 0]
