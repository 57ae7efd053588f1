"""Which shelves a page has and which titles stand on them: filled in order, no title twice on a page."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.items import Items


@dataclass(frozen=True, slots=True)
class ShelfPlan:
    """A shelf before it is filled: how it would order the pool, and what it is about."""

    kind: str
    scores: NDArray[np.float32]  # (m, c) over the pool; NaN = does not belong here
    about: NDArray[np.int64]  # (m,) the title or genre that it is named after; -1 = none
    picky: bool = False  # few titles qualify: it chooses before the others, and takes half of them at most


@dataclass(frozen=True, slots=True)
class Shelf:
    """A filled shelf: `places` index the pool, so that every column of the pool can be read for it."""

    kind: str
    places: NDArray[np.int64]  # (m, n) columns of the pool, -1 = empty
    about: NDArray[np.int64]  # (m,)


def fill(pool: Items, plans: Sequence[ShelfPlan], *, length: int, minimum: int = 4) -> list[Shelf]:
    """Fills each plan, the picky ones first, with its best titles that no other shelf has taken.

    A viewer for whom a shelf finds fewer than `minimum` titles goes without it, and its titles stay free.
    """
    free = pool.ids >= 0
    filled = {}
    for number, plan in sorted(enumerate(plans), key=lambda pair: not pair[1].picky):
        places = best(np.where(free, plan.scores, np.float32(np.nan)), length)
        found = (places >= 0).sum(axis=1)
        if plan.picky:
            halve(places, np.maximum(minimum, (free & ~np.isnan(plan.scores)).sum(axis=1) // 2))
        places[found < minimum] = -1
        take(free, places)
        filled[number] = Shelf(plan.kind, places, plan.about)
    return [filled[number] for number in range(len(plans))]


def halve(places: NDArray[np.int64], most: NDArray[np.int64]) -> None:
    """Empties all but the first `most` (m,) places of each row."""
    places[np.arange(places.shape[1])[None, :] >= most[:, None]] = -1


def best(scores: NDArray[np.float32], n: int) -> NDArray[np.int64]:
    """Columns of the n highest scores of each row, best first; -1 where fewer could be scored. Ties by column."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :n]
    return np.where(np.isnan(np.take_along_axis(scores, order, axis=1)), -1, order)


def take(free: NDArray[np.bool_], places: NDArray[np.int64]) -> None:
    rows, columns = np.nonzero(places >= 0)
    free[rows, places[rows, columns]] = False
