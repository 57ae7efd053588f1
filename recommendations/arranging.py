"""From shelves to a page: the first pick stands alone, and every shelf gets its place by a score."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from recommendations import wording
from recommendations.engine.order import arrange
from recommendations.pages import Row

LEADERS = ("top", "popular", "trending", "new", "genre")
"""The shelf that gives up its first title for the top of the page: the first of these that is there."""

FIRST = 6
"""Titles of a shelf that can be seen without moving it: they say how strong it is."""


def lead(rows: Sequence[Row]) -> list[Row]:
    """Takes the first title of the leading shelf out and puts it before all others, on a shelf of its own."""
    leader = next((row for kind in LEADERS for row in rows if row.kind == kind), None)
    if leader is None:
        return list(rows)
    heading, sentence = wording.shelf("hero", "", {})
    about = {"id": -1, "sentence": sentence, "from": leader.kind}
    hero = Row("hero", heading, about, leader.placements[:1])
    rest = [replace(row, placements=row.placements[1:]) if row is leader else row for row in rows]
    return [hero, *(row for row in rest if row.placements)]


def arranged(rows: Sequence[Row], *, best: float) -> list[Row]:
    """The rows in their order on the page, numbered; place 0 is the hero's, also when there is none.

    Each keeps the score that put it there (`about["order"]`). `best` is the highest score of any title here.
    """
    strengths = np.array([[strength(row, best) for row in rows]], float)
    order, scores = arrange([row.kind for row in rows], strengths.reshape(1, len(rows)))
    start = 0 if any(row.kind == "hero" for row in rows) else 1
    return [
        replace(rows[index], number=number, about={**rows[index].about, "order": round(score, 3)})
        for number, (index, score) in enumerate(zip(order[0].tolist(), scores[0].tolist(), strict=True), start)
    ]


def strength(row: Row, best: float) -> float:
    """How good the first titles of a shelf are, as a share of the best of the page; 0 where nothing was scored.

    A genre is as strong as its share of the viewer's history, so that a page shows at a glance whose it is.
    """
    if row.kind == "genre":
        return float(row.about["share"])
    scores = [max(score, 0) for score in row.columns.scores[:FIRST] if score is not None]
    return sum(scores) / len(scores) / best if scores and best > 0 else 0.0
