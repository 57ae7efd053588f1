"""Markers of the (world, day) that a write touched, left in the writer's own transaction: count that day again.

Always appended, never amended: a marker that were updated in place could be taken between an earlier reader's look
and a later writer's commit, and that writer's rows would never be counted.
"""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.db import connection

from catalog.models import World


def mark(world_id: int, days: Iterable[date]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(MARK, [world_id, sorted(set(days))])


MARK = "INSERT INTO catalog_touchedday (world_id, day) SELECT %s, unnest(%s::date[])"

MARKED = "WITH marked AS (INSERT INTO catalog_touchedday (world_id, day) VALUES (%s, %s))"
"""In front of a statement, it marks a day in the same round trip."""


def take(world: World) -> set[date]:
    """Removes the markers that can be seen and answers their days. What they stand for is committed."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM catalog_touchedday WHERE world_id = %s RETURNING day", [world.pk])
        return {day for (day,) in cursor}


def mark_everything(world: World) -> None:
    """Every day on which anything happened in this world."""
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING, {"world": world.pk, "zone": settings.TIME_ZONE})


EVERYTHING = """
INSERT INTO catalog_touchedday (world_id, day)
SELECT DISTINCT %(world)s::bigint, (time AT TIME ZONE %(zone)s)::date FROM catalog_event WHERE world_id = %(world)s
"""
