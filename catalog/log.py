"""How the log is written: the statements that `events` is made of, and that nobody else calls."""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.db.models.functions import TruncDate
from django.utils import timezone

from catalog import markers, projections
from catalog.accepted import Accepted
from catalog.models import Account, Event, World

CHUNK = 100_000


def hold(account: Account, *, leaving: bool = False) -> None:
    """One writer at a time in a household, since each must see what the others' events made of its plays; and none
    while its world is being rebuilt. Of a household that is `leaving` only what removes it may get hold."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [account.pk, leaving])
        if cursor.fetchone() is None:
            raise Account.DoesNotExist(f"Account {account.pk} is gone.")


HOLD = """
SELECT 1 FROM catalog_account AS account JOIN catalog_world AS world ON world.id = account.world_id
WHERE account.id = %s AND (account.leaving_at IS NULL OR %s) FOR NO KEY UPDATE OF account FOR KEY SHARE OF world
"""


def insert(events: list[Accepted]) -> list[Accepted]:
    """One statement, sorted by id so that two batches can't wait for each other; answers the events that were new."""
    events = sorted(events, key=lambda event: event.id)
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [json.dumps([vars(event) for event in events], default=str)])
        new = {identifier for (identifier,) in cursor}
    first = {event.id: event for event in reversed(events)}
    return [first[identifier] for identifier in new]


INSERT = """
INSERT INTO catalog_event SELECT * FROM jsonb_populate_recordset(NULL::catalog_event, %s::jsonb)
ON CONFLICT DO NOTHING RETURNING id
"""


def settle(events: Sequence[Event | Accepted]) -> None:
    """After events came or went: derives what they bear on, and marks the days to be counted again."""
    if not events:
        return
    plays = projections.touched_plays(events)
    projections.project(events, plays)
    mark_days(events, plays)


def mark_days(events: Iterable[Event | Accepted], plays: set[UUID]) -> None:
    """A play counts on the day it started, which may not be the event's: all days of its events are marked."""
    days = {(event.world_id, timezone.localdate(event.time)) for event in events}
    if plays:
        of_plays = Event.objects.filter(play__in=plays).annotate(day=TruncDate("time"))
        days |= set(of_plays.values_list("world_id", "day").distinct())
    for world in {world for world, _ in days}:
        markers.mark(world, [day for other, day in days if other == world])


def copy(world: World, columns: Sequence[str], rows: Iterable[Sequence], *, defaults: dict) -> int:
    """COPYs rows into the log by way of a temporary table, a chunk at a time; answers how many were new."""
    rows, new = iter(rows), 0
    with connection.cursor() as cursor:
        # Foreign keys are then checked chunk by chunk: deferred, PostgreSQL would remember every row until the end.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("CREATE TEMPORARY TABLE incoming ON COMMIT DROP AS SELECT * FROM catalog_event LIMIT 0")
        for name, value in ({"world_id": world.pk, "utc_offset": 0, "source": "", "device": ""} | defaults).items():
            cursor.execute(f"ALTER TABLE incoming ALTER {name} SET DEFAULT %s", [value])
        while copy_chunk(cursor, columns, rows):
            cursor.execute("INSERT INTO catalog_event SELECT * FROM incoming ORDER BY id ON CONFLICT DO NOTHING")
            new += cursor.rowcount
            cursor.execute(MARK, [world.pk, settings.TIME_ZONE])
            cursor.execute("TRUNCATE incoming")
        cursor.execute("DROP TABLE incoming")
        cursor.execute("ANALYZE catalog_event")
    return new


MARK = """
INSERT INTO catalog_touchedday (world_id, day)
SELECT DISTINCT %s, (time AT TIME ZONE %s)::date FROM incoming
"""


def copy_chunk(cursor, columns: Sequence[str], rows: Iterator[Sequence]) -> int:
    copied = 0
    with cursor.copy(f"COPY incoming ({', '.join(columns)}) FROM STDIN") as target:
        for row in islice(rows, CHUNK):
            target.write_row(row)
            copied += 1
    return copied
