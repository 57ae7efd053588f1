"""The recipe of the home page: which titles each source proposes, and which shelves order them how."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import candidates, ranking, rules
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import History, Items, Query
from recommendations.engine.page import Shelf, ShelfPlan, fill
from recommendations.engine.signals import WATCHED

PROPOSED = 120
"""Titles that a source may propose to each viewer."""

ANCHORS = 3
"""Shelves named after a title of the viewer's own history."""

GENRES = 2
"""Shelves named after a genre that the viewer leans to."""

BEST = 6
"""Titles that the top picks keep for themselves, the hero among them, before a shelf about one title chooses."""

LIKED = 0.5
"""The least weight of a history entry that a shelf may be named after."""

NEW_FOR = 60
"""Days for which a title counts as new."""


@dataclass(frozen=True, slots=True)
class Home:
    """A home page before it has words: the pool that was ranked, and the shelves that were filled from it."""

    pool: Items
    shelves: list[Shelf]


def home(catalogue: Catalogue, query: Query, *, taste: Any | None, today: int, length: int = 18) -> Home:
    """Builds the page of m viewers at once. `today` counts days since 1970-01-01.

    `taste` is the released ranking model, or None: then the page stands on popularity alone.
    """
    scored = ranking.score(rules.allowed(catalogue, query), query, catalogue=catalogue, taste=taste)
    anchors = anchor_titles(query.history, len(query))
    near = neighbours(scored, anchors, taste)
    genres = leanings(catalogue, query)
    pool = candidates.union(
        {
            "taste": candidates.propose(scored, speaking(taste_part(scored)), PROPOSED),
            "popular": candidates.propose(scored, scored.columns["part:popularity"], PROPOSED),
            "neighbours": np.concatenate(
                [candidates.propose(scored, speaking(scores), PROPOSED) for scores in near], axis=1
            ),
            "new": candidates.propose(scored, new(scored, catalogue, scored.scores, today), PROPOSED),
            "genre": np.concatenate(
                [candidates.propose(scored, within(scored, catalogue, scored.scores, g), PROPOSED) for g in genres.T],
                axis=1,
            ),
        },
        scored,
        catalogue,
    )
    planned = [*plans(pool, catalogue, anchors, near, genres, today), remainder(pool, length)]
    return Home(pool, fill(pool, planned, length=length))


def plans(
    pool: Items,
    catalogue: Catalogue,
    anchors: NDArray[np.int64],
    near: list[NDArray[np.float32]],
    genres: NDArray[np.int64],
    today: int,
) -> list[ShelfPlan]:
    """The shelves in their order on the page."""
    nothing = np.full(len(pool.ids), -1)
    because = [
        ShelfPlan("because", at(pool, catalogue, scores), anchors[:, i], picky=i == 0)
        for i, scores in enumerate(near)
    ]
    by_genre = [ShelfPlan("genre", within(pool, catalogue, pool.scores, g), g) for g in genres.T]
    return [
        ShelfPlan("top", np.where(taste_part(pool) > 0, pool.scores, np.float32(np.nan)), nothing, reserve=BEST),
        because[0],
        ShelfPlan("popular", speaking(pool.columns["part:popularity"]), nothing),
        because[1],
        by_genre[0],
        ShelfPlan("new", new(pool, catalogue, pool.scores, today), nothing),
        because[2],
        by_genre[1],
    ]


def taste_part(items: Items) -> NDArray[np.float32]:
    return items.columns.get("part:taste", np.full(items.ids.shape, np.nan, np.float32))


def speaking(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Only what speaks for a title counts as such: NaN where it says nothing, or speaks against it."""
    return np.where(scores > 0, scores, np.float32(np.nan))


def remainder(pool: Items, length: int) -> ShelfPlan:
    """What is left of the pool, for viewers for whom too little is popular to fill a shelf."""
    popular = (pool.columns["part:popularity"] > 0).sum(axis=1, keepdims=True)
    scores = np.where(popular < length, pool.scores, np.float32(np.nan))
    return ShelfPlan("catalogue", scores, np.full(len(pool.ids), -1))


def new(items: Items, catalogue: Catalogue, scores: NDArray[np.float32], today: int) -> NDArray[np.float32]:
    age = today - catalogue.of(catalogue.released, items.ids)
    return np.where((age >= 0) & (age <= NEW_FOR), scores, np.float32(np.nan))


def within(
    items: Items, catalogue: Catalogue, scores: NDArray[np.float32], genre: NDArray[np.int64]
) -> NDArray[np.float32]:
    """Scores of the titles that have each viewer's `genre` (m,), NaN elsewhere and where it is -1."""
    rows = catalogue.ids.rows(items.ids)
    has = (rows >= 0) & (genre[:, None] >= 0) & catalogue.genres[rows, genre[:, None]]
    return np.where(has, scores, np.float32(np.nan))


def at(pool: Items, catalogue: Catalogue, scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Reads (m, T) scores at the pool's titles; only what is really near (above 0) belongs to the shelf."""
    rows = catalogue.ids.rows(pool.ids)
    found = np.take_along_axis(scores, np.maximum(rows, 0), axis=1)
    return np.where((rows >= 0) & (found > 0), found, np.float32(np.nan))


def anchor_titles(history: History, m: int) -> NDArray[np.int64]:
    """The newest titles that each viewer clearly liked, (m, ANCHORS), newest first, -1 where there are fewer."""
    anchors = np.full((m, ANCHORS), -1, np.int64)
    liked = np.flatnonzero(history.weights >= LIKED)
    liked = liked[np.lexsort((-history.times[liked], history.rows[liked]))]
    rows = history.rows[liked]
    places = np.arange(len(rows)) - np.searchsorted(rows, rows)
    kept = places < ANCHORS
    anchors[rows[kept], places[kept]] = history.titles[liked[kept]]
    return anchors


def neighbours(scored: Items, anchors: NDArray[np.int64], taste: Any | None) -> list[NDArray[np.float32]]:
    """For each place of an anchor: how much that title alone speaks for every title, (m, T), NaN without one.

    Asks the model about viewers who have watched nothing but the anchor. Only a model that explains itself by
    single titles of the history (`parts`) can say this truthfully.
    """
    if taste is None or not hasattr(taste, "parts"):
        return [np.full(scored.ids.shape, np.nan, np.float32)] * anchors.shape[1]
    return [taste.score(scored, Query.of(np.arange(len(a)), only(a))).scores for a in anchors.T]


def only(titles: NDArray[np.int64]) -> History:
    """Viewers whose whole history is one title each, (m,); -1 = an empty one."""
    has = titles >= 0
    k = int(has.sum())
    return History(
        np.concatenate([[0], np.cumsum(has)]),
        titles[has],
        np.ones(k, np.float32),
        np.full(k, np.nan, np.float32),
        np.zeros(k, np.int64),
        np.full(k, WATCHED, np.uint8),
    )


def leanings(catalogue: Catalogue, query: Query) -> NDArray[np.int64]:
    """The genres with most weight in each viewer's history, (m, GENRES), -1 where the history has none."""
    weights = query.history.matrix(catalogue.ids, positive_only=True) @ catalogue.genres.astype(np.float32)
    # A genre that half the catalogue has says little: what counts is the surplus over its share of titles.
    share = catalogue.genres.mean(axis=0)
    lean = weights - weights.sum(axis=1, keepdims=True) * share / max(share.sum(), 1e-9)
    order = np.argsort(-lean, axis=1, kind="stable")[:, :GENRES]
    found = np.where(np.take_along_axis(lean, order, axis=1) > 0, order, -1)
    return np.pad(found, ((0, 0), (0, GENRES - found.shape[1])), constant_values=-1)  # a world may have fewer genres
