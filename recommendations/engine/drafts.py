"""The sources of a page: each orders the whole catalogue for a shelf, and proposes the best of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import candidates, context, exploring, near
from recommendations.engine.candidates import where
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.context import Lean
from recommendations.engine.ids import Same, along, spread
from recommendations.engine.items import Items, Query
from recommendations.engine.page import ShelfPlan
from recommendations.engine.pulse import Habits, Pulse, month_of, slot_of
from recommendations.engine.weighing import Now

GENRES = 4
"""Shelves named after a genre that the viewer leans to."""

BEST = 6
"""Titles that the top picks keep for themselves, the hero among them, before a shelf about one title chooses."""

NEW_FOR = 60
"""Days for which a title counts as new."""

CHART = 10
"""Places of the chart of the week."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A shelf as an order of the whole catalogue, and the source under whose name it proposes titles."""

    kind: str
    source: str
    scores: NDArray[np.float32]  # (m, T) NaN = doesn't belong here
    about: NDArray[np.int64]  # (m,)
    facts: Mapping[str, NDArray[Any]] = field(default_factory=dict)  # (m,) each: what its words need
    turn: Mapping[str, Any] = field(default_factory=dict)  # when it chooses: see ShelfPlan
    weighed: bool = False  # its order is that of the page's scores, which the second stage says

    def allowed(self, held: NDArray[np.float32]) -> NDArray[np.float32]:
        """Its order without what is held back (NaN) from a viewer; the page's own scores are without that already."""
        return self.scores if self.weighed else self.scores + held

    def plan(self, pool: Items, rows: NDArray[np.int64]) -> ShelfPlan:
        """The same over a pool, whose titles stand at these rows of the catalogue, (m, c)."""
        own = along(self.scores, rows)
        if self.weighed:
            scores = pool.scores + (own - own)  # NaN where it is, else 0
        else:
            scores = where(rows >= 0, own)
        return ShelfPlan(self.kind, scores, self.about, facts=self.facts, **self.turn)


def all_of(
    scored: Items, query: Query, now: Now, lean: NDArray[np.float32], habits: Habits, *, taste: Any | None
) -> list[Draft]:
    """Every draft that is about something. `scored` is the whole catalogue (m, T), NaN = not for this viewer."""
    return [
        *of_the_viewer(scored, query, now, lean, taste),
        *of_the_world(scored, now),
        *of_the_moment(scored, query, now, lean, habits),
    ]


def of_the_viewer(
    scored: Items, query: Query, now: Now, lean: NDArray[np.float32], taste: Any | None
) -> Iterator[Draft]:
    """What the history speaks for: as a whole, title by title, and where few others look."""
    nothing, liking = np.full(len(query), -1), taste_part(scored)
    catalogue = now.catalogue
    yield Draft("top", "taste", where(liking > 0, scored.scores), nothing, turn={"reserve": BEST}, weighed=True)
    anchors = near.anchor_titles(query.history, len(query))
    for place, scores in enumerate(near.neighbours(scored, anchors, taste)):
        yield Draft("because", "neighbours", scores, anchors[:, place], turn={"picky": place == 0})
    yield Draft("gem", "gem", where(catalogue.is_rare & (liking > 0), liking), nothing)
    drawn = exploring.draws(scored, catalogue, query, lean)
    yield Draft("different", "explored", drawn, nothing, turn={"picky": True})


def of_the_world(scored: Items, now: Now) -> Iterator[Draft]:
    """What everybody plays, and what has come out."""
    nothing = np.full(len(scored), -1)
    yield Draft("top10", "week", -scored.columns["chart"], nothing, turn={"whole": True})
    rising = spread(speaking(now.pulse.surplus), len(scored))
    yield Draft("trending", "trending", rising, nothing)
    popularity = speaking(scored.columns["part:popularity"])
    yield Draft("popular", "popular", popularity, nothing)
    yield Draft("new", "new", where(is_new(now), scored.scores), nothing, weighed=True)


def is_new(now: Now) -> NDArray[np.bool_]:
    """(T,) what has come out within NEW_FOR."""
    age = now.today - now.catalogue.released
    return np.asarray((age >= 0) & (age <= NEW_FOR))


def of_the_moment(
    scored: Items, query: Query, now: Now, lean: NDArray[np.float32], habits: Habits
) -> Iterator[Draft]:
    """One genre for the hour, one for the season, then those the viewer leans to most; none of them twice."""
    slot = slot_of(query.weekday, query.hour)
    catalogue, month = now.catalogue, month_of(now.today)
    hour = context.by_slot(catalogue, now.pulse, slot, habits)
    season = context.by_month(now.pulse, month, len(query))
    for kind, found, when in (("daypart", hour, slot), ("season", season, np.full(len(query), month))):
        own = scored.scores * catalogue.having[found.genre]
        yield Draft(kind, "context", own, found.genre, told(found, when), weighed=True)
    genres = leanings(catalogue, lean, without=[hour.genre, season.genre])
    shares = zip(leant(catalogue, query, lean, genres).T, usual(catalogue, genres).T, strict=True)
    for genre, (share, other) in zip(genres.T, shares, strict=True):
        own = scored.scores * catalogue.having[genre]
        yield Draft("genre", "genre", own, genre, {"share": share, "usual": other}, weighed=True)


def told(lean: Lean, when: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    return {"when": when, "share": lean.share, "usual": lean.usual, "own": lean.own, "own_then": lean.own_then}


def remainder(scored: Items, length: int) -> Draft:
    """What is left of the catalogue, for viewers for whom too little is popular to fill a shelf."""
    popular = candidates.counted(scored.columns["part:popularity"] > 0)[:, None]
    return Draft(
        "catalogue", "popular", where(popular < length, scored.scores), np.full(len(scored), -1), weighed=True
    )


def speaking(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Only what speaks for a title counts as such: NaN where it says nothing, or speaks against it."""
    return where(scores > 0, scores)


def taste_part(items: Items) -> NDArray[np.float32]:
    return items.columns.get("part:taste", np.full(items.ids.shape, np.nan, np.float32))


def chart(catalogue: Catalogue, query: Query, pulse: Pulse) -> dict[str, NDArray[np.float32]]:
    """(m, T) each title's place in the chart of the week, from 1, and its viewers; NaN beyond the last place.

    Counted among what each viewer may see at all, met before or not: a place is a fact, not a recommendation.
    """
    week, maturity = Same(pulse.week), Same(catalogue.maturity)
    ranks = np.array([charted(week, maturity, ceiling) for ceiling in query.ceiling.tolist()], np.float32)
    ranks = ranks.reshape(len(query), len(catalogue))
    return {"chart": ranks, "viewers": where(~np.isnan(ranks), pulse.week)}


@lru_cache(maxsize=64)
def charted(week: Same, maturity: Same, ceiling: int) -> NDArray[np.float32]:
    """(T,) places in the chart of those who may see so much; the same for all of them, until it is counted again."""
    best = candidates.best(where((maturity.array <= ceiling) & (week.array > 0), week.array)[None, :], CHART)[0]
    ranks = np.full(len(week.array), np.nan, np.float32)
    ranks[best[best >= 0]] = np.arange(1, 1 + np.count_nonzero(best >= 0))
    return ranks


def leaning(catalogue: Catalogue, query: Query) -> NDArray[np.float32]:
    """(m, G) the weight of each genre in each viewer's history, of what speaks for its title."""
    viewers, rows, weights = speaking_for(catalogue, query)
    lean = np.zeros((len(query), catalogue.genres.shape[1]), np.float32)
    np.add.at(lean, viewers, weights[:, None] * catalogue.marks[rows])
    return lean


def leant(
    catalogue: Catalogue, query: Query, lean: NDArray[np.float32], genres: NDArray[np.int64]
) -> NDArray[np.floating]:
    """(m, g) the share of each viewer's history that has each of these genres, by weight; 0 for genre -1."""
    viewers, _, weights = speaking_for(catalogue, query)
    whole = np.maximum(np.bincount(viewers, weights, minlength=len(query)), 1e-9)
    known = np.concatenate([lean, np.zeros((len(lean), 1), lean.dtype)], axis=1)  # genre -1 is the last column
    return along(known, genres) / whole[:, None]


def usual(catalogue: Catalogue, genres: NDArray[np.int64]) -> NDArray[np.float32]:
    """The share of the catalogue that has each of these genres; 0 for genre -1."""
    return np.append(catalogue.shares, np.float32(0))[genres]


def speaking_for(
    catalogue: Catalogue, query: Query
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """(k,) each: the entries of the histories that speak for a title: whose, its row, how much."""
    history = query.history
    rows = catalogue.ids.rows(history.titles)
    counting = (rows >= 0) & (history.weights > 0)
    return history.rows[counting], rows[counting], history.weights[counting]


def leanings(
    catalogue: Catalogue, weights: NDArray[np.float32], without: list[NDArray[np.int64]]
) -> NDArray[np.int64]:
    """The genres with most weight in each viewer's history, (m, GENRES), -1 where the history has none."""
    # A genre that half the catalogue has says little: what counts is the surplus over its share of titles.
    share = catalogue.shares
    lean = weights - weights.sum(axis=1, keepdims=True) * share / max(float(share.sum()), 1e-9)
    for genre in without:
        lean[np.flatnonzero(genre >= 0), genre[genre >= 0]] = 0
    order = np.argsort(-lean, axis=1, kind="stable")[:, :GENRES]
    found = np.full((len(lean), GENRES), -1)  # a world may have fewer genres
    found[:, : order.shape[1]] = np.where(along(lean, order) > 0, order, -1)
    return found
