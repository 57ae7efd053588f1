"""Which days are counted again, and when: from the markers that writers leave in their own transactions.

A marker that can be read was committed, and so was everything it stands for; what commits later leaves another one.
So nothing is lost, whatever the order of commits, and counting a day again changes nothing.
"""

from datetime import date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max, Min
from django.db.models.functions import TruncDate
from django.utils import timezone

from analytics import models
from analytics.rollups import fame, lists, log, members, months, pages, positions, sittings, titles, waits, whys
from analytics.rollups.run import runs
from catalog import markers
from catalog.models import Membership, World
from recommendations.models import Slate

TABLES = (
    models.ViewerDay,
    models.SegmentDay,
    models.GapDay,
    models.SourceDay,
    models.HourDay,
    models.WaitDay,
    models.TenthDay,
    models.TitleDay,
    models.AudienceDay,
    models.ShowingDay,
    models.PlacementDay,
    models.ReasonDay,
    models.PositionDay,
    models.SwapDay,
    models.PageDay,
    models.ListDay,
    models.WhyDay,
    models.FameDay,
    models.KindDay,
    models.VitalDay,
    models.DeviceDay,
    models.SearchDay,
    models.MemberDay,
)
MONTHLY = (models.ViewerMonth, models.CountedMonth)
AT_ONCE = 28
"""Days counted by one set of statements."""

ROOM = {"work_mem": "64MB", "default_statistics_target": "20"}
"""One counts at a time, so there is memory to sort in; the tables laid out for a run are added up as a whole, and
nearly any plan will do."""

ROLLING = 7_105_114
"""The advisory lock of whoever is counting."""


def roll(*, now: datetime) -> int:
    """Counts every marked day of every world again; answers how many. Nothing to do while somebody else is at it."""
    return sum(roll_world(world, now=now) for world in World.objects.order_by("pk"))


@transaction.atomic
def roll_world(world: World, *, now: datetime) -> int:
    if not alone(world):
        return 0
    make_room()
    today = timezone.localdate(now)
    closed = sealed(world, today)
    days = {day for day in markers.take(world) if day <= today} - closed
    days |= months.forget(world.pk, days)
    count(world.pk, bridged(days) - closed, timezone.get_default_timezone())
    counted = len(days) + count_members(world, days, today)
    if counted:
        newest = models.KindDay.objects.filter(world=world).aggregate(time=Max("newest"))["time"]
        models.Counted.objects.update_or_create(world=world, defaults={"at": now, "newest": newest})
    return counted


@transaction.atomic
def rebuild(world: World, *, now: datetime) -> int:
    """Everything of one world from nothing, but for sealed days; the result is the same."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [ROLLING, world.pk])
    since = kept_since(timezone.localdate(now))
    for table in TABLES:
        table.objects.filter(world=world, day__gte=since).delete()
    for table in MONTHLY:
        table.objects.filter(world=world, month__gte=since.replace(day=1)).delete()
    markers.mark_everything(world)
    markers.mark(
        world.pk,
        Slate.objects.filter(world=world)
        .annotate(day=TruncDate("created_at"))
        .values_list("day", flat=True)
        .distinct(),
    )
    return roll_world(world, now=now)


def kept_since(today: date) -> date:
    """From this day on the log and the pages served are whole; older ones may have been dropped."""
    return today - timedelta(
        days=min(settings.KEPT_DAYS[name] for name in ("catalog.Event", "recommendations.Slate"))
    )


def sealed(world: World, today: date) -> set[date]:
    """Days that were counted when all of them was there, and can't be counted again."""
    before = {"world": world, "day__lt": kept_since(today)}
    told = (
        table.objects.filter(**before).values_list("day", flat=True) for table in (models.KindDay, models.PageDay)
    )
    return {day for days in told for day in days.distinct()}


def alone(world: World) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [ROLLING, world.pk])
        return cursor.fetchone()[0]


def make_room() -> None:
    """For this transaction."""
    with connection.cursor() as cursor:
        for name, value in ROOM.items():
            cursor.execute("SELECT set_config(%s, %s, true)", [name, value])


def bridged(days: set[date]) -> set[date]:
    """Of many days, those in the short gaps between them as well: a run of neighbours costs little more than one day,
    and counting a day again changes nothing."""
    if len(days) <= AT_ONCE:
        return days
    gaps = ((one, other) for one, other in pairwise(sorted(days)) if (other - one).days <= AT_ONCE // 4)
    return days | {date.fromordinal(n) for one, other in gaps for n in range(one.toordinal(), other.toordinal())}


def count(world_id: int, days: set[date], zone: ZoneInfo) -> None:
    months.learn(world_id, days, zone)
    later: set[date] = set()
    for run in runs(world_id, days, zone, AT_ONCE):
        sittings.gather(run)
        later |= sittings.count(run)
        waits.count(run)
        pages.count(run)
        titles.count(run)
        lists.count(run)
        positions.count(run)
        fame.count(run)
        whys.count(run)
        log.count(run)
    for run in runs(world_id, later, zone, AT_ONCE):
        sittings.count_gaps(run)


def count_members(world: World, days: set[date], today: date) -> int:
    """From the first day that was touched or is missing until today: who is a member follows from all days before."""
    rows = models.MemberDay.objects.filter(world=world)
    first = Membership.objects.filter(account__world=world).aggregate(day=Min("starts_on"))["day"]
    rows.filter(day__lt=first or date.max).delete()
    known = rows.aggregate(day=Max("day"))["day"]
    since = max(first, min([*days, known or first])) if first else None
    if since is None or (known == today and not days):
        return 0
    span = {date.fromordinal(number) for number in range(since.toordinal(), today.toordinal() + 1)}
    for run in runs(world.pk, span, timezone.get_default_timezone(), AT_ONCE):
        members.count(run)
    return len(span - days)
