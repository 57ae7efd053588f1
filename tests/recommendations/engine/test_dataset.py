"""One entry a viewer and title, in the order of time, whatever the log sends."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.engine.dataset import Dataset
from recommendations.engine.signals import EXPLICIT, HIDDEN, LISTED, RATED, WATCHED, Signals


def signals(*rows):
    """Rows of (viewer, title, time, weight, stars, action)."""
    columns = list(zip(*rows, strict=True)) or [()] * 6
    kinds = (np.int64, np.int64, np.int64, np.float32, np.float32, np.uint8)
    return Signals(*(np.array(column, dtype=kind) for column, kind in zip(columns, kinds, strict=True)))


def entries(data):
    viewers, titles = data.viewers[data.viewer_rows], data.titles[data.title_rows]
    return list(zip(viewers.tolist(), titles.tolist(), data.times.tolist(), data.actions.tolist(), strict=True))


def test_entries_come_in_the_order_of_time_then_of_arrival():
    data = Dataset.of(signals((1, 10, 5, 1, 4, RATED), (2, 20, 3, 1, 4, RATED), (1, 20, 5, 1, 4, RATED)))
    assert entries(data) == [(2, 20, 3, RATED), (1, 10, 5, RATED), (1, 20, 5, RATED)]


def test_the_last_rating_wins():
    data = Dataset.of(signals((1, 10, 9, -1, 1, RATED), (1, 10, 5, 1, 5, RATED)))
    assert data.stars.tolist() == [1]


def test_what_was_said_beats_what_was_watched_later():
    data = Dataset.of(signals((1, 10, 5, -0.8, 1, RATED), (1, 10, 9, 0.6, 4, WATCHED)))
    assert entries(data) == [(1, 10, 5, RATED)]


def test_the_latest_word_wins_among_ratings_and_hides():
    data = Dataset.of(signals((1, 10, 9, 1, 5, RATED), (1, 10, 5, -1, np.nan, HIDDEN)))
    assert entries(data) == [(1, 10, 9, RATED)]


def test_giving_up_a_second_viewing_does_not_undo_the_first():
    data = Dataset.of(
        signals((1, 10, 5, 0.6, 4, WATCHED), (1, 10, 9, -0.2, 2, WATCHED), (1, 10, 7, 0.4, np.nan, LISTED))
    )
    assert entries(data) == [(1, 10, 5, WATCHED)]


def test_the_catalogue_may_be_larger_than_the_log_and_the_log_larger_than_the_catalogue():
    data = Dataset.of(signals((1, 10, 5, 1, 4, RATED), (1, 99, 6, 1, 4, RATED)), titles=[10, 20, 30])
    assert data.titles.tolist() == [10, 20, 30]
    assert entries(data) == [(1, 10, 5, RATED)]


def test_until_includes_its_second():
    data = Dataset.of(signals((1, 10, 5, 1, 4, RATED), (1, 20, 6, 1, 4, RATED)))
    assert len(data.until(5)) == 1
    assert data.until(5).titles.tolist() == [10, 20]


def test_history_is_ragged_oldest_first_and_empty_for_a_stranger():
    data = Dataset.of(signals((2, 20, 9, 1, 4, RATED), (1, 10, 5, 1, 4, RATED), (2, 10, 3, 1, 4, RATED)))
    history = data.history([2, 77, 1])
    assert history.indptr.tolist() == [0, 2, 2, 3]
    assert history.titles.tolist() == [10, 20, 10]


def test_ratings_are_the_entries_with_stars():
    data = Dataset.of(signals((1, 10, 5, 1, 4, RATED), (1, 20, 6, 0.4, np.nan, LISTED)))
    assert data.ratings().title_rows.tolist() == [0]


def test_an_empty_log_is_an_empty_dataset():
    data = Dataset.of(signals(), titles=[1, 2])
    assert (len(data), len(data.viewers), data.titles.tolist()) == (0, 0, [1, 2])
    assert data.history([5]).lengths.tolist() == [0]


def test_columns_of_different_lengths_are_refused():
    one = np.zeros(1, np.int64)
    with pytest.raises(ValueError, match="one length"):
        Signals(one, one, one, one, one, np.zeros(2, np.uint8))


row = st.tuples(
    st.integers(1, 3), st.integers(1, 3), st.integers(0, 5), st.sampled_from([-1.0, 0.25, 1.0]), st.just(np.nan),
    st.sampled_from([RATED, WATCHED, LISTED, HIDDEN]),
)  # fmt: skip


@given(st.lists(row, max_size=20))
def test_merging_agrees_with_the_rule_read_aloud(rows):
    def decisive(pair):
        mine = [(i, r) for i, r in enumerate(rows) if r[:2] == pair]
        said = [(i, r) for i, r in mine if r[5] in EXPLICIT]
        if said:
            return max(said, key=lambda ir: (ir[1][2], ir[0]))
        return max(mine, key=lambda ir: (ir[1][3], ir[1][2], ir[0]))

    kept = sorted((decisive(pair) for pair in {r[:2] for r in rows}), key=lambda ir: (ir[1][2], ir[0]))
    assert entries(Dataset.of(signals(*rows))) == [(r[0], r[1], r[2], r[5]) for _, r in kept]
