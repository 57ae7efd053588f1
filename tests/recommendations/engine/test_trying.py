"""What is tried is drawn with exactly the chances that are kept."""

from dataclasses import replace

import numpy as np
from scipy import stats

from recommendations.engine import trying
from recommendations.engine.items import History, Query

SCORES = np.array([[0.9, 0.8, 0.7, 0.6, np.nan, 0.1]], np.float32)
UNKNOWN = np.array([[False, True, True, True, True, True]])
ONE = np.ones(1, np.float32)


def odds(dial=0.3):
    return trying.odds(SCORES, UNKNOWN, 0.2 * ONE, dial * ONE)


def test_only_what_is_unknown_and_could_be_scored_is_tried_the_better_the_oftener():
    chances = odds()[0]
    assert chances[[0, 4]].tolist() == [0, 0] and (np.diff(chances[[5, 3, 2, 1]]) > 0).all()
    assert chances.sum() == np.float32(trying.SELDOM + 0.3 * trying.BOLD)


def test_the_adventurous_try_more():
    assert odds(1.0).sum() > odds(0.0).sum() > 0


def test_titles_are_drawn_as_often_as_their_chances_say():
    viewers, chances = 20_000, odds()
    query = Query.of(np.arange(viewers), History.empty(viewers), seed=11)
    drawn = trying.draw(np.repeat(chances, viewers, axis=0), query)
    kept = chances[0] > 0
    counts = np.append(np.bincount(drawn[drawn >= 0], minlength=6)[kept], (drawn < 0).sum())
    expected = np.append(chances[0][kept], 1 - chances.sum()) * viewers
    assert counts.sum() == viewers and stats.chisquare(counts, expected * viewers / expected.sum()).pvalue > 0.001


def test_the_same_seed_tries_the_same_and_nothing_is_tried_of_nothing():
    query = Query.of(np.arange(500), History.empty(500), seed=11)
    chances = np.repeat(odds(), 500, axis=0)
    assert np.array_equal(trying.draw(chances, query), trying.draw(chances, query))
    assert not np.array_equal(trying.draw(chances, query), trying.draw(chances, replace(query, seed=12)))
    assert (trying.draw(np.zeros((500, 6)), query) == -1).all()
    assert (trying.draw(np.zeros((500, 0)), query) == -1).all()
