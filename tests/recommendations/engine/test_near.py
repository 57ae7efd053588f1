"""What a shelf may be named after: the newest titles that a viewer clearly liked."""

import numpy as np

from recommendations.engine import near
from recommendations.engine.items import History
from recommendations.engine.signals import RATED


def history_of(*viewers):
    """Of each viewer: (title, weight, second) in the order in which it happened."""
    entries = [entry for viewer in viewers for entry in viewer]
    titles, weights, times = (np.array(column) for column in zip(*entries, strict=True))
    indptr = np.concatenate([[0], np.cumsum([len(viewer) for viewer in viewers])])
    nothing = np.full(len(entries), np.nan, np.float32)
    return History(indptr, titles, weights.astype(np.float32), nothing, times, np.full(len(entries), RATED, np.uint8))


def test_the_newest_that_were_clearly_liked_come_first():
    history = history_of(
        [(1, 1.0, 10), (2, 0.4, 20), (3, 0.8, 30)], [(4, 1.0, 5), (5, 1.0, 6), (6, 1.0, 7), (7, 1.0, 8)]
    )
    assert near.anchor_titles(history, 2).tolist() == [[3, 1, -1], [7, 6, 5]]


def test_of_two_likes_within_one_second_the_later_comes_first():
    assert near.anchor_titles(history_of([(9, 1.0, 10), (1, 1.0, 10)]), 1).tolist() == [[1, 9, -1]]
