"""What is counted: a range of business days, and a filter that says whose plays and until which moment."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

ORIGINS = ("live", "simulated", "imported")


@dataclass(frozen=True, slots=True)
class Range:
    """Business days from `first` to `last`, both included."""

    first: date
    last: date

    def __len__(self) -> int:
        return (self.last - self.first).days + 1

    def days(self) -> tuple[date, ...]:
        return tuple(self.first + timedelta(days=i) for i in range(len(self)))

    def earlier(self, days: int) -> "Range":
        return Range(self.first - timedelta(days=days), self.last - timedelta(days=days))


@dataclass(frozen=True, slots=True)
class Filter:
    """Which plays count. `until` is the moment after which nothing does: the end of the range, or now."""

    world_id: int
    range: Range
    until: datetime
    zone: ZoneInfo
    origins: tuple[str, ...] = ORIGINS

    @property
    def since(self) -> datetime:
        return datetime.combine(self.range.first, time.min, self.zone)

    @property
    def is_partial(self) -> bool:
        """The last day isn't over yet."""
        return self.until < midnight_after(self.range.last, self.zone)

    def earlier(self, days: int) -> "Filter":
        """The same hours of as many days, `days` before: a day that isn't over is compared up to the same time."""
        local = self.until.astimezone(self.zone).replace(tzinfo=None) - timedelta(days=days)
        return replace(self, range=self.range.earlier(days), until=local.replace(tzinfo=self.zone).astimezone(UTC))


def midnight_after(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, zone)
