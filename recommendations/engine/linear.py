"""What linear models from titles to titles share: scores that are sums over the titles liked, and so fall apart."""

from collections.abc import Callable, Iterable
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from recommendations.engine import topn
from recommendations.engine.ids import NONE, Floats, Ids, Integers, table
from recommendations.engine.items import Items, Query


class Linear(Protocol):
    """score(u, j) = the sum of B[i, j] over the titles i that u liked; B is kept as a sparse matrix by row."""

    @property
    def titles(self) -> Integers: ...  # (H,) ids, ascending
    @property
    def indptr(self) -> NDArray[np.int32]: ...  # from the title liked ...
    @property
    def indices(self) -> NDArray[np.int32]: ...  # ... to the title scored
    @property
    def values(self) -> Floats: ...


def score(model: Linear, items: Items, query: Query) -> Items:
    """NaN for a title that the model doesn't know, and for a viewer who has liked none that it knows."""
    return topn.score(lambda part: _whole(model, part), model.titles, items, query)


def propose(model: Linear, query: Query, n: int) -> Items:
    return topn.propose(lambda part: _whole(model, part), model.titles, query, n)


def parts(model: Linear, query: Query, items: Items) -> Floats:
    """(k, n) what each of the k entries of the history adds to the scores of its viewer's n titles.

    A viewer's rows sum to the scores; without an entry, its row goes and the others stay. NaN = unknown title.
    """
    matrix = weights_of(model)
    return added(Ids(model.titles), Ids(model.titles), lambda liked: matrix[liked].toarray(), query, items)


def added(liked: Ids, scored: Ids, whole: Callable[[Integers], Floats], query: Query, items: Items) -> Floats:
    """`parts` of any model whose scores are sums over titles liked; `whole` (b,) rows of `liked` -> (b, T)."""
    history = query.history
    origin, to = liked.rows(history.titles), scored.rows(items.ids)[history.rows]
    parts = np.where(to == NONE, np.float32(np.nan), np.zeros(to.shape, dtype=np.float32))
    counting = np.flatnonzero((history.weights > 0) & (origin != NONE))
    for entries in np.split(counting, np.arange(topn.BLOCK, len(counting), topn.BLOCK)):
        parts[entries] += np.take_along_axis(whole(origin[entries]), to[entries], axis=1)
    return parts


def weights_of(model: Linear) -> sparse.csr_array:
    return sparse.csr_array((model.values, model.indices, model.indptr), shape=(len(model.titles),) * 2)


def _whole(model: Linear, query: Query) -> Floats:
    history = query.history
    rows = table(model.titles).rows(history.titles)
    counting = (rows != NONE) & (history.weights > 0)
    rows, viewers = rows[counting], history.rows[counting]
    scores = _summed(model, rows, viewers, len(query))
    scores[np.bincount(viewers, minlength=len(query)) == 0] = -np.inf
    return scores


def _summed(model: Linear, rows: Integers, viewers: Integers, m: int) -> Floats:
    """(m, H) the sum of the rows of B that are each viewer's. For one viewer, SciPy's product takes far longer."""
    width = len(model.titles)
    begins, lengths = model.indptr[rows], model.indptr[rows + 1] - model.indptr[rows]
    ends = np.cumsum(lengths, dtype=np.int64)
    entries = np.arange(ends[-1] if len(ends) else 0) + np.repeat(begins - ends + lengths, lengths)
    places = np.repeat(viewers * width, lengths) + model.indices[entries]
    return np.bincount(places, model.values[entries], minlength=m * width).reshape(m, width).astype(np.float32)


def largest(by_target: Iterable[NDArray[np.floating]], width: int, neighbours: int) -> sparse.csr_array:
    """The entries greatest in size for each title scored: (b, H) rows "what each title says for it", block by block.

    Transposed back and sorted, so that mapped arrays need no repair.
    """
    kept = min(neighbours, width)
    columns, values = [], []
    for block in by_target:
        best = np.sort(np.argpartition(np.abs(block), -kept, axis=1)[:, -kept:], axis=1)
        columns.append(best.ravel().astype(np.int32))
        values.append(np.take_along_axis(block, best, axis=1).ravel().astype(np.float32))
    indptr = np.arange(0, width * kept + 1, kept, dtype=np.int32)
    matrix = sparse.csr_array((np.concatenate(values), np.concatenate(columns), indptr), shape=(width, width))
    matrix.eliminate_zeros()
    matrix = matrix.T.tocsr()
    matrix.sort_indices()
    return matrix
