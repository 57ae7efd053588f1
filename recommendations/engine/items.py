"""The values that travel: whose taste (History), who asks and when (Query), and the titles answered (Items)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from recommendations.engine.ids import NONE, Bits, Floats, Ids, Integers, everywhere

NO_HOUR = -1
NO_CEILING = np.iinfo(np.int16).max
FAMILIAR = 0.3
UNSCORED, NOBODY = np.float32(np.nan), np.uint64(0)


@dataclass(frozen=True, slots=True)
class History:
    """What m viewers have done: entries `indptr[r]` to `indptr[r + 1]` are viewer r's, oldest first.

    A title stands at most once in a viewer's history (`Dataset.of` sees to it).
    """

    indptr: Integers  # (m + 1,)
    titles: Integers  # (k,) title ids
    weights: Floats  # (k,) signed: how much it speaks for the title, or against it
    stars: Floats  # (k,) 0.5 to 5, NaN = nothing that says how much it was liked
    times: Integers  # (k,) epoch seconds
    actions: NDArray[np.uint8]  # (k,) codes of signals.py

    @classmethod
    def empty(cls, m: int) -> Self:
        def none[T: np.generic](dtype: type[T]) -> NDArray[T]:
            return np.empty(0, dtype=dtype)

        nobody = np.zeros(m + 1, dtype=np.int64)
        return cls(nobody, none(np.int64), none(np.float32), none(np.float32), none(np.int64), none(np.uint8))

    def __len__(self) -> int:
        return len(self.indptr) - 1

    @property
    def lengths(self) -> Integers:
        return np.diff(self.indptr)

    @property
    def rows(self) -> Integers:
        """(k,) the viewer row of each entry."""
        return np.repeat(np.arange(len(self)), self.lengths)

    def of(self, row: int) -> Self:
        """The history of one viewer, as a history of length 1."""
        return self.take([row])

    def take(self, rows: ArrayLike) -> Self:
        """The histories of these viewer rows, in this order."""
        rows = np.asarray(rows, dtype=np.int64)
        lengths = self.lengths[rows]
        indptr = np.concatenate([[0], np.cumsum(lengths)])
        entries = np.arange(indptr[-1]) + np.repeat(self.indptr[rows] - indptr[:-1], lengths)
        return self._entries(entries, indptr)

    def where(self, keep: Bits) -> Self:
        """Only these entries (k,), for all the viewers."""
        return self._entries(keep, self._left(keep))

    def _left(self, keep: Bits) -> Integers:
        """The `indptr` of these entries alone."""
        return np.concatenate([[0], np.cumsum(keep)])[self.indptr]

    def _entries(self, chosen: Bits | Integers, indptr: Integers) -> Self:
        names = ("titles", "weights", "stars", "times", "actions")
        return replace(self, indptr=indptr, **{name: getattr(self, name)[chosen] for name in names})

    def matrix(self, ids: Ids, *, positive_only: bool = False) -> sparse.csr_array:
        """The weights as float32 (m, len(ids)); titles unknown to `ids` are left out."""
        columns = ids.rows(self.titles)
        keep = (columns != NONE) & (self.weights > 0) if positive_only else columns != NONE
        places = columns[keep].astype(np.int32), self._left(keep).astype(np.int32)  # scipy copies mixed widths
        return sparse.csr_array((self.weights[keep], *places), shape=(len(self), len(ids)))

    def contains(self, ids: Integers) -> Bits:
        """(m, n): is this title somewhere in the viewer's history?"""
        table = Ids.of(self.titles)
        columns = table.rows(ids)
        own = self.rows * len(table) + table.rows(self.titles)
        asked = np.arange(len(self))[:, None] * len(table) + columns
        return np.where(columns == NONE, False, np.isin(asked, own))


@dataclass(frozen=True, slots=True)
class Query:
    """Who asks, and when, for m viewers at once: never a request, never a database row."""

    viewer_ids: Integers  # (m,)
    history: History  # of these m viewers, read live
    hour: NDArray[np.int8]  # (m,) on the viewer's clock, -1 = unknown
    weekday: NDArray[np.int8]  # (m,) Monday = 0, -1 = unknown
    ceiling: NDArray[np.int16]  # (m,) the highest maturity allowed
    dial: Floats  # (m,) 0 familiar .. 1 adventurous
    n: int
    seed: int

    def __post_init__(self) -> None:
        if len(self.history) != len(self.viewer_ids):
            raise ValueError(f"{len(self.viewer_ids)} viewers ask, but {len(self.history)} histories came")

    @classmethod
    def of(cls, viewer_ids: ArrayLike, history: History, *, n: int = 10, seed: int = 0) -> Self:
        """A query in no particular context, for tests and for judging."""
        ids = np.asarray(viewer_ids, dtype=np.int64)
        unknown = np.full(len(ids), NO_HOUR, dtype=np.int8)
        ceiling = np.full(len(ids), NO_CEILING, dtype=np.int16)
        return cls(ids, history, unknown, unknown, ceiling, np.full(len(ids), FAMILIAR, np.float32), n, seed)

    def __len__(self) -> int:
        return len(self.viewer_ids)

    def without(self, title: int | None) -> Self:
        """The same question of viewers who have never met this title; None takes nothing away."""
        return self if title is None else replace(self, history=self.history.where(self.history.titles != title))

    def take(self, rows: ArrayLike) -> Self:
        """The same question for these rows only."""
        rows = np.asarray(rows, dtype=np.int64)
        names = ("viewer_ids", "hour", "weekday", "ceiling", "dial")
        chosen = {name: getattr(self, name)[rows] for name in names}
        return replace(self, history=self.history.take(rows), **chosen)


@dataclass(frozen=True, slots=True)
class Items:
    """Titles for m viewers in rank order: what every stage takes and what every stage gives back."""

    ids: Integers  # (m, n) title ids, -1 = no title
    scores: Floats  # (m, n) higher is better, NaN = could not score
    sources: NDArray[np.uint64]  # (m, n) a bit for each source that proposed the title
    columns: Mapping[str, NDArray[Any]] = field(default_factory=dict)  # (m, n, ...) whatever is handed on

    @classmethod
    def of(cls, ids: ArrayLike, scores: Floats | None = None) -> Self:
        """Titles that nobody proposed, and unless given, that nobody has scored."""
        ids = np.asarray(ids, dtype=np.int64)
        return cls(ids, everywhere(UNSCORED, ids.shape) if scores is None else scores, everywhere(NOBODY, ids.shape))

    def __len__(self) -> int:
        return len(self.ids)

    def scored(self, scores: NDArray[np.floating]) -> Self:
        """The same titles in the same order with these scores; no title has no score."""
        return replace(self, scores=np.where(self.ids == NONE, np.nan, scores).astype(np.float32))

    def with_columns(self, **columns: NDArray[np.generic]) -> Self:
        wrong = [name for name, column in columns.items() if column.shape[:2] != self.ids.shape]
        if wrong:
            raise ValueError(f"columns must start with the shape {self.ids.shape}: {', '.join(wrong)} do not")
        return replace(self, columns={**self.columns, **columns})

    def padded(self, width: int) -> Self:
        """Made this wide by places without a title."""
        more = width - self.ids.shape[1]

        def pad(values: NDArray[Any], nothing: Any) -> NDArray[Any]:
            return np.pad(values, ((0, 0), (0, more), *[(0, 0)] * (values.ndim - 2)), constant_values=nothing)

        columns = {name: pad(column, np.nan) for name, column in self.columns.items()}
        return replace(
            self,
            ids=pad(self.ids, NONE),
            scores=pad(self.scores, np.nan),
            sources=pad(self.sources, 0),
            columns=columns,
        )

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """Several batches of the same width and with the same columns as one."""
        names = list(parts[0].columns)
        return cls(
            np.concatenate([part.ids for part in parts]),
            np.concatenate([part.scores for part in parts]),
            np.concatenate([part.sources for part in parts]),
            {name: np.concatenate([part.columns[name] for part in parts]) for name in names},
        )

    def top(self, n: int) -> Self:
        """The best n by score (fewer when there are fewer); equals keep their order; NaN last, then no title."""
        descending = np.where(np.isnan(self.scores), np.inf, -self.scores)
        order = np.lexsort((descending, np.isnan(self.scores), self.ids == NONE), axis=1)
        return self.reorder(order[:, :n])

    def reorder(self, order: Integers) -> Self:
        """(m, j) positions of these items, in the order wanted; the columns move along."""
        rows = np.arange(len(self))[:, None]
        columns = {name: column[rows, order] for name, column in self.columns.items()}
        return replace(
            self,
            ids=self.ids[rows, order],
            scores=self.scores[rows, order],
            sources=self.sources[rows, order],
            columns=columns,
        )
