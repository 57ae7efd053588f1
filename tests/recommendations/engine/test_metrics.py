"""Measures against examples by hand, and against the same formulas written out slowly."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.engine import metrics

HITS = np.array([[True, False, True], [False, False, False]])
WANTED = np.array([2, 1])


def test_by_hand():
    assert metrics.ndcg(HITS, WANTED).tolist() == pytest.approx([(1 + 0.5) / (1 + 1 / math.log2(3)), 0])
    assert metrics.recall(HITS, WANTED).tolist() == [1, 0]
    assert metrics.reciprocal_rank(~HITS).tolist() == [0.5, 1]
    assert metrics.hit_rate(HITS).tolist() == [1, 0]


def test_nothing_wanted_cannot_be_measured():
    assert np.isnan(metrics.ndcg(HITS, np.array([0, 1]))).tolist() == [True, False]
    assert np.isnan(metrics.recall(HITS, np.array([0, 1]))).tolist() == [True, False]


def slow_ndcg(ranking, liked, k):
    dcg = sum(1 / math.log2(place + 2) for place, title in enumerate(ranking[:k]) if title in liked)
    return dcg / sum(1 / math.log2(place + 2) for place in range(min(k, len(liked))))


def slow_reciprocal_rank(ranking, liked):
    for place, title in enumerate(ranking, start=1):
        if title in liked:
            return 1 / place
    return 0


rankings = st.permutations(range(12)).flatmap(lambda p: st.integers(1, 12).map(lambda k: list(p[:k])))


@given(st.lists(st.tuples(rankings, st.sets(st.integers(0, 20), min_size=1)), min_size=1), st.integers(1, 12))
def test_they_agree_with_the_formulas_written_out(viewers, k):
    hits = np.array([[i < len(r) and r[i] in liked for i in range(k)] for r, liked in viewers])
    wanted = np.array([len(liked) for _, liked in viewers])
    tops = [(ranking[:k], liked) for ranking, liked in viewers]
    np.testing.assert_allclose(metrics.ndcg(hits, wanted), [slow_ndcg(r, liked, k) for r, liked in tops])
    np.testing.assert_allclose(metrics.recall(hits, wanted), [len(set(r) & li) / len(li) for r, li in tops])
    np.testing.assert_allclose(metrics.reciprocal_rank(hits), [slow_reciprocal_rank(r, li) for r, li in tops])
    np.testing.assert_allclose(metrics.hit_rate(hits), [bool(set(r) & li) for r, li in tops])


def test_what_everybody_knows_is_no_news():
    shown, shares = np.array([[0, 1], [1, -1], [-1, -1]]), np.array([1.0, 0.25])
    np.testing.assert_allclose(metrics.novelty(shown, shares), [1, 2, np.nan])
    np.testing.assert_allclose(metrics.popularity_shown(shown, shares), [0.625, 0.25, np.nan])


def test_exposure_counts_titles_shown():
    assert metrics.exposure(np.array([[0, 2], [2, -1]]), 4).tolist() == [1, 0, 2, 0]
    assert metrics.coverage(np.array([1, 0, 2, 0])) == 0.5


@given(st.lists(st.integers(0, 50), min_size=1, max_size=20).filter(any))
def test_gini_is_half_the_relative_mean_difference(exposure):
    n, total = len(exposure), sum(exposure)
    differences = sum(abs(a - b) for a in exposure for b in exposure)
    assert metrics.gini(np.array(exposure)) == pytest.approx(differences / (2 * n * total), abs=1e-12)


def test_nothing_shown_has_no_inequality():
    assert math.isnan(metrics.gini(np.zeros(3, dtype=int)))
