"""The best n of a whole catalogue for many viewers: block by block, so that memory stays flat."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import NONE, Floats, Ids, Integers, along, is_spread, table
from recommendations.engine.items import Items, Query

BLOCK = 256  # viewers at a time: 10,000 titles are then 10 MB of scores, which stay near the processor


def blocks(m: int) -> Iterator[Integers]:
    """The rows 0 to m - 1, a block at a time; one empty block for m = 0."""
    yield from np.split(np.arange(m), np.arange(BLOCK, m, BLOCK)) if m > BLOCK else [np.arange(m)]


def score(whole: Callable[[Query], Floats], titles: Integers, items: Items, query: Query) -> Items:
    """The items with what `whole` says of them; NaN for a title that is not among `titles`. See `propose`."""
    rows = table(titles).rows(items.ids)
    same = is_spread(rows)
    scores = np.empty(items.ids.shape, np.float32)
    for part in blocks(len(query)):
        asked = query if len(part) == len(query) else query.take(part)
        known = np.full((len(part), len(titles) + 1), np.nan, np.float32)  # the last column is that of NONE
        known[:, :-1] = whole(asked)
        known[known == -np.inf] = np.nan
        scores[part] = known.take(rows[0], axis=1) if same else along(known, rows[part])
    return replace(items, scores=scores)


def propose(whole: Callable[[Query], Floats], titles: Integers, query: Query, n: int) -> Items:
    """The best n of `titles` for each viewer, without those of the viewer's own history.

    `whole` scores all the titles for a block of viewers: a fresh (m, T) array, -inf where it can't tell.
    """
    found = [_best_unseen(whole, Ids(titles), query.take(rows), min(n, len(titles))) for rows in blocks(len(query))]
    return Items.of(np.concatenate([ids for ids, _ in found]), np.concatenate([scores for _, scores in found]))


def _best_unseen(whole: Callable[[Query], Floats], titles: Ids, query: Query, n: int) -> tuple[Integers, Floats]:
    scores = whole(query)
    seen = titles.rows(query.history.titles)
    known = seen != NONE
    scores[query.history.rows[known], seen[known]] = -np.inf
    columns = best(scores, n)
    values = along(scores, columns)
    none = np.isneginf(values)
    return np.where(none, NONE, titles.values[columns]), np.where(none, np.float32(np.nan), values)


def best(scores: NDArray[np.floating], n: int) -> Integers:
    """(m, n) the columns of the n greatest scores of each row, greatest first; of those found equals in column order.

    With many columns, these are first dealt into groups: the best n columns lie in the n groups with the greatest
    maxima, so that only those need sorting out. Exact, and about three times faster than partitioning the rows.
    """
    m, width = scores.shape
    groups = max(n, int(np.sqrt(width * n)), 1)
    height = width // groups
    if height < 4:
        return _ordered(scores, _greatest(scores, n))
    maxima = scores[:, : height * groups].reshape(m, height, groups).max(axis=1)
    columns = _greatest(maxima, n)[:, None, :] + np.arange(0, height * groups, groups)[:, None]
    rest = np.broadcast_to(np.arange(height * groups, width), (m, width - height * groups))
    columns = np.concatenate([columns.reshape(m, height * n), rest], axis=1)
    chosen = _greatest(along(scores, columns), n)
    return _ordered(scores, along(columns, chosen))


def _greatest(scores: NDArray[np.floating], n: int) -> Integers:
    if n >= scores.shape[1]:
        return np.broadcast_to(np.arange(scores.shape[1]), scores.shape)
    return np.argpartition(scores, -n, axis=1)[:, -n:] if n else np.empty((len(scores), 0), dtype=np.int64)


def _ordered(scores: NDArray[np.floating], columns: Integers) -> Integers:
    order = np.lexsort((columns, -along(scores, columns)), axis=1)
    return along(columns, order)
