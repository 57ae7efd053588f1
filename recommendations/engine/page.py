"""Which shelves a page has and which titles stand on them: filled in order, no title twice on a page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.items import Items

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
    free = pool.ids >= 0 if kept is None else (pool.ids >= 0) & ~kept
    filled: dict[int, Shelf] = {}
    saved: dict[int, NDArray[np.int64]] = {}
    for number in sorted(range(len(plans)), key=lambda number: turn(plans[number])):
        plan = plans[number]
        if not saved and not plan.whole:
            saved = reserved(free, plans, minimum)
        if number in saved:
            mark(free, saved[number], True)
        places, choice = choose(free, plan, length, minimum, share=2 if plan.picky else 1)
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
        packed = np.take_along_axis(both, np.argsort(both < 0, axis=1, kind="stable"), axis=1)
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


def reserved(free: NDArray[np.bool_], plans: Sequence[ShelfPlan], minimum: int) -> dict[int, NDArray[np.int64]]:
    reserving = {number: plan for number, plan in enumerate(plans) if plan.reserve}
    return {number: choose(free, plan, plan.reserve, minimum, share=2)[0] for number, plan in reserving.items()}


def choose(
    free: NDArray[np.bool_], plan: ShelfPlan, n: int, minimum: int, *, share: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The plan's n best titles of those free, which are then free no more, and how many there were to choose among.

    `share` 2 leaves about half of them.
    """
    usable = free & ~np.isnan(plan.scores)
    choice = usable.sum(axis=1)
    if not choice.any():
        return np.full((len(free), min(n, free.shape[1])), -1), choice
    places = best(plan.scores, usable, n)
    if share > 1:
        cut(places, np.maximum(minimum, choice // share))
    places[(places >= 0).sum(axis=1) < minimum] = -1
    mark(free, places, False)
    return places, choice


def cut(places: NDArray[np.int64], most: NDArray[np.int64]) -> None:
    """Empties all but the first `most` (m,) places of each row."""
    places[np.arange(places.shape[1])[None, :] >= most[:, None]] = -1


def best(scores: NDArray[np.float32], usable: NDArray[np.bool_], n: int) -> NDArray[np.int64]:
    """Columns of the n highest usable scores of each row, best first; -1 where there are fewer. Ties by column."""
    order = np.argsort(np.where(usable, -scores, np.float32(np.inf)), axis=1, kind="stable")[:, :n]
    return np.where(usable[np.arange(len(order))[:, None], order], order, -1)


def mark(free: NDArray[np.bool_], places: NDArray[np.int64], value: bool) -> None:
    rows, columns = np.nonzero(places >= 0)
    free[rows, places[rows, columns]] = value
