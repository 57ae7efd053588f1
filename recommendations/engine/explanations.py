"""Why a title has its score: the parts that add up to it, history title by history title."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.items import Items, Query

NAMED = 5
"""Titles of the history that an explanation names; the others are summed up as the rest."""


@dataclass(frozen=True, slots=True)
class Explained:
    """For m viewers and n titles each: the taste part of the score, by the history titles that it came from."""

    titles: NDArray[np.int64]  # (m, n, k) the history titles that speak loudest, -1 = fewer than k
    values: NDArray[np.float32]  # (m, n, k) what each adds
    rest: NDArray[np.float32]  # (m, n) what all the others add together


def explain(taste: Any | None, items: Items, query: Query, *, weight: float) -> Explained:
    """Splits `items.columns["part:taste"]`, which is `weight` times the model's score.

    A model that can't tell which title did what (no `parts`) leaves everything in the rest.
    """
    whole = np.nan_to_num(items.columns.get("part:taste", np.zeros(items.ids.shape, np.float32)))
    if not hasattr(taste, "parts"):
        shape = (*items.ids.shape, 0)
        return Explained(np.empty(shape, np.int64), np.empty(shape, np.float32), whole)
    titles, values = taste.parts(items, query)
    loudest = np.argsort(-np.abs(values), axis=2, kind="stable")[:, :, :NAMED]
    named = weight * np.take_along_axis(values, loudest, axis=2)
    ids = np.broadcast_to(titles[:, None, :], values.shape)
    silent = named == 0
    return Explained(np.where(silent, -1, np.take_along_axis(ids, loudest, axis=2)), named, whole - named.sum(axis=2))
