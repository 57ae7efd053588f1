"""The values that travel keep their promises, empty ones included."""

import numpy as np
import pytest

from recommendations.engine.ids import Ids
from recommendations.engine.items import History, Items, Query


def history(*titles_by_viewer, weight=1.0):
    titles = np.array([t for titles in titles_by_viewer for t in titles], dtype=np.int64)
    k = len(titles)
    return History(
        indptr=np.cumsum([0, *map(len, titles_by_viewer)]),
        titles=titles,
        weights=np.full(k, weight, np.float32),
        stars=np.full(k, np.nan, np.float32),
        times=np.arange(k),
        actions=np.zeros(k, np.uint8),
    )


def test_entries_know_their_viewer():
    assert history([5], [], [6, 7]).rows.tolist() == [0, 2, 2]


def test_one_viewer_s_history_is_a_history_of_one():
    one = history([5], [], [6, 7]).of(2)
    assert (len(one), one.titles.tolist(), one.indptr.tolist()) == (1, [6, 7], [0, 2])
    assert history([5], [], [6, 7]).of(1).titles.tolist() == []


def test_histories_are_taken_in_the_order_asked_and_as_often():
    taken = history([5], [], [6, 7]).take([2, 0, 2])
    assert taken.titles.tolist() == [6, 7, 5, 6, 7]
    assert taken.indptr.tolist() == [0, 2, 3, 5]


def test_matrix_leaves_out_unknown_titles():
    matrix = history([5, 9], [], [6, 7]).matrix(Ids.of([5, 7]))
    assert matrix.toarray().tolist() == [[1, 0], [0, 0], [0, 1]]
    assert matrix.dtype == np.float32


def test_matrix_can_keep_to_what_was_liked():
    signed = history([5, 7], weight=-0.5)
    assert signed.matrix(Ids.of([5, 7])).toarray().tolist() == [[-0.5, -0.5]]
    assert signed.matrix(Ids.of([5, 7]), positive_only=True).toarray().tolist() == [[0, 0]]


def test_contains_asks_each_viewer_separately():
    seen = history([5], [], [6, 7]).contains(np.array([[5, 6], [5, -1], [5, 6]]))
    assert seen.tolist() == [[True, False], [False, False], [False, True]]


def test_an_empty_history_answers_everything():
    empty = History.empty(2)
    assert len(empty) == 2
    assert empty.matrix(Ids.of([1])).toarray().tolist() == [[0], [0]]
    assert not empty.contains(np.array([[1], [-1]])).any()
    assert len(History.empty(0)) == 0
    assert empty.take([]).indptr.tolist() == [0]


def test_a_query_needs_one_history_a_viewer():
    with pytest.raises(ValueError, match="2 viewers ask, but 1 histories"):
        Query.of([1, 2], History.empty(1))


def test_part_of_a_query_asks_for_those_viewers_only():
    query = Query.of([1, 2, 3], history([5], [], [6, 7])).take([2])
    assert (query.viewer_ids.tolist(), query.history.titles.tolist(), len(query)) == ([3], [6, 7], 1)


def items(ids, scores):
    return Items.of(ids).scored(np.array(scores, dtype=np.float32))


def test_top_puts_the_best_first_then_the_unscored_then_no_title():
    ranked = items([[1, 2, -1, 3, 4]], [[0.1, np.nan, 9, 0.5, 0.5]]).top(5)
    assert ranked.ids.tolist() == [[3, 4, 1, 2, -1]]
    np.testing.assert_array_equal(ranked.scores, np.float32([[0.5, 0.5, 0.1, np.nan, np.nan]]))


def test_top_takes_the_columns_along():
    ranked = items([[1, 2]], [[0, 1]]).with_columns(features=np.array([[[1, 1], [2, 2]]])).top(1)
    assert ranked.columns["features"].tolist() == [[[2, 2]]]


def test_top_of_nothing_is_nothing():
    assert Items.of(np.empty((3, 0))).top(5).ids.shape == (3, 0)
    assert Items.of(np.empty((0, 4))).top(2).ids.shape == (0, 2)
    assert Items.of([[1]]).top(5).ids.shape == (1, 1)


def test_a_column_of_the_wrong_shape_is_refused():
    with pytest.raises(ValueError, match="odd"):
        Items.of([[1, 2]]).with_columns(odd=np.zeros((2, 1)))
