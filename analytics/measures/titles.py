"""How watching and showing are spread over titles."""

from dataclasses import dataclass

import numpy as np
from django.db.models import Case, When
from numpy.typing import NDArray

from analytics.filters import Filter
from analytics.measures.asking import HERE, ask, hidden
from catalog.models import Title

MOST_FOUND = 30

TITLES = f"""
SELECT title_id, sum(plays)::bigint, sum(watched_ms)::bigint, sum(completed)::bigint, sum(served)::bigint,
    sum(seen)::bigint, sum(opened)::bigint, bit_count(bit_or(buckets)), 0
FROM analytics_titleday WHERE {HERE} GROUP BY 1
UNION ALL
SELECT 0, 0, 0, 0, 0, 0, 0, 0, count(*) FROM catalog_title WHERE world_id = %(world)s AND is_published
    AND (released_on IS NULL OR released_on <= %(last)s)
ORDER BY 1
"""
NAMES = "SELECT id, name FROM catalog_title WHERE id = ANY(%(titles)s)"
ERAS = f"""
SELECT coalesce(title.year / 10 * 10 || 's', 'unknown'), count(*), coalesce(sum(served), 0)::bigint,
    coalesce(sum(plays), 0)::bigint, coalesce(bit_count(bit_or(buckets)), 0)
FROM catalog_title AS title LEFT JOIN (
    SELECT title_id, sum(served) AS served, sum(plays) AS plays, bit_or(buckets) AS buckets
    FROM analytics_titleday WHERE {HERE} GROUP BY 1
) AS cell ON cell.title_id = title.id
WHERE title.world_id = %(world)s AND title.is_published GROUP BY 1 ORDER BY 1
"""
LAUNCHES = """
SELECT title.id, title.name, title.released_on, sum(plays)::bigint, sum(served)::bigint,
    100.0 * sum(completed) / nullif(sum(plays), 0)
FROM catalog_title AS title JOIN analytics_titleday AS cell ON cell.title_id = title.id
    AND cell.day BETWEEN title.released_on AND title.released_on + 27 AND cell.origin = ANY(%(origins)s)
WHERE title.world_id = %(world)s AND title.released_on BETWEEN %(first)s::date - 28 AND %(last)s
GROUP BY title.id HAVING bit_count(bit_or(buckets)) >= %(fewest)s ORDER BY 4 DESC, 2 LIMIT 40
"""


@dataclass(frozen=True, slots=True)
class Titles:
    """Columns of equal length, one entry a title with anything counted."""

    ids: NDArray[np.int64]
    plays: NDArray[np.int64]
    watched_ms: NDArray[np.int64]
    completed: NDArray[np.int64]
    served: NDArray[np.int64]
    seen: NDArray[np.int64]
    opened: NDArray[np.int64]
    accounts: NDArray[np.int64]
    published: int


def titles(filter: Filter) -> Titles:
    """The first row, without a title, counts those that were out."""
    (*_, published), *rows = ask(TITLES, filter)
    columns = np.array([row[:8] for row in rows], dtype=np.int64).reshape(len(rows), 8).T
    return Titles(*columns, published=int(published))


def names(filter: Filter, ids: list[int]) -> dict[int, str]:
    return dict(ask(NAMES, filter, titles=ids))


def eras(filter: Filter) -> list[tuple[str, int, int, int]]:
    """(decade, titles, placements, plays), for decades that were played by enough accounts or by nobody."""
    rows = ask(ERAS, filter)
    return [row[:4] for row, hide in zip(rows, hidden([row[4] for row in rows]), strict=True) if not hide]


def launches(filter: Filter) -> list[tuple]:
    """(id, title, out since, plays in its first 28 days, placements in them, % to the end), most plays first."""
    return [(*row[:5], float(row[5] or 0)) for row in ask(LAUNCHES, filter)]


def title_of(world_id: int, pk: int) -> Title | None:
    return Title.objects.filter(world=world_id, pk=pk).select_related("world").first()


def named(world_id: int, words: str) -> list[Title]:
    """Titles with all of these words in their names, published or not; those that begin with them first."""
    found = Title.objects.filter(world=world_id)
    for word in words.split():
        found = found.filter(name__icontains=word)
    begins = Case(When(name__istartswith=words.strip(), then=0), default=1)
    return list(found.order_by(begins, "name", "pk").only("name", "year", "kind", "is_published")[:MOST_FOUND])
