"""Something different is far from the usual, drawn at random, and the same for the same seed."""

from dataclasses import replace

import numpy as np

from recommendations.engine import exploring
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.drafts import leaning
from recommendations.engine.items import History, Items, Query
from recommendations.engine.near import only

T = 80
GENRES = np.zeros((T, 2), bool)
GENRES[: T // 2, 0] = GENRES[T // 2 :, 1] = True
POPULARITY = np.linspace(1, 0.01, T, dtype=np.float32)
CATALOGUE = Catalogue(np.arange(T), np.zeros(T), np.zeros(T), POPULARITY, GENRES)
SCORED = Items.of(np.arange(T)[None, :], np.zeros((1, T), np.float32))
FIRST_CAMP = Query.of([7], only(np.array([0])), seed=1)


def draws(query, scored=SCORED):
    return exploring.draws(scored, CATALOGUE, query, leaning(CATALOGUE, query))


def test_only_what_is_far_from_the_history_may_be_drawn_and_what_others_liked_most_of_it():
    drawn = draws(FIRST_CAMP)
    assert np.flatnonzero(~np.isnan(drawn[0])).tolist() == list(range(T // 2, T // 2 + exploring.DRAWN_FROM))


def test_the_same_seed_draws_the_same_and_another_seed_something_else():
    first, again = (draws(FIRST_CAMP) for _ in range(2))
    other = draws(replace(FIRST_CAMP, seed=2))
    assert np.array_equal(first, again, equal_nan=True)
    assert not np.array_equal(first, other, equal_nan=True)


def test_every_title_that_may_be_drawn_has_the_same_chance():
    counts = np.zeros(T)
    for seed in range(600):
        drawn = draws(replace(FIRST_CAMP, seed=seed))[0]
        counts[np.argsort(np.nan_to_num(drawn, nan=-1))[-9:]] += 1
    share = counts[T // 2 : T // 2 + exploring.DRAWN_FROM] / 600
    assert abs(share - 9 / exploring.DRAWN_FROM).max() < 0.08  # four standard errors of .018


def test_whoever_has_no_history_has_no_usual():
    nobody = Query.of([7], History.empty(1))
    assert np.isnan(draws(nobody)).all()


def test_what_a_viewer_may_not_get_is_not_drawn():
    nothing = Items.of(np.arange(T)[None, :])
    assert np.isnan(draws(FIRST_CAMP, nothing)).all()


def test_a_viewer_draws_the_same_alone_and_among_others():
    both = Query.of([8, 7], only(np.array([0, 0])), seed=1)
    items = Items.of(np.tile(np.arange(T), (2, 1)), np.zeros((2, T), np.float32))
    assert np.array_equal(draws(both, items)[1], draws(FIRST_CAMP)[0], equal_nan=True)
