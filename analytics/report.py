"""One period, what it is compared with, and what was counted in both; each count is made when first asked for."""

from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from analytics.estimates import Estimate
from analytics.filters import Filter, Range
from analytics.measures import (
    activity,
    audiences,
    changes,
    churn_models,
    lists,
    log,
    members,
    neighbours,
    pages,
    positions,
    sittings,
    tastes,
    titles,
    vitals,
    waits,
)
from analytics.measures.activity import Activity, Life, Segments
from analytics.measures.audiences import Audience
from analytics.measures.changes import Change
from analytics.measures.lists import Lists
from analytics.measures.log import Events
from analytics.measures.members import Members, Stays
from analytics.measures.neighbours import Common
from analytics.measures.pages import Shown
from analytics.measures.positions import Positions
from analytics.measures.sittings import Cell
from analytics.measures.tastes import Habits
from analytics.measures.titles import Titles
from analytics.measures.vitals import Vitals
from analytics.measures.waits import Visits
from analytics.metrics import ACTIVITY, LISTS, MEMBERS, METRICS, Compared, Metric
from analytics.stakes import Stakes
from catalog.models import Title, World

SMALL = "Fewer than 10 accounts are behind it, so it isn't shown."


class Report:
    """`before` is the filter of the comparison, or None; `stakes` are what is reckoned with on the retention page;
    `title` is the one that the page of titles is about, or None."""

    def __init__(
        self,
        world: World,
        filter: Filter,
        before: Filter | None = None,
        stakes: Stakes | None = None,
        title: Title | None = None,
    ):
        self.world = world
        self.filter = filter
        self.before = before
        self.stakes = stakes or Stakes()
        self.title = title

    @property
    def periods(self) -> list[Filter]:
        return [self.filter, self.before] if self.before else [self.filter]

    @cached_property
    def activities(self) -> list[Activity]:
        return activity.activity(*self.periods)

    @property
    def activity(self) -> Activity:
        return self.activities[0]

    @property
    def activity_before(self) -> Activity | None:
        return self.activities[1] if self.before else None

    @cached_property
    def memberships(self) -> list[Members]:
        return members.members(*self.periods)

    @property
    def members(self) -> Members:
        return self.memberships[0]

    @property
    def members_before(self) -> Members | None:
        return self.memberships[1] if self.before else None

    @cached_property
    def segments(self) -> list[Segments]:
        """Of each period: every group of viewers, whatever segment is chosen."""
        return activity.segments(*self.periods)

    @cached_property
    def member_segments(self) -> list[Segments]:
        """Of each period: every group of members, whatever segment is chosen."""
        return members.segments(*self.periods)

    @cached_property
    def stays(self) -> dict[str, dict[str, Stays]]:
        return members.stays(self.filter)

    @cached_property
    def churn_model(self) -> dict[str, Any] | None:
        """The card of the newest."""
        return churn_models.newest(self.world.pk)

    @cached_property
    def life(self) -> Life:
        return activity.life(self.filter)

    @cached_property
    def changes(self) -> list[Change]:
        return changes.changes(self.filter)

    @cached_property
    def shown(self) -> Shown:
        return pages.shown(self.filter)

    @cached_property
    def positions(self) -> Positions:
        return positions.positions(self.filter)

    @cached_property
    def habits(self) -> Habits:
        """Month by month how varied watching is, week by week how known what was shown and played."""
        return tastes.habits(self.filter)

    @cached_property
    def sat(self) -> tuple[list[Cell], dict[str, list[tuple[int, int]]]]:
        """Sittings by hour of the week, and how far they got."""
        return sittings.by_hour_and_tenth(self.filter)

    @cached_property
    def visits(self) -> dict[str, Visits]:
        return waits.visits(self.filter)

    @cached_property
    def titles(self) -> Titles:
        return titles.titles(self.filter)

    @cached_property
    def audiences(self) -> list[Audience]:
        """Of each period: who watched the title."""
        return audiences.audiences(self.title.pk, *self.periods)

    @cached_property
    def in_common(self) -> list[Common]:
        """What else the title's viewers watched of late."""
        return neighbours.in_common(self.title.pk, neighbours.latest(self.filter))

    @property
    def knows_members(self) -> bool:
        return self.filter.segment.dimension in members.KNOWN

    @cached_property
    def pages_shown(self) -> list[Lists]:
        """Of each period: home pages as lists."""
        return lists.lists(*self.periods)

    def counts(self, metric: Metric):
        return self.both(metric)[0]

    def counts_before(self, metric: Metric):
        return self.both(metric)[1] if self.before else None

    def both(self, metric: Metric):
        """Of each period, what a metric is counted from."""
        if metric.of == LISTS:
            return self.pages_shown
        return self.activities if metric.of == ACTIVITY else self.memberships

    def reason_without(self, metric: Metric) -> str:
        """Why a number can't be shown; empty when it can."""
        if self.filter.segment.dimension not in KNOWN.get(metric.of, [self.filter.segment.dimension]):
            return UNKNOWN[metric.of].format(self.filter.segment.dimension)
        counts = self.counts(metric)
        if counts.is_small:
            return SMALL
        if counts.is_empty or (metric.whole and not counts.buckets[metric.whole].any()):
            return NO_DATA.get(metric.key, "Nothing was counted in this period.")
        return ""

    def estimate(self, metric: Metric) -> Estimate:
        return metric.estimate(self.counts(metric).buckets, len(self.filter.range))

    def compared(self, metric: Metric) -> Compared | None:
        before = self.counts_before(metric)
        if before is None or before.is_small or before.is_empty:
            return None
        days = len(self.filter.range), len(self.before.range)
        return metric.compare(self.counts(metric).buckets, before.buckets, days)

    def metric(self, key: str) -> Estimate | None:
        metric = METRICS[key]
        return None if self.reason_without(metric) else self.estimate(metric)

    @cached_property
    def freshness(self) -> tuple[datetime | None, datetime | None]:
        return log.counted(self.world.pk)

    @property
    def as_of(self) -> datetime | None:
        """When the newest event happened that these numbers hold."""
        return self.freshness[0]

    @property
    def counted_at(self) -> datetime | None:
        return self.freshness[1]

    @cached_property
    def days_waiting(self) -> int:
        return log.waiting(self.world.pk)

    @property
    def latest_days(self) -> Range:
        """The four weeks that end with the last whole day that has events."""
        last = self.as_of.astimezone(self.filter.zone).date()
        last = min(last, self.filter.today - timedelta(days=1))
        return Range(last - timedelta(days=27), last)

    @property
    def badges(self) -> tuple[str, ...]:
        """The origins other than live among what was counted."""
        return tuple(sorted({origin for each in self.activities for origin in each.origins}))

    @property
    def is_empty(self) -> bool:
        return self.activity.is_empty and (not self.knows_members or self.members.is_empty)

    @cached_property
    def events(self) -> Events:
        return log.events(self.filter)

    @cached_property
    def vitals(self) -> Vitals:
        return vitals.vitals(self.filter)

    @cached_property
    def other_events(self) -> int:
        """Of the whole world in these days: ratings, say, where nobody watched."""
        return sum(events for events, _ in self.events.days.values())


KNOWN = {MEMBERS: members.KNOWN, LISTS: lists.KNOWN}
UNKNOWN = {
    MEMBERS: "A household has no single {}: choose everybody, a plan, tenure or arm.",
    LISTS: "Pages aren't counted by {}: choose everybody, a taste group or an arm.",
}
NO_DATA = {
    "list_diversity": "No data: no home page was served in this period, or its log wasn't kept.",
    "miscalibration": "No data: it needs kept pages of viewers with five plays in the calendar month before.",
    "serendipity": "No data: it needs plays from recommendations by viewers with plays in the calendar month before.",
    "tail_share": "No data: the month before has no plays, so nobody knows yet what its head was.",
    "recommended_share": "No data: no play began with a recommendation or directly.",
    "recommended_hours_share": "No data: no play began with a recommendation or directly.",
    **dict.fromkeys(
        ("members", "joined", "churn", "voluntary", "involuntary", "revenue"),
        "No data: nobody had a membership in this period. Imported logs bring none.",
    ),
}
