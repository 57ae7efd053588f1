"""Titles near one title: of the viewer's own history, or of the page that is open."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.candidates import where
from recommendations.engine.ids import is_spread, spread
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
    liked = liked[np.lexsort((-liked, -history.times[liked], history.rows[liked]))]  # of one second: the later
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
    each = anchors.T.ravel()  # one question for all places: the first anchors of all viewers, then the second ones
    alone = taste.score(
        Items.of(repeated(scored.ids, anchors.shape[1])), Query.of(np.arange(len(each)), only(each))
    ).scores
    return list(where(alone > 0, alone).reshape(anchors.shape[1], *scored.ids.shape))


def repeated(ids: NDArray[np.int64], times: int) -> NDArray[np.int64]:
    """The rows so many times; a row that is spread stays so."""
    if is_spread(ids):
        return spread(ids[0], times * len(ids))
    return np.tile(ids, (times, 1))


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


CONTENT = 0.6
"""What having as much in common as any title is worth, against being liked together as much as any."""


def more_like(allowed: Items, title: int, common: NDArray[np.float32], taste: Any | None) -> Items:
    """Titles like one title, from two parts that add up: liked by the same viewers, and with things in common.

    `common` (m, T) says how much each title has in common with it, 0 = nothing. NaN where neither part says anything.
    """
    together = neighbours(allowed, np.full((len(allowed), 1), title), taste)[0]
    parts = {"part:together": share(together), "part:common": np.float32(CONTENT) * share(common)}
    total = parts["part:together"] + parts["part:common"]
    return allowed.scored(np.where(total > 0, total, np.nan)).with_columns(**parts)


def share(values: NDArray[np.floating]) -> NDArray[np.float32]:
    """Each row as shares of its greatest value; 0 where nothing is known."""
    known = np.nan_to_num(values)
    return np.asarray(known / np.maximum(known.max(axis=1, keepdims=True, initial=0), 1e-9), np.float32)
