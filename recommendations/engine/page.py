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
    reserve: int = 0  # so many of its best titles, half of them at most, are kept from the picky ones


@dataclass(frozen=True, slots=True)
class Shelf:
    """A filled shelf: `places` index the pool, so that every column of the pool can be read for it."""

    kind: str
    places: NDArray[np.int64]  # (m, n) columns of the pool, -1 = empty
    about: NDArray[np.int64]  # (m,)


def fill(pool: Items, plans: Sequence[ShelfPlan], *, length: int, minimum: int = 4) -> list[Shelf]:
    """Fills each plan, the picky ones first, with its best titles that no other shelf has taken or reserved.

    A viewer for whom a shelf finds fewer than `minimum` titles goes without it, and its titles stay free.
    """
    free = pool.ids >= 0
    filled = {}
    reserving = [number for number, plan in enumerate(plans) if plan.reserve]
    kept = {number: choose(free, plans[number], plans[number].reserve, minimum, share=2) for number in reserving}
    for number, plan in sorted(enumerate(plans), key=lambda pair: not pair[1].picky):
        if number in kept:
            mark(free, kept[number], True)
        places = choose(free, plan, length, minimum, share=2 if plan.picky else 1)
        filled[number] = Shelf(plan.kind, places, plan.about)
    return [filled[number] for number in range(len(plans))]


def choose(free: NDArray[np.bool_], plan: ShelfPlan, n: int, minimum: int, *, share: int) -> NDArray[np.int64]:
    """The plan's n best titles of those free, which are then free no more; `share` 2 leaves about half of them."""
    scores = np.where(free, plan.scores, np.float32(np.nan))
    places = best(scores, n)
    cut(places, np.maximum(minimum, (~np.isnan(scores)).sum(axis=1) // share))
    places[(places >= 0).sum(axis=1) < minimum] = -1
    mark(free, places, False)
    return places


def cut(places: NDArray[np.int64], most: NDArray[np.int64]) -> None:
    """Empties all but the first `most` (m,) places of each row."""
    places[np.arange(places.shape[1])[None, :] >= most[:, None]] = -1


def best(scores: NDArray[np.float32], n: int) -> NDArray[np.int64]:
    """Columns of the n highest scores of each row, best first; -1 where fewer could be scored. Ties by column."""
    order = np.argsort(-scores, axis=1, kind="stable")[:, :n]
    return np.where(np.isnan(np.take_along_axis(scores, order, axis=1)), -1, order)


def mark(free: NDArray[np.bool_], places: NDArray[np.int64], value: bool) -> None:
    rows, columns = np.nonzero(places >= 0)
    free[rows, places[rows, columns]] = value
