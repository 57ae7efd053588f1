"""Which titles come into question: each source proposes a few, and the union remembers who proposed what."""

from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import along
from recommendations.engine.items import Items

SOURCES = {
    "taste": 0,
    "popular": 1,
    "neighbours": 2,
    "new": 3,
    "genre": 4,
    "trending": 5,
    "week": 6,
    "context": 7,
    "gem": 8,
    "explored": 9,
    "content": 10,
    "edited": 11,
    "asked": 20,
}
"""Name of a source -> its bit in `Items.sources`. Slates keep the bits: never renumber."""


def names(bits: int) -> list[str]:
    """The sources in a bit mask."""
    return [name for name, bit in SOURCES.items() if int(bits) >> bit & 1]


def where(belongs: NDArray[np.bool_], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """The scores, NaN where a title doesn't belong: 0 / 0 is, and costs a tenth of choosing one by one."""
    marks = belongs.astype(np.float32)
    with np.errstate(invalid="ignore"):
        return np.asarray(scores * (marks / marks))


def proposed(scores: NDArray[np.float32], n: int) -> NDArray[np.bool_]:
    """(m, T) the n highest scores of each row; of equals at the edge, those that come first."""
    found = ~np.isnan(scores)
    for row, marks in zip(scores, found, strict=True):
        leave_best(row, marks, n)
    return found


def leave_best(scores: NDArray[np.float32], marks: NDArray[np.bool_], n: int) -> None:
    """Leaves at most n marks, those of the highest scores. Only what is marked is partitioned: a tenth, mostly."""
    values = scores[marks]
    surplus = len(values) - n
    if surplus <= 0 or not n:
        marks &= bool(n)
        return
    edge = np.partition(values, surplus)[surplus]
    np.greater_equal(scores, edge, out=marks)
    if over := np.count_nonzero(marks) - n:
        marks[np.flatnonzero(scores == edge)[-over:]] = False


def counted(marks: NDArray[np.bool_]) -> NDArray[np.integer]:
    """(m,) how many of each row are marked. Of one row at a tenth of what a sum along an axis takes."""
    return np.array([np.count_nonzero(marks)]) if len(marks) == 1 else marks.sum(axis=1)


def best(scores: NDArray[np.float32], n: int) -> NDArray[np.int64]:
    """(m, n) the columns of the n highest scores of each row, best first; -1 where fewer could be scored."""
    places = packed(proposed(scores, n))
    found = np.where(places < 0, np.float32(-np.inf), along(scores, np.maximum(places, 0)))
    return along(places, np.argsort(-found, axis=1, kind="stable"))


def union(proposals: Iterable[tuple[str, NDArray[np.bool_]]], scored: Items) -> Items:
    """Joins what the sources proposed, (m, T) each, to one pool (m, c) of `scored`, a bit a source.

    No title twice; titles stand in the order of `scored`; places beyond a viewer's last candidate hold -1.
    """
    bits = np.zeros(scored.ids.shape, np.uint64)
    flat = bits.ravel()
    for source, mask in proposals:
        flat[np.flatnonzero(mask)] |= np.uint64(1 << SOURCES[source])
    places = packed(bits > 0)
    pool = scored.reorder(np.maximum(places, 0))
    columns = {name: _real(places, column, np.float32(np.nan)) for name, column in pool.columns.items()}
    ids, scores = _real(places, pool.ids, -1), _real(places, pool.scores, np.float32(np.nan))
    sources = along(bits, np.maximum(places, 0))
    return Items(ids, scores, _real(places, sources, np.uint64(0)), columns)


def packed(mask: NDArray[np.bool_]) -> NDArray[np.int64]:
    """(m, T) marks -> (m, c) the columns that are marked, in order; -1 beyond a row's last one."""
    rows, columns = np.divmod(np.flatnonzero(mask), max(mask.shape[1], 1))
    counts = np.bincount(rows, minlength=len(mask))
    found = np.full((len(mask), int(counts.max(initial=0))), -1, np.int64)
    found[rows, np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)] = columns
    return found


def _real(places: NDArray[np.int64], values: NDArray[Any], nothing: Any) -> NDArray[Any]:
    return np.where(places < 0, nothing, values) if len(places) > 1 else values  # one viewer's pool has no gaps
