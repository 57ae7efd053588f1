"""A list in a viewer's own proportions loses little; without calibration it is the best titles, in their order."""

import numpy as np
import pytest

from recommendations.engine import diversity
from recommendations.engine.diversity import spread

C, GENRES = 80, np.arange(80)[None, :, None] % 4 == np.arange(4)
SCORES = np.linspace(2, 1, C, dtype=np.float32)[None, :]
MOSTLY_FIRST = np.array([[0.7, 0.3, 0, 0]])


def order(scores=SCORES, lean=MOSTLY_FIRST, dial=0.3, n=20):
    found = spread(
        scores, np.broadcast_to(GENRES, (*scores.shape, 4)).astype(float), lean, np.full(len(scores), dial), n
    )
    return np.argsort(-found[0], kind="stable")[: (~np.isnan(found[0])).sum()]


def share(places, genre):
    return GENRES[0, places[:20], genre].mean()


def test_the_list_comes_nearer_to_the_viewer_s_own_proportions():
    assert share(np.arange(20), 0) == 0.25
    assert share(order(), 0) > 0.25


def test_the_best_stays_the_first_and_what_is_not_chosen_follows_in_order():
    found = order()
    assert found[0] == 0 and sorted(found.tolist()) == list(range(C))
    assert (np.diff(found[20:]) > 0).all()


def test_a_short_list_keeps_its_best_first():
    scores = np.array([[0.2, 0.3, np.nan, 1.5, 0.1]], np.float32)
    found = spread(scores, np.ones((1, 5, 1)), np.ones((1, 1)), np.full(1, 0.3), 20)
    assert np.argsort(-found[0], kind="stable")[:4].tolist() == [3, 1, 0, 4] and np.isnan(found[0, 2])


def test_without_pull_and_distance_nothing_moves(monkeypatch):
    monkeypatch.setattr(diversity, "CALIBRATION", 0)
    monkeypatch.setattr(diversity, "DISTANCE", 0)
    assert order().tolist() == list(range(C))


def test_the_adventurous_are_not_held_to_their_genres():
    assert share(order(dial=1.0), 0) < share(order(dial=0.0), 0)


def test_what_does_not_belong_stays_away_and_one_viewer_moves_no_other():
    scores = np.concatenate([SCORES, np.where(np.arange(C) % 2, np.nan, SCORES), np.full((1, C), np.nan)]).astype(
        np.float32
    )
    genres, lean = np.broadcast_to(GENRES, (3, C, 4)).astype(float), np.repeat(MOSTLY_FIRST, 3, axis=0)
    found = spread(scores, genres, lean, np.full(3, 0.3), 20)
    assert np.isnan(found).tolist() == np.isnan(scores).tolist()
    assert found[0] == pytest.approx(spread(SCORES, genres[:1], MOSTLY_FIRST, np.full(1, 0.3), 20)[0])
