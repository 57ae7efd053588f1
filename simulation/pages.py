"""The one place where the simulation asks the engine: a policy and a crowd of viewers, and their pages. Pure."""

from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import candidates, order, rules, shelves
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import Items, Query
from recommendations.engine.page import Shelf
from recommendations.engine.pulse import Habits, Pulse
from recommendations.engine.shelves import Around
from simulation import noise
from simulation.arms import NEWEST, ORACLE, RANDOM, Arm
from simulation.streams import Stream

SHELVES, PLACES = 8, 10
"""What of a page can be reached: beyond the eighth shelf one viewer in ten would look."""

BLOCK = 128
"""Viewers whose pages are built at a time: what the engine then holds stays near the processor."""

FIRST = 6
"""Titles of a shelf that say how strong it is, as on the real page."""

SUGGESTED = candidates.SOURCES["taste"]


@dataclass(frozen=True, slots=True)
class Pages:
    """For m viewers: which title (row of the catalogue) stands at which place of which shelf; -1 = an empty place."""

    titles: NDArray[np.int64]  # (m, S, L)
    scores: NDArray[np.float32]  # (m, S, L)
    sources: NDArray[np.uint64]  # (m, S, L)
    propensities: NDArray[np.float32]  # (m, S, L) 1 unless chance had a hand in it
    kinds: NDArray[np.int16]  # (m, S) row of KINDS, -1 = no shelf
    about: NDArray[np.int64]  # (m, S) the title or genre that the shelf is named after

    @classmethod
    def none(cls) -> Self:
        """For nobody."""
        places, shelves_ = np.zeros((0, SHELVES, PLACES)), np.zeros((0, SHELVES))
        kinds, about = shelves_.astype(np.int16), shelves_.astype(np.int64)
        scores = places.astype(np.float32)
        return cls(places.astype(np.int64), scores, places.astype(np.uint64), scores, kinds, about)

    def replaced(self, rows: NDArray[np.int64], others: Self) -> Self:
        """These rows give way to others, in their order."""
        columns = {}
        for name in self.__slots__:
            columns[name] = getattr(self, name).copy()
            columns[name][rows] = getattr(others, name)
        return replace(self, **columns)

    def take(self, rows: NDArray[np.int64]) -> Self:
        return replace(self, **{name: getattr(self, name)[rows] for name in self.__slots__})


KINDS = tuple(order.PRIOR)


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for pages, what may stand on them, and what the policy knows."""

    catalogue: Catalogue
    query: Query
    pulse: Pulse
    model: Any | None
    today: int  # days since 1970
    fit: NDArray[np.float32]  # (m, T) the truth, for the oracle alone

    def take(self, rows: NDArray[np.int64]) -> "Asked":
        return replace(self, query=self.query.take(rows), fit=self.fit[rows])


def build(arm: Arm, asked: Asked) -> Pages:
    """A block of viewers at a time."""
    m = len(asked.query)
    if not m:
        return Pages.none()
    make = whole_page if arm.has_whole_page else one_list
    parts = [explored(make(arm, part), arm, part) for part in blocks(asked, m)]
    names = Pages.__slots__
    return Pages(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


def blocks(asked: Asked, m: int):
    for start in range(0, m, BLOCK):
        yield asked.take(np.arange(start, min(start + BLOCK, m)))


def whole_page(arm: Arm, asked: Asked) -> Pages:
    """By the recipe of the home page: the same code that serves the site."""
    m = len(asked.query)
    around = Around(asked.pulse, Habits.none(), np.full((m, 0), -1))
    home = shelves.home(
        asked.catalogue, asked.query, taste=asked.model, today=asked.today, around=around, length=PLACES
    )
    return arranged(home.pool, home.shelves, asked.catalogue)


def arranged(pool: Items, filled: list[Shelf], catalogue: Catalogue) -> Pages:
    """The shelves in the order of the page, the first of them as far as one could look."""
    places = np.stack([shelf.places for shelf in filled], axis=1)  # (m, s, L)
    m, s, n = places.shape
    scores = at(pool.scores, places, np.float32(np.nan))
    strengths = strength(scores[:, :, :FIRST], pool.scores, places)
    turn, _ = order.arrange([shelf.kind for shelf in filled], strengths)
    turn = np.pad(turn, ((0, 0), (0, max(SHELVES - s, 0))), constant_values=-1)[:, :SHELVES]
    chosen = np.where(turn >= 0, turn, 0)
    rows = np.arange(m)[:, None]
    places = np.where(turn[:, :, None] >= 0, places[rows, chosen], -1)
    kinds = np.array([KINDS.index(shelf.kind) for shelf in filled])
    about = np.stack([shelf.about for shelf in filled], axis=1)
    return Pages(
        titles=catalogue.ids.rows(at(pool.ids, places, -1)),
        scores=at(pool.scores, places, np.float32(np.nan)),
        sources=at(pool.sources, places, np.uint64(0)),
        propensities=np.ones(places.shape, np.float32),
        kinds=np.where(turn >= 0, kinds[chosen], -1).astype(np.int16),
        about=np.where(turn >= 0, about[rows, chosen], -1),
    )


def at(values: NDArray, places: NDArray[np.int64], nothing) -> NDArray:
    rows = np.arange(len(values)).reshape(-1, 1, 1)
    if not values.shape[1]:
        return np.full(places.shape, nothing)
    return np.where(places >= 0, values[rows, np.maximum(places, 0)], nothing)


def strength(
    first: NDArray[np.float32], pool: NDArray[np.float32], places: NDArray[np.int64]
) -> NDArray[np.floating]:
    """(m, s) how good the first titles of a shelf are, as a share of the best; NaN where there is no shelf."""
    best = np.fmax.reduce(np.nan_to_num(pool, nan=0.0), axis=1, initial=1e-9)[:, None]
    known = ~np.isnan(first)
    mean = np.where(known, np.maximum(first, 0), 0).sum(axis=2) / np.maximum(known.sum(axis=2), 1)
    return np.where((places >= 0).any(axis=2), np.minimum(mean / best, 1), np.nan)


def one_list(arm: Arm, asked: Asked) -> Pages:
    """One order of what may be shown, cut into rows."""
    allowed = rules.allowed(asked.catalogue, asked.query)
    columns = candidates.best(ordered(arm, asked, allowed), SHELVES * PLACES)
    columns = np.pad(columns, ((0, 0), (0, SHELVES * PLACES - columns.shape[1])), constant_values=-1)
    titles = columns.reshape(-1, SHELVES, PLACES)
    m = len(titles)
    there = (titles >= 0).any(axis=2)
    return Pages(
        titles=titles,
        scores=np.where(titles >= 0, -np.arange(SHELVES * PLACES, dtype=np.float32).reshape(SHELVES, PLACES), np.nan),
        sources=np.where(titles >= 0, np.uint64(1 << SUGGESTED), np.uint64(0)),
        propensities=np.ones(titles.shape, np.float32),
        kinds=np.where(there, KINDS.index("top"), -1).astype(np.int16),
        about=np.full((m, SHELVES), -1),
    )


def ordered(arm: Arm, asked: Asked, allowed: Items) -> NDArray[np.float32]:
    """(m, T) higher first; NaN = not to be shown. A model that can't tell falls back on what is popular."""
    popular = np.broadcast_to(asked.catalogue.popularity, allowed.ids.shape)
    if arm.policy == RANDOM:
        who = asked.query.viewer_ids[:, None]
        scores = noise.uniform(asked.query.seed, Stream.RANDOM, asked.today, who, np.arange(popular.shape[1]))
    elif arm.policy == NEWEST:
        scores = np.broadcast_to(asked.catalogue.released.astype(np.float64), popular.shape)
    elif arm.policy == ORACLE:
        scores = asked.fit
    elif asked.model is None:
        scores = popular
    else:
        said = asked.model.score(allowed, asked.query).scores
        scores = np.where(np.isnan(said), popular - 1e6, said)
    return np.where(allowed.ids < 0, np.nan, scores).astype(np.float32)


def explored(pages: Pages, arm: Arm, asked: Asked) -> Pages:
    """A share of the cards gives way to titles drawn from all that may be shown and isn't on the page."""
    if arm.explore <= 0:
        return pages
    m, shelves_, places = pages.titles.shape
    who, slot = asked.query.viewer_ids[:, None], np.arange(shelves_ * places)
    seed, today = asked.query.seed, asked.today
    flat = pages.titles.reshape(m, -1)
    free = rules.allowed(asked.catalogue, asked.query).ids >= 0
    rows, columns = np.nonzero(flat >= 0)
    free[rows, flat[rows, columns]] = False
    lots = noise.uniform(seed, Stream.EXPLORED, today, who, np.arange(free.shape[1]))
    drawn = candidates.best(np.where(free, lots, np.nan).astype(np.float32), flat.shape[1])
    drawn = np.pad(drawn, ((0, 0), (0, flat.shape[1] - drawn.shape[1])), constant_values=-1)
    swaps = (noise.uniform(seed, Stream.EXPLORE, today, who, slot) < arm.explore) & (flat >= 0) & (drawn >= 0)
    chance = np.where(swaps, arm.explore / np.maximum(free.sum(axis=1, keepdims=True), 1), 1 - arm.explore)
    sources = np.where(swaps, np.uint64(1 << candidates.SOURCES["explored"]), pages.sources.reshape(m, -1))
    shape = pages.titles.shape
    return replace(
        pages,
        titles=np.where(swaps, drawn, flat).reshape(shape),
        sources=sources.reshape(shape),
        propensities=chance.reshape(shape).astype(np.float32),
    )
