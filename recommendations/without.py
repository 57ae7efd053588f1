"""What a page would be without one title of the history: the score of a placement, and everything that would move."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from catalog.models import Title
from recommendations import serving
from recommendations.differences import Changes, Move, Side, differing
from recommendations.placements import Placed

TOLD = 8
"""Titles of each kind of move that are told."""


@dataclass(frozen=True, slots=True)
class Lacking:
    """The viewer's page of now beside the one that it would be without the title."""

    title: Title
    score: float  # of the placement that is explained, without that title's part
    changes: Changes

    @property
    def moves(self) -> list[Move]:
        """Those that go, those that come, then those that move farthest."""
        return [*self.changes.gone[:TOLD], *self.changes.new[:TOLD], *self.changes.moved[:TOLD]]

    def as_json(self) -> dict[str, Any]:
        changes = self.changes
        return {
            "title": {"id": self.title.pk, "name": self.title.name},
            "score": self.score,
            "gone": [move.title.pk for move in changes.gone],
            "came": [move.title.pk for move in changes.new],
            "moved": [{"id": m.title.pk, "before": m.before, "after": m.after} for m in changes.moved],
            "shelves_gone": [row.heading for row in changes.went],
            "shelves_come": [row.heading for row in changes.came],
        }


def lacking(placed: Placed, title: int, *, now: datetime) -> Lacking:
    """Two pages with the seed of the one that was served, so that nothing differs but the history."""
    viewer = placed.slate.viewer
    pages = [serving.decide(viewer, now=now, seed=placed.slate.seed, without=w).page for w in (None, title)]
    before, after = (Side(now, page.rows) for page in pages)
    return Lacking(
        title=Title.objects.get(pk=title),
        score=placed.score - placed.causes[title],
        changes=differing(before, after, [], viewer),
    )
