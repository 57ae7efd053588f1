"""What somebody should look at: each check says in words what it finds, and a row keeps since when that has been so.

Alarms end by themselves when their check finds nothing any more; somebody can say that they look after one.
"""

import logging
import shutil
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Count

from analytics.wording import plural
from catalog import departing
from catalog.models import Event, RejectedEvent, Tombstone, World
from config import health
from config.models import Alarm
from config.places import VAR
from jobs.models import Job
from recommendations import forgetting, registry
from recommendations.models import Release, Slate

log = logging.getLogger(__name__)

A_DAY, LATELY, TOO_LONG = timedelta(days=1), timedelta(minutes=10), timedelta(minutes=15)
MANY_REFUSED, MANY_FALLBACKS, LITTLE_SPACE = 20, 0.05, 0.05


def parts(now: datetime) -> Mapping[str, str]:
    """Each part of the house that is broken; beat isn't asked, since it is beat that asks."""
    states = health.states([part for part in health.PARTS if part is not health.beat])
    return {
        name: f"{name.capitalize()}: {words.removesuffix('.')}."
        for name, words in states.items()
        if words != health.FINE
    }


def given_up(now: datetime) -> Mapping[str, str]:
    """Jobs that gave up within a day, unless they were asked for again."""
    dead = Job.objects.filter(state=Job.State.DEAD, finished_at__gt=now - A_DAY).defer("log", "result")
    left = [job for job in dead if not asked_again(job)]
    labels = ", ".join(job.label for job in left[:3])
    return {"jobs": f"{plural(len(left), 'job')} gave up within a day: {labels}."} if left else {}


def asked_again(job: Job) -> bool:
    return Job.objects.filter(name=job.name, arguments=job.arguments, created_at__gt=job.created_at).exists()


def waiting(now: datetime) -> Mapping[str, str]:
    """The job that could have begun longest ago."""
    first = Job.objects.claimable().filter(created_at__lt=now - TOO_LONG).order_by("created_at").first()
    if first is None:
        return {}
    return {"waiting": f"{first.label} has waited for {(now - first.created_at).total_seconds() // 60:.0f} minutes."}


def fallbacks(now: datetime) -> Mapping[str, str]:
    """Home pages that no release decided, although there is one."""
    worlds = World.objects.values_list("pk", flat=True)  # so that the index on (world, time) is used
    lately = Slate.objects.filter(world__in=list(worlds), created_at__gt=now - LATELY)
    pages = lately.filter(surface="home", origin="live")
    all_of_them, without = pages.count(), pages.exclude(fallback="").count()
    if not without or without < MANY_FALLBACKS * all_of_them or not Release.objects.exists():
        return {}
    return {"fallbacks": f"{without} of {plural(all_of_them, 'page')} within ten minutes went by popularity alone."}


def refused(now: datetime) -> Mapping[str, str]:
    """Many events that were refused within an hour and wait for a replay."""
    found = RejectedEvent.objects.filter(received_at__gt=now - timedelta(hours=1), replayed_at=None)
    codes = found.values_list("code").annotate(n=Count("*")).order_by("-n")
    total = sum(n for _, n in codes)
    if total < MANY_REFUSED:
        return {}
    return {"refused": f"{total:,} events were refused within an hour, most of them as {codes[0][0]}."}


def stale(now: datetime) -> Mapping[str, str]:
    """Worlds whose models are much older than the schedule promises, though something has happened since."""
    champions = {world: release for world in World.objects.all() if (release := registry.champion(world))}
    ages = {world: now - release.created_at for world, release in champions.items() if is_behind(release, now)}
    return {f"stale:{world.slug}": f"What serves {world} is {age.days} days old." for world, age in ages.items()}


def is_behind(release: Release, now: datetime) -> bool:
    late = now - release.created_at > 2 * settings.RETRAIN_EVERY
    return late and Event.objects.filter(world=release.world_id, time__gt=release.created_at).exists()


def unerased(now: datetime) -> Mapping[str, str]:
    """Erasures that left somebody in a table, or in a model, for longer than they may take."""
    waiting = Tombstone.objects.filter(finished_at=None, created_at__lt=now - departing.LATE).count()
    held = Tombstone.objects.filter(forgotten_at=None, finished_at__lt=now - forgetting.AT_LAST).count()
    rows = {"unerased": f"{plural(waiting, 'erasure')} asked for more than an hour ago: rows are still there."}
    models = {
        "unforgotten": f"{plural(held, 'erasure')} more than 30 days old: a model still waits to be trained anew."
    }
    return (rows if waiting else {}) | (models if held else {})


def space(now: datetime) -> Mapping[str, str]:
    disk = shutil.disk_usage(VAR if VAR.exists() else VAR.parent)
    if disk.free > LITTLE_SPACE * disk.total:
        return {}
    return {"space": f"The disk has {disk.free / 1e9:.1f} GB left, {disk.free / disk.total:.0%} of it."}


CHECKS: tuple[Callable[[datetime], Mapping[str, str]], ...] = (
    parts, given_up, waiting, fallbacks, refused, stale, unerased, space,
)  # fmt: skip


def look(*, now: datetime) -> None:
    """Asks all checks, and notes what has begun, what goes on and what is over."""
    found = {key: words[:400] for check in CHECKS for key, words in check(now).items()}
    with transaction.atomic():
        still = {alarm.key: alarm for alarm in Alarm.objects.select_for_update().filter(ended_at=None)}
        for key, alarm in still.items():
            alarm.words, alarm.ended_at = found.get(key, alarm.words), None if key in found else now
            alarm.found_at = now if key in found else alarm.found_at
        Alarm.objects.bulk_update(still.values(), ["words", "found_at", "ended_at"])
        new = [Alarm(key=key, words=found[key], began_at=now, found_at=now) for key in found.keys() - still.keys()]
        Alarm.objects.bulk_create(new, ignore_conflicts=True)  # two beats may find the same
    for alarm in new:
        log.warning("An alarm has begun: %s", alarm.words)
