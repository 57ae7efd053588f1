"""What became of all the titles on the way to a page adds up, and the best candidates are kept in order."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from recommendations.engine import rules, tracing
from recommendations.engine.items import Items
from recommendations.engine.signals import HIDDEN, LISTED, RATED, WATCHED
from tests.recommendations.engine.test_rules import CATALOGUE, query


def test_each_title_counts_for_the_first_rule_that_it_meets():
    counts = tracing.held_back(CATALOGUE, query([10, 20, 50], [HIDDEN, WATCHED, WATCHED], ceiling=12))
    assert counts == {"titles": 5, "ceiling": 2, "hidden": 1, "met": 1, "taken": 0, "left": 1}


ACTIONS = st.dictionaries(
    st.sampled_from([10, 20, 30, 40, 50, 60]), st.sampled_from([RATED, WATCHED, LISTED, HIDDEN])
)


@given(ACTIONS, st.sampled_from([0, 7, 12, 16, 18]), st.lists(st.sampled_from([-1, 10, 30, 60])))
def test_the_counts_add_up_and_leave_what_the_rules_leave(actions, ceiling, taken):
    asked, taken = query(list(actions), list(actions.values()), ceiling=ceiling), np.array([taken], np.int64)
    counts = tracing.held_back(CATALOGUE, asked, taken=taken)
    assert counts["left"] == (rules.allowed(CATALOGUE, asked, taken=taken).ids >= 0).sum()
    assert counts["titles"] == sum(counts[name] for name in ("ceiling", "hidden", "met", "taken", "left"))


def pool():
    """Three titles and an empty place; the first two were proposed by `taste`, the last two by `popular`."""
    items = Items(
        np.array([[10, 20, 30, -1]]),
        np.array([[0.5, 0.9, np.nan, np.nan]], np.float32),
        np.array([[1, 3, 2, 0]], np.uint64),
    )
    parts = np.array([[0.5, -0.7, np.nan, np.nan]], np.float32)
    return items.with_columns(**{"part:taste": parts, "other": parts})


def test_a_title_with_two_sources_counts_for_both_and_empty_places_for_none():
    assert tracing.proposed(pool()) == {"taste": 2, "popular": 2}


def test_a_part_moves_candidates_up_or_down_and_where_it_could_not_be_told_not_at_all():
    assert tracing.weighed(pool()) == {"taste": 0.4}


def test_the_best_candidates_come_first_and_those_without_a_score_last():
    assert tracing.best(pool()) == {
        "titles": [20, 10, 30],
        "scores": [0.9, 0.5, None],
        "sources": [3, 1, 2],
        "parts": {"taste": [-0.7, 0.5, None]},
    }
    assert tracing.best(pool(), n=1)["titles"] == [20]
