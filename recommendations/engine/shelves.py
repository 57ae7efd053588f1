"""The recipe of the home page: which titles each source proposes, and which shelves order them how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import candidates, context, exploring, near, ranking, rules
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.context import Lean
from recommendations.engine.items import Items, Query
from recommendations.engine.page import Shelf, ShelfPlan, fill
from recommendations.engine.pulse import Habits, Pulse, month_of, slot_of, surplus

PROPOSED = 60
"""Titles that a source may propose to each viewer for one shelf."""

GENRES = 4
"""Shelves named after a genre that the viewer leans to."""

BEST = 6
"""Titles that the top picks keep for themselves, the hero among them, before a shelf about one title chooses."""

NEW_FOR = 60
"""Days for which a title counts as new."""

CHART = 10
"""Places of the chart of the week."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a page takes into account beside taste: what the world plays, when the viewers play, what they have."""

    pulse: Pulse
    habits: Habits
    taken: NDArray[np.int64]  # (m, k) titles that stand on shelves of the viewers' own; -1 = none

    @classmethod
    def nothing(cls, catalogue: Catalogue, m: int) -> "Around":
        return cls(Pulse.still(catalogue), Habits.none(), np.full((m, 0), -1))


@dataclass(frozen=True, slots=True)
class Home:
    """A home page before it has words: the pool that was ranked, and the shelves that were filled from it."""

    pool: Items
    shelves: list[Shelf]


@dataclass(frozen=True, slots=True)
class Draft:
    """A shelf as an order of the whole catalogue, and the source under whose name it proposes titles."""

    kind: str
    source: str
    scores: NDArray[np.float32]  # (m, T) NaN = doesn't belong here
    about: NDArray[np.int64]  # (m,)
    facts: Mapping[str, NDArray[Any]] = field(default_factory=dict)  # (m,) each: what its words need
    turn: Mapping[str, Any] = field(default_factory=dict)  # when it chooses: see ShelfPlan

    def plan(self, rows: NDArray[np.int64]) -> ShelfPlan:
        """The same over a pool, whose titles stand at these rows of the catalogue, (m, c)."""
        scores = np.where(rows >= 0, np.take_along_axis(self.scores, np.maximum(rows, 0), axis=1), np.float32(np.nan))
        return ShelfPlan(self.kind, scores, self.about, facts=self.facts, **self.turn)


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

    `taste` is the released ranking model, or None: then the page stands on popularity alone.
    """
    around = around or Around.nothing(catalogue, len(query))
    scored = ranking.score(
        rules.allowed(catalogue, query, taken=around.taken), query, catalogue=catalogue, taste=taste
    )
    scored = scored.with_columns(**chart(catalogue, query, around.pulse))
    drafts = [
        *of_the_viewer(scored, catalogue, query, taste),
        *of_the_world(scored, catalogue, around.pulse, today),
        *of_the_moment(scored, catalogue, query, around, today),
        remainder(scored, length),
    ]
    pool = pooled(drafts, scored, catalogue)
    rows = catalogue.ids.rows(pool.ids)
    return Home(pool, fill(pool, [draft.plan(rows) for draft in drafts], length=length))


def pooled(drafts: list[Draft], scored: Items, catalogue: Catalogue) -> Items:
    proposals: dict[str, list[NDArray[np.int64]]] = {}
    for draft in drafts:
        proposals.setdefault(draft.source, []).append(candidates.propose(scored, draft.scores, PROPOSED))
    joined = {source: np.concatenate(ids, axis=1) for source, ids in proposals.items()}
    return candidates.union(joined, scored, catalogue)


def of_the_viewer(scored: Items, catalogue: Catalogue, query: Query, taste: Any | None) -> Iterator[Draft]:
    """What the history speaks for: as a whole, title by title, and where few others look."""
    nothing, liking = np.full(len(query), -1), taste_part(scored)
    yield Draft("top", "taste", where(liking > 0, scored.scores), nothing, turn={"reserve": BEST})
    anchors = near.anchor_titles(query.history, len(query))
    for place, scores in enumerate(near.neighbours(scored, anchors, taste)):
        yield Draft("because", "neighbours", scores, anchors[:, place], turn={"picky": place == 0})
    known = catalogue.popularity[catalogue.popularity > 0]
    rare = catalogue.popularity <= (np.median(known) if len(known) else 0)
    yield Draft("gem", "gem", where(rare & (liking > 0), liking), nothing)
    yield Draft("different", "explored", exploring.draws(scored, catalogue, query), nothing, turn={"picky": True})


def of_the_world(scored: Items, catalogue: Catalogue, pulse: Pulse, today: int) -> Iterator[Draft]:
    """What everybody plays, and what has come out."""
    nothing = np.full(len(scored), -1)
    yield Draft("top10", "week", -scored.columns["chart"], nothing, turn={"whole": True})
    rising = np.broadcast_to(surplus(pulse), scored.ids.shape)
    yield Draft("trending", "trending", speaking(rising), nothing)
    popularity = speaking(scored.columns["part:popularity"])
    yield Draft("popular", "popular", popularity, nothing)
    age = today - catalogue.released
    yield Draft("new", "new", where((age >= 0) & (age <= NEW_FOR), scored.scores), nothing)


def of_the_moment(scored: Items, catalogue: Catalogue, query: Query, around: Around, today: int) -> Iterator[Draft]:
    """One genre for the hour, one for the season, then those the viewer leans to most; none of them twice."""
    slot = slot_of(query.weekday, query.hour)
    hour = context.by_slot(catalogue, around.pulse, slot, around.habits)
    season = context.by_month(around.pulse, month_of(today), len(query))
    for kind, lean, when in (("daypart", hour, slot), ("season", season, np.full(len(query), month_of(today)))):
        yield Draft(kind, "context", within(scored, catalogue, lean.genre), lean.genre, facts=told(lean, when))
    for genre in leanings(catalogue, query, without=[hour.genre, season.genre]).T:
        yield Draft("genre", "genre", within(scored, catalogue, genre), genre)


def told(lean: Lean, when: NDArray[np.int64]) -> dict[str, NDArray[Any]]:
    return {"when": when, "share": lean.share, "usual": lean.usual, "own": lean.own, "own_then": lean.own_then}


def remainder(scored: Items, length: int) -> Draft:
    """What is left of the catalogue, for viewers for whom too little is popular to fill a shelf."""
    popular = (scored.columns["part:popularity"] > 0).sum(axis=1, keepdims=True)
    return Draft("catalogue", "popular", where(popular < length, scored.scores), np.full(len(scored), -1))


def speaking(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Only what speaks for a title counts as such: NaN where it says nothing, or speaks against it."""
    return where(scores > 0, scores)


def where(belongs: NDArray[np.bool_], scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.where(belongs, scores, np.float32(np.nan))


def taste_part(items: Items) -> NDArray[np.float32]:
    return items.columns.get("part:taste", np.full(items.ids.shape, np.nan, np.float32))


def chart(catalogue: Catalogue, query: Query, pulse: Pulse) -> dict[str, NDArray[np.float32]]:
    """(m, T) each title's place in the chart of the week, from 1, and its viewers; NaN beyond the last place.

    Counted among what each viewer may see at all, met before or not: a place is a fact, not a recommendation.
    """
    suitable = catalogue.maturity[None, :] <= query.ceiling[:, None]
    week = np.where(suitable & (pulse.week > 0), pulse.week, np.float32(np.nan))
    best = candidates.best(week, CHART)
    rows, places = np.nonzero(best >= 0)
    ranks = np.full(week.shape, np.nan, np.float32)
    ranks[rows, best[rows, places]] = places + 1
    return {"chart": ranks, "viewers": where(~np.isnan(ranks), week)}


def within(scored: Items, catalogue: Catalogue, genre: NDArray[np.int64]) -> NDArray[np.float32]:
    """Scores of the titles that have each viewer's `genre` (m,), NaN elsewhere and where it is -1."""
    if not catalogue.genres.shape[1]:
        return np.full(scored.ids.shape, np.nan, np.float32)
    return where(catalogue.genres.T[genre] & (genre >= 0)[:, None], scored.scores)


def leanings(catalogue: Catalogue, query: Query, without: list[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The genres with most weight in each viewer's history, (m, GENRES), -1 where the history has none."""
    weights = query.history.matrix(catalogue.ids, positive_only=True) @ catalogue.genres.astype(np.float32)
    # A genre that half the catalogue has says little: what counts is the surplus over its share of titles.
    share = catalogue.genres.mean(axis=0)
    lean = weights - weights.sum(axis=1, keepdims=True) * share / max(share.sum(), 1e-9)
    for genre in without:
        lean[np.flatnonzero(genre >= 0), genre[genre >= 0]] = 0
    order = np.argsort(-lean, axis=1, kind="stable")[:, :GENRES]
    found = np.where(np.take_along_axis(lean, order, axis=1) > 0, order, -1)
    return np.pad(found, ((0, 0), (0, GENRES - found.shape[1])), constant_values=-1)  # a world may have fewer genres
