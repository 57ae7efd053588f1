"""One period, what it is compared with, and what was counted in both; each count is made when first asked for."""

from functools import cached_property

from analytics.filters import Filter
from analytics.measures import plays


class Report:
    """`before` is the filter of the comparison, or None."""

    def __init__(self, filter: Filter, before: Filter | None = None):
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

    @property
    def is_empty(self) -> bool:
        return self.per_day.total_plays == 0
