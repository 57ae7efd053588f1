"""The week in numbers, for people who don't open the workbench: a page to print, and the same words by e-mail."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from analytics import exports
from analytics.filters import Filter, Range
from analytics.models import SentReport
from analytics.pages import movers, overview
from analytics.panels import Panel
from analytics.report import Report
from analytics.sentences import headline
from analytics.tiles import Tile, tiles
from catalog.models import World
from jobs import running
from jobs.models import Job

KEYS = ("watch_hours", "active_viewers", "hours_per_viewer", "completion", "recommended_hours_share")
KEYS += ("churn", "members", "joined", "revenue", "tail_share", "list_diversity", "miscalibration")
WEEK = timedelta(days=7)
NOBODY, NOTHING = "Nobody watched anything in this week.", "Nothing moved by more than chance explains."


@dataclass(frozen=True, slots=True)
class Week:
    """What is told of one week of one world, Monday to Sunday, against the week before."""

    world: World
    days: Range
    stamp: str
    origins: tuple[str, ...]
    headline: str
    quiet: str  # said in its place when it has nothing to say
    tiles: list[Tile]
    panels: list[Panel]

    @property
    def subject(self) -> str:
        return f"{self.world.name}: the week from {exports.day(self.days.first)} to {exports.day(self.days.last)}"

    @property
    def query(self) -> str:
        return f"world={self.world.slug}&week={self.days.first}"


def monday(today: date) -> date:
    """Of the last week that is wholly over."""
    return today - timedelta(days=today.weekday()) - WEEK


def of(world: World, first: date, *, today: date, zone: ZoneInfo) -> Week:
    """`first` is a Monday."""
    filter = Filter(world.pk, Range(first, first + timedelta(days=6)), zone, today)
    report = Report(world, filter, filter.earlier(7))
    panels = [movers.churn(report), movers.hours(report), overview.changed(report)]
    stamp = exports.stamp(report)
    quiet = NOBODY if report.is_empty else NOTHING
    return Week(world, filter.range, stamp, report.badges, headline(report), quiet, tiles(report, KEYS), panels)


def ask(*, today: date) -> None:
    """Queues the report of last week for each world in which something was counted and that has none yet."""
    first = monday(today)
    for world in World.objects.filter(counted__isnull=False).exclude(sentreport__week=first):
        request(world, first, requested_by="beat")


def request(world: World, first: date, *, requested_by: str) -> Job:
    told = {"world": world.slug, "week": first.isoformat()}
    return running.enqueue(
        "weekly_report", told, key=f"weekly_report:{world.slug}:{first}", requested_by=requested_by
    )


@transaction.atomic
def send(week: Week, work, *, now: datetime) -> None:
    """Once a world and week: the row, the mail and the end of the job stand or fall together.

    Should the database go away between the mail and the commit, the mail is sent a second time rather than never.
    """
    work.fence()
    row, is_new = SentReport.objects.get_or_create(world=week.world, week=week.days.first, defaults={"sent_at": now})
    if is_new:
        mail(week).send()
    work.finish({"week": str(week.days.first), "to": len(settings.REPORT_TO), "sent": is_new})


def mail(week: Week) -> EmailMultiAlternatives:
    told = {"week": week, "link": f"{settings.SITE_URL}{reverse('weekly_report')}?{week.query}"}
    words = render_to_string("analytics/weekly_report.txt", told)
    return EmailMultiAlternatives(week.subject, words, settings.REPORT_FROM, settings.REPORT_TO)
