"""Variety, surprise and truth to a viewer's mix: by hand, and against the same formulas written out slowly."""

import math
from itertools import combinations

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from recommendations.engine import beyond_accuracy
from recommendations.engine.items import History, Query

GENRES = np.array([[1, 0, 0], [1, 1, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0]], bool)
TITLES = np.array([10, 20, 30, 40, 50])


def history(*viewers):
    """Each viewer as a list of (title, weight)."""
    entries = [entry for viewer in viewers for entry in viewer]
    titles, weights = (np.array([entry[place] for entry in entries]) for place in (0, 1))
    indptr = np.concatenate([[0], np.cumsum([len(viewer) for viewer in viewers])])
    k = len(entries)
    return History(
        indptr, titles, weights.astype(np.float32), np.ones(k, np.float32), np.arange(k), np.zeros(k, "u1")
    )


def test_diversity_by_hand():
    shown = np.array([[0, 1], [0, 3], [0, 0], [0, -1], [3, 4]])
    np.testing.assert_allclose(beyond_accuracy.diversity(shown, GENRES), [0.5, 1, 0, np.nan, 1])


def slow_diversity(rows, genres):
    marks = [set(np.flatnonzero(genres[row])) for row in rows if row != -1]
    distances = [1 - len(a & b) / len(a | b) if a | b else 1 for a, b in combinations(marks, 2)]
    return sum(distances) / len(distances) if distances else math.nan


def slow_miscalibration(liked, rows, genres):
    def mix(titles):
        votes = np.zeros(genres.shape[1])
        for title in titles:
            own = np.flatnonzero(genres[title])
            for genre in own:
                votes[genre] += 1 / len(own)
        return votes / votes.sum() if votes.sum() else None

    p, q = mix(liked), mix([row for row in rows if row != -1])
    if p is None or q is None:
        return math.nan
    return sum(a * math.log(a / (0.99 * b + 0.01 * a)) for a, b in zip(p, q, strict=True) if a)


lists = st.lists(st.integers(-1, 4), min_size=4, max_size=4)
likes = st.lists(st.integers(0, 4), unique=True, max_size=5)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no fault
@given(st.lists(st.tuples(lists, likes), min_size=1, max_size=6))
def test_they_agree_with_the_formulas_written_out(viewers):
    shown = np.array([rows for rows, _ in viewers])
    past = history(*([(int(TITLES[row]), 1.0) for row in liked] for _, liked in viewers))
    past = past if len(past.titles) else History.empty(len(viewers))
    np.testing.assert_allclose(
        beyond_accuracy.diversity(shown, GENRES), [slow_diversity(rows, GENRES) for rows, _ in viewers], atol=1e-6
    )
    np.testing.assert_allclose(
        beyond_accuracy.miscalibration(past, shown, GENRES, TITLES),
        [slow_miscalibration(liked, rows, GENRES) for rows, liked in viewers],
        atol=1e-6,
    )


def test_the_very_same_mix_is_calibrated_and_a_mix_without_a_liked_genre_is_far_off():
    past = history([(10, 1.0), (30, 0.5)], [(10, 1.0)], [(10, -1.0), (30, 1.0)])
    found = beyond_accuracy.miscalibration(past, np.array([[0, 2], [3, 3], [2, 2]]), GENRES, TITLES)
    np.testing.assert_allclose(found, [0, math.log(100), 0], atol=1e-9)  # what spoke against a title has no vote


def test_a_hit_that_anybody_would_have_shown_is_no_serendipity():
    hits = np.array([[True, True, False], [False, False, False], [False, False, False]])
    shown, expected = np.array([[3, 1, 2], [3, 1, 2], [-1, -1, -1]]), np.array([[1, 0], [0, 1], [0, 1]])
    np.testing.assert_allclose(beyond_accuracy.serendipity(hits, shown, expected), [1 / 3, 0, np.nan])


def test_the_obvious_is_what_is_best_known_and_not_known_to_the_viewer():
    query = Query.of([1, 2], history([(20, 1.0)], [(10, 1.0), (30, 1.0)]), n=2)
    shares = np.array([0.1, 0.9, 0.5, 0.2, 0.3])
    assert beyond_accuracy.obvious(shares, TITLES, query).tolist() == [[2, 4], [1, 4]]


def test_how_well_known_a_past_is():
    past, shares = history([(10, 1.0), (20, -1.0)], [], [(99, 1.0)]), np.array([0.2, 0.4, 1, 1, 1])
    np.testing.assert_allclose(beyond_accuracy.known_to(past, shares, TITLES), [0.3, np.nan, np.nan])


def test_nobody_is_shown_nothing():
    nobody = np.empty((0, 3), np.int64)
    assert beyond_accuracy.diversity(nobody, GENRES).shape == (0,)
    assert beyond_accuracy.miscalibration(History.empty(0), nobody, GENRES, TITLES).shape == (0,)


def test_many_viewers_are_measured_block_by_block_alike():
    shown = np.random.default_rng(0).integers(-1, 5, (600, 4))
    whole = beyond_accuracy.diversity(shown, GENRES)
    np.testing.assert_allclose(whole[::97], [slow_diversity(rows, GENRES) for rows in shown[::97]], atol=1e-6)


def test_without_genres_no_mix_is_known():
    past, none = history([(10, 1.0)]), np.zeros((5, 2), bool)
    assert np.isnan(beyond_accuracy.miscalibration(past, np.array([[1, 2]]), none, TITLES)).all()
