"""Ids become row numbers here and nowhere else; an unknown id becomes -1, never somebody else's row."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray

type Integers = NDArray[np.int64]
type Floats = NDArray[np.float32]
type Bits = NDArray[np.bool_]

NONE = -1


@dataclass(frozen=True, slots=True)
class Ids:
    """A table of ids, strictly ascending; the row of an id is its place in the table."""

    values: Integers

    def __post_init__(self) -> None:
        if (np.diff(self.values) <= 0).any():
            raise ValueError("ids must be ascending without repeats; Ids.of(...) sorts them")

    @classmethod
    def of(cls, values: ArrayLike) -> Self:
        ordered = np.sort(_integers(values), axis=None)  # measured: several times faster than np.unique's hashing
        return cls(ordered[np.diff(ordered, prepend=ordered[:1] - 1) != 0])

    def __len__(self) -> int:
        return len(self.values)

    def rows(self, ids: ArrayLike) -> Integers:
        """The row of each id, in the same shape; -1 for an unknown id. Ids that aren't integers are an error.

        Rows that are one row, spread (a whole catalogue for many viewers), are looked up once
        and remembered as long as others don't push them out: such tables of ids are never written to.
        """
        wanted = _integers(ids)
        if is_spread(wanted):
            return spread(_remembered(Same(self.values), Same(wanted[0])), len(wanted))
        return self._found(wanted)

    def _found(self, wanted: Integers) -> Integers:
        if not len(self):
            return np.full(wanted.shape, NONE, dtype=np.int64)
        places = np.searchsorted(self.values, wanted).clip(max=len(self) - 1)
        return np.where(self.values[places] == wanted, places, NONE)


def along(values: NDArray[Any], columns: Integers) -> NDArray[Any]:
    """(m, k) each row's entries at these columns (m, k): `np.take_along_axis`, which takes ten times as long."""
    return np.asarray(values[np.arange(len(columns))[:, None], columns])


def spread(row: NDArray[Any], m: int) -> NDArray[Any]:
    """(m, n) the same row in memory m times, not to be written to: `np.broadcast_to` at a fraction of its cost."""
    found: NDArray[Any] = np.ndarray((m, *row.shape), row.dtype, row, strides=(0, *row.strides))
    found.flags.writeable = False
    return found


def everywhere(value: np.generic, shape: tuple[int, ...]) -> NDArray[Any]:
    """One value at each place, at no memory, not to be written to."""
    return np.ndarray(shape, value.dtype, value.tobytes(), strides=(0,) * len(shape))


def is_spread(array: NDArray[Any]) -> bool:
    """Whether all its rows are one and the same row in memory."""
    return array.ndim == 2 and len(array) > 0 and array.strides[0] == 0


def is_same(one: NDArray[Any], other: NDArray[Any]) -> bool:
    """Whether two arrays are the same stretch of memory."""
    return Same(one) == Same(other)


class Same:
    """An array by its identity; whoever remembers it keeps its memory, so that no other can come to lie there."""

    def __init__(self, array: NDArray[Any]) -> None:
        self.array = array
        self._place = (array.__array_interface__["data"][0], array.shape, array.strides)

    def __hash__(self) -> int:
        return hash(self._place)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self._place == other._place


def table(values: Integers) -> Ids:
    """`Ids(values)` of arrays that are asked again and again, looked through once."""
    return _table(Same(values))


@lru_cache(maxsize=32)
def _table(values: Same) -> Ids:
    return Ids(values.array)


@lru_cache(maxsize=32)
def _remembered(table: Same, wanted: Same) -> Integers:
    rows = Ids(table.array)._found(wanted.array)
    rows.flags.writeable = False
    return rows


def _integers(ids: ArrayLike) -> Integers:
    array = np.asarray(ids)
    if array.size and array.dtype.kind not in "iu":
        raise TypeError(f"ids must be integers, not {array.dtype}: a text '7' is not the id 7")
    return array.astype(np.int64, copy=False)
