"""What another setting would do: a viewer's best titles as they are now and as they would be, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from catalog.models import Title, Viewer
from recommendations import choosing, editing, loading
from recommendations.engine import contrast, ranking, rules
from recommendations.engine.catalogue import Catalogue
from recommendations.engine.contrast import Contrast
from recommendations.engine.edits import BLOCK
from recommendations.engine.ids import Integers

SHOWN = 20
"""Titles of each list."""


@dataclass(frozen=True, slots=True)
class Line:
    """A title with its place on both lists, counted from 1; None = not among the best."""

    title: Title
    before: int | None
    after: int | None

    @property
    def moved(self) -> int:
        """Places up (positive) or down."""
        return self.before - self.after if self.before and self.after else 0


@dataclass(frozen=True, slots=True)
class Measure:
    """One number of both lists, in per cent."""

    name: str
    before: float
    after: float

    @property
    def change(self) -> float:
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Preview:
    before: list[Line]
    after: list[Line]
    overlap: float
    measures: list[Measure]

    @property
    def is_same(self) -> bool:
        return [line.title for line in self.before] == [line.title for line in self.after]

    @property
    def gone(self) -> list[Line]:
        return [line for line in self.before if line.after is None]


def preview(now_set: Viewer, would_be: Viewer, *, now: datetime) -> Preview:
    """The same viewer twice, with the settings that are saved and with those that are tried."""
    catalogue = loading.catalogue(now_set.account.world, now=now)
    before, after = (best(viewer, catalogue, now=now) for viewer in (now_set, would_be))
    both = Contrast.of(before, after)
    titles = Title.objects.suitable_for(now_set).for_shelf().in_bulk(both.ids.tolist())
    lines = list(lines_of(both, titles))
    return Preview(
        before=sorted((line for line in lines if line.before), key=lambda line: line.before),
        after=sorted((line for line in lines if line.after), key=lambda line: line.after),
        overlap=100 * both.overlap,
        measures=measures(before, after, catalogue),
    )


def best(viewer: Viewer, catalogue: Catalogue, *, now: datetime) -> Integers:
    """Ids of the titles with the highest score, (SHOWN,), -1 where there are fewer."""
    chosen = choosing.for_viewer(viewer)
    query = choosing.of_whom(loading.query(viewer, now=now, seed=0), chosen)
    blocked = editing.edits(viewer, now=now).of(BLOCK)
    allowed = rules.allowed(catalogue, query, taken=blocked[None, :])
    scored = ranking.score(allowed, query, catalogue=catalogue, taste=chosen.serving.models.get("ranking"))
    return scored.top(SHOWN).ids[0]


def lines_of(both: Contrast, titles: Mapping[int, Title]):
    for pk, before, after in zip(both.ids.tolist(), both.before.tolist(), both.after.tolist(), strict=True):
        if pk in titles:
            yield Line(titles[pk], before + 1 or None, after + 1 or None)


def measures(before: Integers, after: Integers, catalogue: Catalogue) -> list[Measure]:
    """How varied in genre, and how well known, each list is."""
    known = (("Variety of genres", contrast.diversity), ("Chosen by viewers, on average", contrast.popularity))
    pairs = [(name, 100 * of(before, catalogue), 100 * of(after, catalogue)) for name, of in known]
    return [Measure(*pair) for pair in pairs if not np.isnan(pair[1:]).any()]
