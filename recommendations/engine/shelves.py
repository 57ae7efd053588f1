"""The recipe of the home page: sources propose, the second stage weighs, shelves are filled from the pool."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import candidates, diversity, drafts, ranking, rules, trying
from recommendations.engine.candidates import where
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.edits import BLOCK, BOOST, PIN, Edits
from recommendations.engine.ids import spread
from recommendations.engine.items import Items, Query
from recommendations.engine.page import Shelf, ShelfPlan, fill, headed, mark, with_one_tried
from recommendations.engine.pulse import Habits, Pulse
from recommendations.engine.ranker import Ranker
from recommendations.engine.weighing import Now, strong, taste_weight, weigh

PROPOSED = 60
"""Titles that a source may propose to each viewer for one shelf."""

LEADING = ("top", "popular", "catalogue")
"""Kinds of shelves that pinned titles head: the first of them that a viewer has."""

AT_ONCE = 64
"""Viewers at a time: at 10,000 titles, one number for each of them and each title is 2.5 MB."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a page takes into account beside taste: what the world plays, when the viewers play, what they have."""

    pulse: Pulse
    habits: Habits
    taken: NDArray[np.int64]  # (m, k) titles that stand on shelves of the viewers' own; -1 = none
    ranker: Ranker | None = None  # the second stage; without one, the weights of `ranking` order the page
    edits: Edits = Edits.none()

    def take(self, rows: NDArray[np.int64]) -> "Around":
        """What bears on these viewers only."""
        return replace(self, habits=self.habits.take(rows), taken=self.taken[rows])

    @classmethod
    def nothing(cls, catalogue: Catalogue, m: int) -> "Around":
        return cls(Pulse.still(catalogue), Habits.none(), np.full((m, 0), -1))


@dataclass(frozen=True, slots=True)
class Home:
    """A home page before it has words: the pool that was ranked, and the shelves that were filled from it."""

    pool: Items
    shelves: list[Shelf]
    taste_weight: float = ranking.WEIGHTS["taste"]  # what a point of the taste model's score is worth here

    @classmethod
    def joined(cls, parts: Sequence["Home"]) -> "Home":
        """The pages of several blocks as one batch; the narrower pools are padded."""
        width = max(part.pool.ids.shape[1] for part in parts)
        pool = Items.joined([part.pool.padded(width) for part in parts])
        shelves = [Shelf.joined(same) for same in zip(*(part.shelves for part in parts), strict=True)]
        return cls(pool, shelves, parts[0].taste_weight)


@dataclass(frozen=True, slots=True)
class Recipe:
    """What a page is made with, whoever asks."""

    now: Now
    taste: Any | None
    ranker: Ranker | None
    length: int


def home(
    catalogue: Catalogue,
    query: Query,
    *,
    taste: Any | None,
    today: int,
    around: Around | None = None,
    length: int = 15,
) -> Home:
    """Builds the page of m viewers at once. `today` counts days since 1970-01-01.

    `taste` is the released ranking model, or None: then the page stands on popularity alone. Works on AT_ONCE viewers
    at a time, so that their scores for the whole catalogue stay near the processor.
    """
    around = around or Around.nothing(catalogue, len(query))
    recipe = Recipe(Now(catalogue, around.pulse, today, around.edits), taste, around.ranker, length)
    if len(query) <= AT_ONCE:
        return block(recipe, query, around)
    parts = np.split(np.arange(len(query)), np.arange(AT_ONCE, len(query), AT_ONCE))
    return Home.joined([block(recipe, query.take(rows), around.take(rows)) for rows in parts])


def block(recipe: Recipe, query: Query, around: Around) -> Home:
    """Candidates, weighed, on shelves."""
    catalogue, taste = recipe.now.catalogue, recipe.taste
    held = held_back(catalogue, query, around)
    asked = Items.of(spread(catalogue.titles, len(query)))
    scored = ranking.score(asked, query, catalogue=catalogue, taste=taste)
    scored = replace(scored, scores=scored.scores + held)
    scored = scored.with_columns(**drafts.chart(catalogue, query, around.pulse))
    lean = drafts.leaning(catalogue, query)
    drafted = drafts.all_of(scored, query, recipe.now, lean, around.habits, taste=taste)
    drafted.append(drafts.remainder(scored, recipe.length))
    proposed = [(draft.source, candidates.proposed(draft.allowed(held), PROPOSED)) for draft in drafted]
    proposed.append(("edited", edited(recipe.now) & ~np.isnan(held)))
    pool = candidates.union(proposed, scored)
    rows = catalogue.ids.rows(pool.ids)
    pool = weigh(pool, rows, query, recipe.now, taste=taste, ranker=recipe.ranker)
    pins = around.edits.are(pool.ids, PIN) & (pool.ids >= 0)
    plans = [draft.plan(pool, rows) for draft in drafted]
    plans = [varied(plan, query, recipe, lean, rows) if plan.kind == "top" else plan for plan in plans]
    shelves = fill(pool, plans, length=recipe.length, kept=pins)
    shelves = headed(shelves, candidates.packed(pins), LEADING)
    pool, shelves = with_a_try(pool.with_columns(pinned=pins.astype(np.float32)), shelves, query, recipe, rows)
    return Home(pool, shelves, taste_weight(taste, recipe.ranker))


def varied(
    plan: ShelfPlan, query: Query, recipe: Recipe, lean: NDArray[np.float32], rows: NDArray[np.int64]
) -> ShelfPlan:
    """The top picks in the viewer's own proportions; other shelves are about something, and stay as they are."""
    marks, n = recipe.now.catalogue.marks[rows], recipe.length + drafts.BEST
    return replace(plan, scores=diversity.spread(plan.scores, marks, lean, query.dial, n))


def with_a_try(
    pool: Items, shelves: list[Shelf], query: Query, recipe: Recipe, rows: NDArray[np.int64]
) -> tuple[Items, list[Shelf]]:
    """Now and then a new or little known title that stands nowhere else gets a place among the top picks."""
    catalogue, everyone = recipe.now.catalogue, np.arange(len(query))
    unknown = (drafts.is_new(recipe.now) | catalogue.is_rare)[rows] & (pool.columns["pinned"] == 0)
    mark(unknown, np.concatenate([shelf.places for shelf in shelves], axis=1), False)
    ahead = strong(pool, query, recipe.taste, recipe.ranker)
    chances = trying.odds(pool.scores, unknown, ahead, query.dial)
    tried = trying.draw(chances, query)
    own = np.where(tried >= 0, chances[everyone, tried], 1) if chances.shape[1] else np.ones(len(query))
    found = [with_one_tried(s, tried, own, trying.PLACE) if s.kind == "top" else s for s in shelves]
    bits = pool.sources.copy()
    drawn = everyone[tried >= 0]
    bits[drawn, tried[drawn]] |= np.uint64(1 << candidates.SOURCES["explored"])
    return replace(pool, sources=bits), found


def edited(now: Now) -> NDArray[np.bool_]:
    """(T,) what editors put among the candidates, whoever else proposes it."""
    return now.edits.are(now.catalogue.titles, PIN, BOOST)


def held_back(catalogue: Catalogue, query: Query, around: Around) -> NDArray[np.float32]:
    """(m, T) what to add to any score: 0 where a viewer may get a title, NaN where not."""
    free = rules.free(catalogue, query, taken=around.taken, blocked=around.edits.of(BLOCK))
    return where(free, np.zeros(1, np.float32))
