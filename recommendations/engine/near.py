"""Titles near one title: of the viewer's own history, or of the page that is open."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.items import History, Items, Query
from recommendations.engine.signals import WATCHED

ANCHORS = 3
"""Shelves named after a title of the viewer's own history."""

LIKED = 0.5
"""The least weight of a history entry that a shelf may be named after."""


def anchor_titles(history: History, m: int) -> NDArray[np.int64]:
    """The newest titles that each viewer clearly liked, (m, ANCHORS), newest first, -1 where there are fewer."""
    anchors = np.full((m, ANCHORS), -1, np.int64)
    liked = np.flatnonzero(history.weights >= LIKED)
    liked = liked[np.lexsort((-history.times[liked], history.rows[liked]))]
    rows = history.rows[liked]
    places = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = places < ANCHORS
    anchors[rows[kept], places[kept]] = history.titles[liked[kept]]
    return anchors


def neighbours(scored: Items, anchors: NDArray[np.int64], taste: Any | None) -> list[NDArray[np.float32]]:
    """For each place of an anchor: how much that title alone speaks for every title, (m, T), NaN where it doesn't.

    Asks the model about viewers who have watched nothing but the anchor. Only a model that explains itself by
    single titles of the history (`parts`) can say this truthfully.
    """
    if taste is None or not hasattr(taste, "parts"):
        return [np.full(scored.ids.shape, np.nan, np.float32)] * anchors.shape[1]
    alone = [taste.score(scored, Query.of(np.arange(len(a)), only(a))).scores for a in anchors.T]
    return [np.where(scores > 0, scores, np.float32(np.nan)) for scores in alone]


def only(titles: NDArray[np.int64]) -> History:
    """Viewers whose whole history is one title each, (m,); -1 = an empty one."""
    has = titles >= 0
    k = int(has.sum())
    return History(
        np.concatenate([[0], np.cumsum(has)]),
        titles[has],
        np.ones(k, np.float32),
        np.full(k, np.nan, np.float32),
        np.zeros(k, np.int64),
        np.full(k, WATCHED, np.uint8),
    )
