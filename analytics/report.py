"""One period, what it is compared with, and what was counted in both; each count is made when first asked for."""

from datetime import datetime, timedelta
from functools import cached_property

from analytics.filters import Filter, Range
from analytics.measures import plays
from analytics.measures.worlds import latest_event
from catalog.models import World


class Report:
    """`before` is the filter of the comparison, or None."""

    def __init__(self, world: World, filter: Filter, before: Filter | None = None):
        self.world = world
        self.filter = filter
        self.before = before

    @property
    def weekdays_match(self) -> bool:
        """Day by day, both periods have the same weekdays: they can be compared in pairs."""
        return self.before is not None and (self.filter.range.first - self.before.range.first).days % 7 == 0

    @cached_property
    def per_day(self) -> plays.PerDay:
        return plays.per_day(self.filter)

    @cached_property
    def per_day_before(self) -> plays.PerDay | None:
        return plays.per_day(self.before) if self.before else None

    @cached_property
    def recommended(self) -> plays.Shares:
        return plays.recommended(self.filter)

    @cached_property
    def recommended_before(self) -> plays.Shares | None:
        return plays.recommended(self.before) if self.before else None

    @cached_property
    def recommended_per_day(self) -> tuple[plays.Shares, ...]:
        return plays.recommended_per_day(self.filter)

    @cached_property
    def as_of(self) -> datetime | None:
        return latest_event(self.world.pk)

    @property
    def latest_days(self) -> Range:
        """The four weeks that end with the newest event."""
        last = self.as_of.astimezone(self.filter.zone).date()
        return Range(last - timedelta(days=27), last)

    @property
    def badges(self) -> tuple[str, ...]:
        """The origins other than live among the plays that were counted."""
        before = self.per_day_before.origins if self.per_day_before else ()
        return tuple(sorted({*self.per_day.origins, *before} - {"live"}))

    @property
    def is_empty(self) -> bool:
        before = self.per_day_before.total_plays if self.per_day_before else 0
        return self.per_day.total_plays + before == 0
