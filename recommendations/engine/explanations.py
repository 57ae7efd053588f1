"""Why a title has its score: the parts that add up to it, history title by history title."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.items import History, Items, Query

NAMED = 5
"""Titles of the history that an explanation names; the others are summed up as the rest."""


NOISE = 1e-6
"""A rest below this is what rounding left, and nothing of the history."""


@dataclass(frozen=True, slots=True)
class Explained:
    """For m viewers and n titles each: the taste part of the score, by the history titles that it came from."""

    titles: NDArray[np.int64]  # (m, n, k) the history titles that speak loudest, -1 = fewer than k
    values: NDArray[np.float32]  # (m, n, k) what each adds
    rest: NDArray[np.float32]  # (m, n) what all the others add together


def explain(taste: Any | None, items: Items, query: Query, *, weight: float) -> Explained:
    """Splits `items.columns["part:taste"]`: the model's score times `weight`, and by what the dial adds to that.

    A model that can't tell which title did what (no `parts`) leaves everything in the rest.
    """
    whole = np.nan_to_num(items.columns.get("part:taste", np.zeros(items.ids.shape, np.float32)))
    if taste is None or not hasattr(taste, "parts"):
        shape = (*items.ids.shape, 0)
        return Explained(np.empty(shape, np.int64), np.empty(shape, np.float32), whole)
    titles, values = _by_viewer(taste.parts(query, items), query.history)
    loudest = np.argsort(-np.abs(values), axis=2, kind="stable")[:, :, :NAMED]
    worth = np.float32(weight) * (1 + items.columns.get("swing", np.zeros(items.ids.shape, np.float32)))
    named = worth[:, :, None] * np.take_along_axis(values, loudest, axis=2)
    ids = np.take_along_axis(np.broadcast_to(titles[:, None, :], values.shape), loudest, axis=2)
    rest = whole - named.sum(axis=2)
    return Explained(np.where(named == 0, -1, ids), named, np.where(np.abs(rest) < NOISE, np.float32(0), rest))


def _by_viewer(parts: NDArray[np.float32], history: History) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Parts (k, n) of all entries together -> history titles (m, h) and their parts (m, n, h), 0 = none."""
    rows, places = history.rows, np.arange(len(history.titles)) - history.indptr[history.rows]
    shape = (len(history), int(history.lengths.max(initial=0)))
    titles, values = np.full(shape, -1, np.int64), np.zeros((*shape, parts.shape[1]), np.float32)
    titles[rows, places], values[rows, places] = history.titles, np.nan_to_num(parts)
    return titles, values.swapaxes(1, 2)
