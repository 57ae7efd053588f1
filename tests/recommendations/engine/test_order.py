"""Shelves stand by a score, and kinds take turns."""

import numpy as np

from recommendations.engine.order import PRIOR, REPEATED, arrange


def order(kinds, *strengths):
    return arrange(kinds, np.array([strengths], float))


def test_stronger_shelves_of_a_kind_come_first():
    assert order(["genre", "genre", "genre"], 0.2, 0.9, 0.5)[0].tolist() == [[1, 2, 0]]


def test_a_kind_that_stands_already_lets_another_go_first():
    places, scores = order(["because", "because", "new"], 0.5, 0.5, 0.6)
    assert places.tolist() == [[0, 2, 1]]
    assert scores[0].tolist() == [PRIOR["because"] + 0.5, PRIOR["new"] + 0.6, PRIOR["because"] + 0.5 - REPEATED]


def test_the_hero_and_what_one_is_in_the_middle_of_lead_whatever_the_others_are_worth():
    assert order(["top", "continue", "hero"], 1, 0, 0)[0].tolist() == [[2, 1, 0]]


def test_a_shelf_that_a_viewer_has_not_comes_nowhere():
    places, scores = arrange(["top", "new"], np.array([[np.nan, 0.5], [0.5, 0.5]]))
    assert places.tolist() == [[1, -1], [0, 1]]
    assert np.isnan(scores[0, 1])
