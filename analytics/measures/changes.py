"""What was changed while the numbers moved: releases that began to serve, and versions that were trained."""

from dataclasses import dataclass
from datetime import date

from analytics.filters import Filter
from analytics.measures.asking import ask

CHANGES = """
SELECT (created_at AT TIME ZONE %(zone)s)::date, 'release', 'Release ' || id || ': ' || reason
FROM recommendations_release WHERE world_id = %(world)s
    AND (created_at AT TIME ZONE %(zone)s)::date BETWEEN %(first)s AND %(last)s
UNION ALL
SELECT (created_at AT TIME ZONE %(zone)s)::date, 'training', trainer || ' v' || id || ' trained'
FROM recommendations_modelversion WHERE world_id = %(world)s
    AND (created_at AT TIME ZONE %(zone)s)::date BETWEEN %(first)s AND %(last)s
ORDER BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Change:
    day: date
    kind: str
    words: str


def changes(filter: Filter) -> list[Change]:
    return [Change(*row) for row in ask(CHANGES, filter)]
