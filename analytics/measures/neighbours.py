"""Titles near one title: what the served models find like it, and what its viewers watch besides."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from analytics.filters import Filter, Range
from analytics.measures.asking import HERE, ask
from analytics.measures.audiences import ACCOUNT, EVERY, audiences
from analytics.models import BUCKETS, MOST_PRINTS
from catalog.models import Title
from recommendations import choosing, kinship, loading, patience
from recommendations.engine import near
from recommendations.engine.items import Items
from recommendations.registry import Serving

WINDOW = 28
"""Days, the last of the range, in which viewers in common are looked for: all titles' audiences are read for it."""

# Of each other title its viewers and those in common; where days hold samples, among those whom the days of both
# titles would have kept.
IN_COMMON = f"""
WITH here AS MATERIALIZED (SELECT title_id, prints FROM analytics_audienceday WHERE {HERE}),
kept AS (
    SELECT title_id, least(min(prints[{MOST_PRINTS}]), %(below)s) AS below FROM here
    WHERE title_id <> %(title)s GROUP BY 1
)
SELECT title_id, title.name, below, count(DISTINCT seen.print), count(DISTINCT own.print)
FROM here JOIN kept USING (title_id) CROSS JOIN LATERAL unnest(prints) AS seen (print)
LEFT JOIN unnest(%(own)s::bigint[]) AS own (print) ON own.print = seen.print
JOIN catalog_title AS title ON title.id = title_id
WHERE seen.print < below GROUP BY 1, 2, 3
HAVING count(DISTINCT own.print %% {ACCOUNT} %% {BUCKETS}) >= %(fewest)s ORDER BY 5 DESC, 1
"""


@dataclass(frozen=True, slots=True)
class Common:
    """Another title: `both` of the `of` viewers looked at also watched it; `viewers` is its whole audience."""

    title: int
    name: str
    viewers: float
    both: int
    of: int


@dataclass(frozen=True, slots=True)
class Alike:
    """How near a title is, from two parts that add up, each 0 to 1 (0.6 for what they have in common)."""

    title: int
    name: str
    together: float
    common: float

    @property
    def score(self) -> float:
        return self.together + self.common


def latest(filter: Filter) -> Filter:
    first = max(filter.range.first, filter.range.last - timedelta(days=WINDOW - 1))
    return replace(filter, range=Range(first, filter.range.last))


def in_common(title: int, filter: Filter) -> list[Common]:
    """Titles that ten accounts watched besides, most viewers in common first."""
    audience = audiences(title, filter)[0]
    below = min(audience.below, EVERY - 1)
    rows = ask(IN_COMMON, filter, title=title, own=audience.prints.tolist(), below=below)
    return [
        Common(pk, name, viewers * EVERY / (limit + 1), both, int(np.searchsorted(audience.prints, limit)))
        for pk, name, limit, viewers, both in rows
    ]


def alike(title: Title, *, now: datetime, most: int) -> tuple[list[Alike], str]:
    """As the page of the title has it, for nobody in particular; and which model had a say, or an empty string."""
    catalogue = loading.catalogue(title.world, now=now)
    if not len(catalogue):
        return [], ""
    common = kinship.common(title, catalogue)
    others = Items.of(catalogue.titles[None, catalogue.titles != title.pk])
    shared = common[:, catalogue.titles != title.pk]
    serving, _ = choosing.released(title.world, surface="title")
    answered = patience.ask(serving, lambda models: scored(title, others, shared, models))
    found = best(answered.what, most)
    has_say = any(each.together for each in found)
    return found, answered.serving.versions.get("ranking", "") if has_say else ""


def scored(title: Title, others: Items, shared: np.ndarray, serving: Serving) -> Items:
    return near.more_like(others, title.pk, shared, serving.models.get("ranking"))


def best(items: Items, most: int) -> list[Alike]:
    scores = np.nan_to_num(items.scores[0], nan=-1.0)
    order = [n for n in np.argsort(-scores, kind="stable")[:most].tolist() if scores[n] > 0]
    names = dict(Title.objects.filter(pk__in=items.ids[0][order].tolist()).values_list("pk", "name"))
    parts = [items.columns[f"part:{name}"][0] for name in ("together", "common")]
    rows = [(int(items.ids[0][n]), *(float(part[n]) for part in parts)) for n in order]
    return [Alike(pk, names[pk], *told) for pk, *told in rows if pk in names]
