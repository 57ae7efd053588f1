"""The second stage at work: what is known of each candidate, weighed into one score whose parts add up."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from recommendations.engine import context, ranking
from recommendations.engine.catalogue import Catalogue, at
from recommendations.engine.edits import Edits
from recommendations.engine.items import Items, Query
from recommendations.engine.pulse import Pulse, month_of, slot_of
from recommendations.engine.ranker import Ranker
from recommendations.engine.sides import popular, rising

FEATURE = "feature:"
"""Columns that hold what was known of a title, before any weight: kept with its placement, to learn from."""

NEW_DAYS = 60.0
"""After so many days, a third is left of how new a title is."""


@dataclass(frozen=True, slots=True)
class Now:
    """What is going on while a page is made, the same for everybody."""

    catalogue: Catalogue
    pulse: Pulse
    today: int  # days since 1970-01-01
    edits: Edits = Edits.none()


def weigh(
    pool: Items, rows: NDArray[np.int64], query: Query, now: Now, *, taste: Any | None, ranker: Ranker | None
) -> Items:
    """Candidates (m, c) of the first stage, at these rows of the catalogue, with the second one's scores and parts.

    Without a ranker, or with a taste that its weights aren't meant for, the first stage's weights stay, and what the
    hour speaks for is added. The dial keeps its meaning: it swings what taste says, else what popularity says.
    """
    known = features(pool, rows, query, now)
    if ranker is None or not ranker.knows(taste):
        parts = {name: pool.columns[f"part:{name}"] for name in ("taste", "popularity", "dial") if has(pool, name)}
        parts["context"] = np.float32(ranking.WEIGHTS["context"]) * known["context"]
    else:
        known |= ranker.of_titles(pool.ids)
        dial = pool.columns["part:dial"] * np.float32(ranker.strong / ranking.REACH["taste"])
        parts = {**ranker.parts_of(known), "dial": dial}
        parts["taste"] = parts.get("taste", np.float32(0)) * (1 + pool.columns["swing"])
    if len(now.edits.titles):
        parts["rule"] = strong(pool, query, taste, ranker)[:, None] * now.edits.lift(pool.ids)
    columns = {f"{FEATURE}{name}": values for name, values in known.items()}
    first = {name: column for name, column in pool.columns.items() if not name.startswith("part:")}
    return ranking.summed(Items(pool.ids, pool.scores, pool.sources, first), parts).with_columns(**columns)


def strong(pool: Items, query: Query, taste: Any | None, ranker: Ranker | None) -> NDArray[np.float32]:
    """(m,) what a strong candidate has ahead of a middling one on each viewer's page."""
    if ranker is None or not ranker.knows(taste):
        return ranking.reach(pool.columns.get("part:taste"), len(query))
    return np.full(len(query), ranker.strong, np.float32)


def has(pool: Items, part: str) -> bool:
    return f"part:{part}" in pool.columns


def taste_weight(taste: Any | None, ranker: Ranker | None) -> float:
    """What a point of the taste model's score is worth in the page's."""
    return ranker.weight("taste") if ranker is not None and ranker.knows(taste) else ranking.WEIGHTS["taste"]


def features(pool: Items, rows: NDArray[np.int64], query: Query, now: Now) -> dict[str, NDArray[np.float32]]:
    """(m, c) each: see conditional_logit.FEATURES."""
    catalogue = now.catalogue
    unknown = np.full(rows.shape, np.nan, np.float32)
    age = now.today - at(rows, catalogue.released)
    return {
        "taste": pool.columns.get("taste", unknown),
        "popularity": popular(at(rows, catalogue.popularity)),
        "trending": rising(at(rows, now.pulse.surplus)),
        "context": fitting(rows, query, now),
        "novelty": np.where(age >= 0, np.exp(-np.maximum(age, 0) / NEW_DAYS), np.float32(0)).astype(np.float32),
    }


def fitting(rows: NDArray[np.int64], query: Query, now: Now) -> NDArray[np.float32]:
    """(m, c) how much more than usual a title's genres are played at this hour and in this month; 0 = as usual."""
    lift = context.lifts(now.pulse, slot_of(query.weekday, query.hour), month_of(now.today))
    marks = now.catalogue.marks[np.maximum(rows, 0)]  # (m, c, G)
    reached = np.einsum("mcg,mg->mc", marks, lift)
    return np.asarray(np.where(rows < 0, np.nan, reached / np.maximum(marks.sum(axis=2), 1)), np.float32)
