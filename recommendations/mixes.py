"""What is watched, and on what: counts by genre, by popularity and by device, before a moment and since."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from catalog.models import World
from recommendations.engine.drift import Drift, between

BEFORE = timedelta(days=28)
"""How far back the mix counts that a model has learnt from."""

TENTHS = 10

STARTS = """
    SELECT title_id, device, time >= %(since)s AS is_new FROM catalog_event
    WHERE world_id = %(world)s AND kind = 'play_start' AND time >= %(first)s
"""

MIXES = {
    "genre": f"""
        SELECT genre_id AS bin, is_new, count(*) AS n FROM ({STARTS}) AS start
        JOIN catalog_title_genres AS genre ON genre.title_id = start.title_id GROUP BY 1, 2
    """,
    "popularity": f"""
        WITH start AS MATERIALIZED ({STARTS}), tenth AS (
            SELECT title_id, ntile({TENTHS}) OVER (ORDER BY count(*), title_id) AS bin
            FROM start WHERE NOT is_new GROUP BY title_id
        ) SELECT coalesce(bin, 0)::int8 AS bin, is_new, count(*) AS n
        FROM start LEFT JOIN tenth ON tenth.title_id = start.title_id GROUP BY 1, 2
    """,
    "device": f"""
        SELECT device AS bin, is_new, count(*) AS n FROM ({STARTS}) AS start GROUP BY 1, 2
    """,
}
"""Popularity is the tenth that a title belonged to before; 0 = nobody had started it."""


def drifts(world: World, *, since: datetime) -> Mapping[str, Drift]:
    """By mix: how far what was started since lies from what was started in the weeks before. Three aggregates."""
    asked = {"world": world.pk, "since": since, "first": since - BEFORE}
    return {name: _drift(sql, asked) for name, sql in MIXES.items()}


def _drift(sql: str, asked: Mapping[str, Any]) -> Drift:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        found = cursor.fetchall()
    before, since = ({bin: n for bin, is_new, n in found if is_new == new} for new in (False, True))
    return between(before, since)
