"""Shelves are filled in order, and no title stands twice on a page."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from recommendations.engine.items import Items
from recommendations.engine.page import ShelfPlan, fill

NOBODY = np.array([-1])


def plan(kind, *scores):
    return ShelfPlan(kind, np.array([scores], np.float32), NOBODY)


def pool(n):
    return Items.of(np.arange(100, 100 + n)[None, :])


def test_the_first_shelf_takes_the_best_and_the_next_goes_without_them():
    first, second = fill(pool(4), [plan("a", 4, 3, 2, 1), plan("b", 4, 3, 2, 1)], length=2, minimum=1)
    assert first.places.tolist() == [[0, 1]]
    assert second.places.tolist() == [[2, 3]]


def test_a_shelf_that_would_be_too_short_is_left_out_and_keeps_no_title():
    nan = np.nan
    short, full = fill(pool(4), [plan("a", 4, nan, nan, nan), plan("b", 4, 3, 2, 1)], length=4, minimum=2)
    assert short.places.tolist() == [[-1] * 4]
    assert full.places.tolist() == [[0, 1, 2, 3]]


def test_a_picky_shelf_chooses_first_but_leaves_half_to_the_others():
    top = plan("top", 6, 5, 4, 3, 2, 1)
    picky = ShelfPlan("because", np.array([[6, 5, 4, 3, np.nan, np.nan]], np.float32), np.array([7]), picky=True)
    first, second = fill(pool(6), [top, picky], length=6, minimum=2)
    assert (first.kind, second.kind) == ("top", "because")
    assert second.places[0, :2].tolist() == [0, 1] and (second.places[0, 2:] == -1).all()
    assert first.places[0, :4].tolist() == [2, 3, 4, 5]


def test_a_reserve_keeps_the_best_titles_from_a_picky_shelf():
    top = ShelfPlan("top", np.array([[6, 5, 4, 3, 2, 1]], np.float32), NOBODY, reserve=2)
    picky = ShelfPlan("because", np.array([[6, 5, 4, 3, np.nan, np.nan]], np.float32), np.array([7]), picky=True)
    first, second = fill(pool(6), [top, picky], length=6, minimum=1)
    assert first.places.tolist() == [[0, 1, 3, 4, 5, -1]]
    assert second.places[0, :2].tolist() == [2, -1]


def test_a_reserve_too_small_for_a_shelf_is_left_to_the_picky_one():
    top = ShelfPlan("top", np.array([[6, np.nan, np.nan]], np.float32), NOBODY, reserve=2)
    picky = ShelfPlan("because", np.array([[6, 5, np.nan]], np.float32), np.array([7]), picky=True)
    first, second = fill(pool(3), [top, picky], length=3, minimum=2)
    assert first.places.tolist() == [[-1, -1, -1]] and second.places[0, :2].tolist() == [0, 1]


def test_a_reserve_leaves_half_of_its_titles_to_a_picky_shelf():
    top = ShelfPlan("top", np.array([[6, 5, 4, 3, 2, 1]], np.float32), NOBODY, reserve=6)
    picky = ShelfPlan("because", np.array([[6, 5, 4, 3, 2, 1]], np.float32), np.array([7]), picky=True)
    first, second = fill(pool(6), [top, picky], length=6, minimum=2)
    assert first.places[0, :4].tolist() == [0, 1, 2, 5] and second.places[0, :2].tolist() == [3, 4]


def best_of(scores, n):
    """What a shelf alone would take."""
    items = Items.of(np.tile(np.arange(scores.shape[1]), (len(scores), 1)))
    return fill(items, [ShelfPlan("any", scores, np.full(len(scores), -1))], length=n, minimum=1)[0].places


def test_ties_keep_the_order_of_the_pool():
    assert best_of(np.array([[1, 1, 1]], np.float32), 2).tolist() == [[0, 1]]


def test_what_could_not_be_scored_is_never_taken():
    assert best_of(np.array([[np.nan, 0, np.nan]], np.float32), 3).tolist() == [[1, -1, -1]]


SCORES = hnp.arrays(np.float32, (3, 2, 12), elements=st.one_of(st.just(np.nan), st.floats(-5, 5, width=32)))


@given(SCORES, st.integers(2, 6), st.integers(0, 6))
def test_a_reserving_shelf_begins_with_the_best_of_all(scores, length, reserve):
    items, nobody = Items.of(np.tile(np.arange(12), (2, 1))), np.array([-1, -1])
    top = ShelfPlan("top", scores[0], nobody, reserve=reserve)
    picky = [ShelfPlan("because", s, nobody, picky=True) for s in scores[1:]]
    found = fill(items, [top, *picky], length=length, minimum=2)[0].places
    wanted = best_of(scores[0], min(reserve, length, 2))
    full = (wanted >= 0).sum(axis=1) >= 2
    assert (found[full, : wanted.shape[1]] == wanted[full]).all()


@given(SCORES, st.integers(1, 6), st.integers(0, 6))
def test_no_title_stands_twice_on_any_page(scores, length, reserve):
    items, nobody = Items.of(np.tile(np.arange(12), (2, 1))), np.array([-1, -1])
    plans = [ShelfPlan("any", s, nobody, picky=n == 1, reserve=reserve * (n == 0)) for n, s in enumerate(scores)]
    shelves = fill(items, plans, length=length, minimum=2)
    for viewer in range(2):
        shown = np.concatenate([shelf.places[viewer] for shelf in shelves])
        shown = shown[shown >= 0]
        assert len(shown) == len(set(shown.tolist()))
