"""Which shelves a page has and which titles stand on them: filled in order, no title twice on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.ids import along
from recommendations.engine.items import Items
from recommendations.engine.sorting import descending

DRAWN = "different"
"""The shelf whose titles are all drawn, each with the same chance."""


@dataclass(frozen=True, slots=True)
class ShelfPlan:
    """A shelf before it is filled: how it would order the pool, and what it is about."""

    kind: str
    scores: NDArray[np.float32]  # (m, c) over the pool; NaN = does not belong here
    about: NDArray[np.int64]  # (m,) the title or genre that it is named after; -1 = none
    whole: bool = False  # nothing of it may stand elsewhere: it chooses before everything else
    picky: bool = False  # few titles qualify: it chooses before the others, and takes half of them at most
    reserve: int = 0  # so many of its best titles, half of them at most, are kept from the picky ones
    facts: Mapping[str, NDArray[Any]] = field(default_factory=dict)  # (m,) each: what its words need


@dataclass(frozen=True, slots=True)
class Shelf:
    """A filled shelf: `places` index the pool, so that every column of the pool can be read for it."""

    kind: str
    places: NDArray[np.int64]  # (m, n) columns of the pool, -1 = empty
    about: NDArray[np.int64]  # (m,)
    choice: NDArray[np.int64]  # (m,) how many titles it could choose among
    facts: Mapping[str, NDArray[Any]] = field(default_factory=dict)
    tried: NDArray[np.floating] | None = None  # (m, n) the chance of a title that was drawn for its place, else 1

    @property
    def chances(self) -> NDArray[np.floating]:
        """(m, n) of standing on this shelf, for each title that does."""
        if self.kind == DRAWN:
            drawn = (self.places >= 0).sum(axis=1) / np.maximum(self.choice, 1)
            return np.broadcast_to(drawn[:, None], self.places.shape)
        return np.ones(self.places.shape) if self.tried is None else self.tried

    @classmethod
    def joined(cls, parts: Sequence[Self]) -> Self:
        """The same shelf of several batches as one."""
        first = parts[0]
        facts = {name: np.concatenate([part.facts[name] for part in parts]) for name in first.facts}

        def together(name: str) -> NDArray[np.int64]:
            return np.concatenate([getattr(part, name) for part in parts])

        tried = None if first.tried is None else np.concatenate([part.chances for part in parts])
        return cls(first.kind, together("places"), together("about"), together("choice"), facts, tried)


def fill(
    pool: Items,
    plans: Sequence[ShelfPlan],
    *,
    length: int,
    minimum: int = 4,
    kept: NDArray[np.bool_] | None = None,
) -> list[Shelf]:
    """Fills each plan with its best titles that no other shelf has taken or reserved: whole ones first, then picky.

    A viewer for whom a shelf finds fewer than `minimum` titles goes without it, and its titles stay free. What is
    `kept` (m, c) gets its place otherwise.
    """
    free = np.zeros((len(pool), pool.ids.shape[1] + 1), bool)  # the last column is nobody's
    free[:, :-1] = pool.ids >= 0 if kept is None else (pool.ids >= 0) & ~kept
    orders = in_order(plans)
    filled: dict[int, Shelf] = {}
    saved: dict[int, NDArray[np.int64]] = {}
    for number in sorted(range(len(plans)), key=lambda number: turn(plans[number])):
        plan = plans[number]
        if not saved and not plan.whole:
            saved = reserved(free, plans, orders, minimum)
        if number in saved:
            mark(free, saved[number], True)
        places, choice = choose(free, orders[number], length, minimum, share=2 if plan.picky else 1)
        filled[number] = Shelf(plan.kind, places, plan.about, choice, plan.facts)
    return [filled[number] for number in range(len(plans))]


def headed(shelves: Sequence[Shelf], heads: NDArray[np.int64], kinds: Sequence[str]) -> list[Shelf]:
    """Puts `heads` (m, h) before the titles of the first shelf of these kinds that each viewer has; none grows."""
    if not heads.shape[1]:
        return list(shelves)
    found, waiting = list(shelves), np.ones(len(heads), bool)
    leading = [number for number, shelf in enumerate(shelves) if shelf.kind in kinds]
    for number in sorted(leading, key=lambda number: kinds.index(shelves[number].kind)):
        places = found[number].places
        here = waiting & (places[:, 0] >= 0)
        both = np.concatenate([heads, places], axis=1)
        packed = along(both, np.argsort(both < 0, axis=1, kind="stable"))
        found[number] = replace(found[number], places=np.where(here[:, None], packed[:, : places.shape[1]], places))
        waiting &= ~here
    return found


def with_one_tried(shelf: Shelf, titles: NDArray[np.int64], chances: NDArray[np.floating], place: int) -> Shelf:
    """Puts a title (m,) that was drawn with these chances (m,) at `place`, where the shelf reaches so far."""
    length = shelf.places.shape[1]
    if length <= place:
        return shelf
    here = ((titles >= 0) & (shelf.places[:, place] >= 0))[:, None]
    widened = np.insert(shelf.places, place, titles, axis=1)[:, :length]
    odds = np.ones(shelf.places.shape)
    odds[:, place] = np.where(here[:, 0], chances, 1)
    return replace(shelf, places=np.where(here, widened, shelf.places), tried=odds)


def turn(plan: ShelfPlan) -> int:
    return 0 if plan.whole else 1 if plan.picky else 2


def in_order(plans: Sequence[ShelfPlan]) -> list[NDArray[np.int64]]:
    """For each plan the columns that belong there, best first, and the one beyond the last for those that don't."""
    scores = np.array([plan.scores for plan in plans], np.float32)
    orders, lengths = descending(scores), np.count_nonzero(~np.isnan(scores), axis=2)
    orders[np.arange(orders.shape[2]) >= lengths[..., None]] = orders.shape[2]
    return [order[:, : length.max(initial=0)] for order, length in zip(orders, lengths, strict=True)]


def reserved(
    free: NDArray[np.bool_], plans: Sequence[ShelfPlan], orders: Sequence[NDArray[np.int64]], minimum: int
) -> dict[int, NDArray[np.int64]]:
    reserving = {number: plan.reserve for number, plan in enumerate(plans) if plan.reserve}
    return {number: choose(free, orders[number], n, minimum, share=2)[0] for number, n in reserving.items()}


def choose(
    free: NDArray[np.bool_], order: NDArray[np.int64], n: int, minimum: int, *, share: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first n titles of an order (m, k) that are free, which are then free no more; and among how many it chose.

    `share` 2 leaves about half of them. Fewer than `minimum` are none.
    """
    places, choice = np.full((len(free), min(n, free.shape[1] - 1)), -1), np.zeros(len(free), np.int64)
    for viewer, (own, columns) in enumerate(zip(free, order, strict=True)):
        usable = columns[own[columns]]
        choice[viewer] = len(usable)
        most = min(n, len(usable), max(minimum, len(usable) // share))
        taken = usable[: most if most >= minimum else 0]
        places[viewer, : len(taken)] = taken
        own[taken] = False
    return places, choice


def mark(free: NDArray[np.bool_], places: NDArray[np.int64], value: bool) -> None:
    rows, columns = np.nonzero(places >= 0)
    free[rows, places[rows, columns]] = value
