"""The numbers of a page as lists, a column each: reading arrays one by one costs ten times as much."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recommendations import wording
from recommendations.addends import UNITS, Addend
from recommendations.engine.calibration import STARS
from recommendations.engine.explanations import Explained
from recommendations.engine.items import Items, Query
from recommendations.engine.weighing import FEATURE
from recommendations.registry import Serving

FEW = 5
"""Below this many signals nothing is promised: the model is still learning."""

ALL, REST = Addend("history", wording.ALL), Addend("history", wording.REST)
SIDES = [Addend(name, label) for name, label in wording.SIDES.items()]

COUNTS = ("chart", "viewers", "pinned", "swing")
"""Columns of the pool that are kept where they aren't 0: the place in the chart of the week, the viewers behind it, 1
for a pin, the share by which the dial raises what taste says."""

type Column = Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Liking:
    """How much this viewer is expected to like each of n titles; NaN = nothing can be promised."""

    stars: NDArray[np.floating]  # (n,)
    chances: NDArray[np.floating]  # (n,) of a like
    is_learning: bool = False  # the viewer has said too little so far

    @classmethod
    def of(cls, serving: Serving, items: Items, query: Query) -> "Liking":
        model, unknown = serving.models.get("liking"), np.full(items.ids.shape[1], np.nan)
        if model is None or len(query.history.titles) < FEW:
            return cls(unknown, unknown, is_learning=model is not None)
        stars = model.score(items, query).scores[0].clip(*STARS)
        return cls(stars, serving.match.chance(stars) if serving.match else unknown)

    def features(self) -> dict[str, Column]:
        """What is kept of it with each placement."""
        if self.is_learning:
            return {"stars": [None] * len(self.stars), "learning": [1.0] * len(self.stars)}
        return {"stars": promised(self.stars), "match": promised(self.chances)}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What is known of each of n placements."""

    ids: Sequence[int]
    scores: Sequence[float]
    sources: Sequence[int]
    addends: Sequence[Addend]
    numbers: Sequence[Sequence[int]]  # of addends: titles of the history, the loudest first, its rest, all else
    units: Sequence[Sequence[int]]  # what each of them adds: see `addends.UNITS`
    taste: Sequence[int]  # what the whole history adds, in units
    loudest: Sequence[int]  # the title of the history that speaks most for it, of those that may be named; -1 = none
    counts: Mapping[str, Column]
    features: Mapping[str, Column]

    @classmethod
    def of(cls, items: Items, explained: Explained, liking: Liking, addend: Callable[[int], Addend]) -> Self:
        """`addend` describes a title of the history; without a `title` it may not be named."""
        titles, named = explained.titles[0], counted(explained.values[0])
        known = np.unique(titles[titles >= 0])
        addends = [addend(title) for title in known.tolist()]
        sides = [side for side in SIDES if f"part:{side.kind}" in items.columns]
        beside = [counted(items.columns[f"part:{side.kind}"][0])[:, None] for side in sides]
        history = np.concatenate([named, counted(explained.rest[0])[:, None]], axis=1)
        units = np.concatenate([history, *beside], axis=1)
        return cls(
            ids=items.ids[0].tolist(),
            scores=(units.sum(axis=1) / UNITS).tolist(),
            sources=items.sources[0].tolist(),
            addends=[*addends, ALL, REST, *sides],
            numbers=numbered(titles, known, len(sides)).tolist(),
            units=units.tolist(),
            taste=history.sum(axis=1).tolist(),
            loudest=speaking(titles, named, [one.title for one in addends if one.title is not None]).tolist(),
            counts={name: unless_zero(items.columns[name][0]) for name in COUNTS if name in items.columns},
            features={**liking.features(), **weighed(items)},
        )


def numbered(titles: NDArray[np.int64], known: NDArray[np.int64], sides: int) -> NDArray[np.int64]:
    """(n, k + 1 + sides) of addends: the named titles, their rest (or, without any, the whole history), the sides."""
    there = titles >= 0
    own = np.where(there, np.searchsorted(known, titles), -1)
    rest = len(known) + there.any(axis=1)[:, None]
    return np.concatenate([own, rest, np.broadcast_to(np.arange(sides) + len(known) + 2, (len(own), sides))], axis=1)


def speaking(titles: NDArray[np.int64], units: NDArray[np.int64], nameable: Sequence[int]) -> NDArray[np.int64]:
    """(n,) the first of each row's titles, the loudest, that speaks for it and may be named; -1 = none."""
    if not titles.shape[1]:
        return np.full(len(titles), -1)
    speaks = (units > 0) & np.isin(titles, nameable)
    return np.where(speaks.any(axis=1), titles[np.arange(len(titles)), speaks.argmax(axis=1)], -1)


def weighed(items: Items) -> dict[str, Any]:
    """What the second stage knew of each title, by name: 0 for what it couldn't tell."""
    columns = {name: column[0] for name, column in items.columns.items() if name.startswith(FEATURE)}
    if not columns:
        return {}
    numbers = np.round(np.nan_to_num(np.array(list(columns.values()), np.float64)), 5).tolist()
    return {name.removeprefix(FEATURE): column for name, column in zip(columns, numbers, strict=True)}


def counted(values: NDArray[np.floating]) -> NDArray[np.int64]:
    """In units of `addends.UNITS`; what isn't known adds nothing."""
    return np.rint(np.nan_to_num(values.astype(np.float64)) * UNITS).astype(np.int64)


def unless_zero(values: NDArray[np.floating]) -> Column:
    """None for 0."""
    return [units / UNITS or None for units in counted(values).tolist()]


def promised(values: NDArray[np.floating]) -> Column:
    return [None if value != value else round(value, 3) for value in values.tolist()]
