"""How the house stands, for whoever runs it: alarms, who is at work, jobs, how fresh things are, what has drifted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from catalog.models import Event, TouchedDay, World
from config.models import Alarm
from jobs import processes
from jobs.models import Job, Process
from recommendations import mixes, registry
from recommendations.engine.drift import Drift
from recommendations.models import Release, Slate

A_DAY = timedelta(days=1)
DRIFT_KEPT = timedelta(minutes=10)
"""A count over four weeks of plays is made no oftener."""


@dataclass(frozen=True, slots=True)
class Freshness:
    """Of one world."""

    world: World
    event: datetime | None  # the newest, by the server's clock
    page: datetime | None
    waiting: int  # days that have changed since they were counted
    release: Release | None
    drifts: Mapping[str, Drift]


def told(*, now: datetime) -> dict:
    jobs = Job.objects.defer("log", "result")
    return {
        "alarms": Alarm.objects.filter(ended_at=None),
        "ended": Alarm.objects.filter(ended_at__gt=now - A_DAY).count(),
        "processes": Process.objects.filter(seen_at__gt=now - A_DAY).order_by("kind", "-seen_at"),
        "alive_since": now - processes.ALIVE,
        "running": jobs.filter(state=Job.State.RUNNING).order_by("started_at"),
        "queued": jobs.filter(state=Job.State.QUEUED).count(),
        "given_up": jobs.filter(state=Job.State.DEAD, finished_at__gt=now - A_DAY).count(),
        "done": jobs.filter(state=Job.State.DONE, finished_at__gt=now - A_DAY).count(),
        "worlds": list(freshness(now)),
    }


def freshness(now: datetime) -> Iterator[Freshness]:
    period = int(now.timestamp() // DRIFT_KEPT.total_seconds())
    for world in World.objects.order_by("pk"):
        release = registry.champion(world)
        yield Freshness(
            world=world,
            event=newest(Event.objects.filter(world=world), "time", "received_at"),
            page=newest(Slate.objects.filter(world=world), "created_at", "created_at"),
            waiting=TouchedDay.objects.filter(world=world).values("day").distinct().count(),
            release=release,
            drifts=_drifts(world.pk, release.pk, period) if release else {},
        )


def newest(rows, order: str, column: str) -> datetime | None:
    """By an index on (world, `order`)."""
    return rows.order_by(f"-{order}").values_list(column, flat=True).first()


@lru_cache(maxsize=16)
def _drifts(world: int, release: int, period: int) -> Mapping[str, Drift]:
    """Since what serves was made."""
    since = Release.objects.get(pk=release).created_at
    return mixes.drifts(World.objects.get(pk=world), since=since)
