"""A run of days of one world, and how its rows of a table are replaced."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection


@dataclass(frozen=True, slots=True)
class Run:
    """Neighbouring business days, both ends included."""

    world_id: int
    first: date
    last: date
    zone: ZoneInfo

    @property
    def values(self) -> dict[str, Any]:
        """What the statements may name."""
        return {
            "world": self.world_id,
            "first": self.first,
            "last": self.last,
            "zone": str(self.zone),
            "since": datetime.combine(self.first, time.min, self.zone),
            "until": datetime.combine(self.last + timedelta(days=1), time.min, self.zone),
        }


def execute(sql: str, run: Run, **more) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, run.values | more)
        return cursor.fetchall() if cursor.description else []


def lay_out(name: str, select: str, run: Run) -> None:
    """A temporary table of what `select` answers, made once a transaction and filled anew for each run.

    Each table that a transaction makes is a lock until its end, and the server has room for some thousands: years of
    days, with tables of their own for each run, would leave no room for anybody else.
    """
    if execute("SELECT to_regclass(%(name)s) IS NULL", run, name=f"pg_temp.{name}") == [(True,)]:
        execute(f"CREATE TEMPORARY TABLE {name} ON COMMIT DROP AS {select}", run)
    else:
        execute(f"TRUNCATE pg_temp.{name}", run)
        execute(f"INSERT INTO pg_temp.{name} {select}", run)
    execute(f"ANALYZE pg_temp.{name}", run)


def replace(table: str, columns: str, select: str, run: Run, **more) -> None:
    """`select` answers day and origin, then the columns."""
    clear(table, run)
    execute(f"INSERT INTO {table} (world_id, day, origin, {columns}) SELECT %(world)s, {select}", run, **more)


def clear(table: str, run: Run) -> None:
    execute(f"DELETE FROM {table} WHERE world_id = %(world)s AND day BETWEEN %(first)s AND %(last)s", run)


def runs(world_id: int, days: set[date], zone: ZoneInfo, most: int) -> list[Run]:
    """The days as runs of neighbours, each at most `most` long, oldest first."""
    found: list[Run] = []
    for day in sorted(days):
        last = found[-1] if found else None
        if last and day - last.last == timedelta(days=1) and (day - last.first).days < most:
            found[-1] = Run(world_id, last.first, day, zone)
        else:
            found.append(Run(world_id, day, day, zone))
    return found
