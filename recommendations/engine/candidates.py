"""Which titles come into question: each source proposes a few, and the union remembers who proposed what."""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import topn
from recommendations.engine.catalogue import Catalogue
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
    "asked": 20,
}
"""Name of a source -> its bit in `Items.sources`. Slates keep the bits: never renumber."""


def names(bits: int) -> list[str]:
    """The sources in a bit mask."""
    return [name for name, bit in SOURCES.items() if int(bits) >> bit & 1]


def propose(scored: Items, scores: NDArray[np.float32], n: int) -> NDArray[np.int64]:
    """The n titles of each viewer with the highest of `scores` (m, T), as (m, n) ids, -1 where there are fewer."""
    places = best(np.where(scored.ids < 0, np.float32(np.nan), scores), n)
    ids = np.take_along_axis(scored.ids, np.maximum(places, 0), axis=1)
    return np.where(places < 0, -1, ids)


def best(scores: NDArray[np.float32], n: int) -> NDArray[np.int64]:
    """(m, n) the columns of the n highest scores of each row, best first; -1 where fewer could be scored."""
    usable = np.where(np.isnan(scores), np.float32(-np.inf), scores)
    places = topn.best(usable, min(n, usable.shape[1]))
    return np.where(np.isneginf(np.take_along_axis(usable, places, axis=1)), -1, places)


def union(proposals: Mapping[str, NDArray[np.int64]], scored: Items, catalogue: Catalogue) -> Items:
    """Joins the ids that each source proposed, (m, n_s) each, to one pool (m, c) of `scored`, a bit a source.

    No title twice; titles stand in order of id; places beyond a viewer's last candidate hold -1.
    """
    ids = np.concatenate(list(proposals.values()), axis=1)
    bits = np.concatenate([_bit(name, titles) for name, titles in proposals.items()], axis=1)
    order = np.argsort(ids, axis=1, kind="stable")
    ids, bits = np.take_along_axis(ids, order, axis=1), np.take_along_axis(bits, order, axis=1)
    ids, bits = _pad(*_merge(ids, bits), m=len(ids))
    return _gather(scored, ids, bits, catalogue.ids.rows(ids))


def _bit(name: str, titles: NDArray[np.int64]) -> NDArray[np.uint64]:
    return np.full(titles.shape, np.uint64(1 << SOURCES[name]))


def _merge(
    ids: NDArray[np.int64], bits: NDArray[np.uint64]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.uint64]]:
    """Rows sorted by id -> (viewer row, id, joined bits), one entry a distinct title."""
    first = np.ones(ids.shape, dtype=bool)
    first[:, 1:] = ids[:, 1:] != ids[:, :-1]
    starts = np.flatnonzero(first)
    if len(starts) == 0:
        return starts, np.empty(0, np.int64), np.empty(0, np.uint64)
    joined = np.bitwise_or.reduceat(bits.ravel(), starts)
    rows, titles = starts // ids.shape[1], ids.ravel()[starts]
    real = titles >= 0
    return rows[real], titles[real], joined[real]


def _pad(
    rows: NDArray[np.int64], titles: NDArray[np.int64], bits: NDArray[np.uint64], *, m: int
) -> tuple[NDArray[np.int64], NDArray[np.uint64]]:
    counts = np.bincount(rows, minlength=m)
    places = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    shape = (m, int(counts.max(initial=0)))
    ids, sources = np.full(shape, -1, np.int64), np.zeros(shape, np.uint64)
    ids[rows, places], sources[rows, places] = titles, bits
    return ids, sources


def _gather(scored: Items, ids: NDArray[np.int64], bits: NDArray[np.uint64], rows: NDArray[np.int64]) -> Items:
    """Reads scores and columns of `scored` (one column a catalogue row) at the pool's titles."""

    def pick(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.where(ids < 0, np.float32(np.nan), np.take_along_axis(values, np.maximum(rows, 0), axis=1))

    return Items(ids, pick(scored.scores), bits, {name: pick(column) for name, column in scored.columns.items()})
