"""What is counted: a range of business days, and a filter that says whose."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

ORIGINS = ("live", "simulated", "imported")
DIMENSIONS = {"plan": "Plan", "tenure": "Tenure", "device": "Device", "taste": "Taste group", "arm": "Arm"}


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
class Segment:
    """Part of the audience: "all" with no value, or a dimension with one of its values."""

    dimension: str = "all"
    value: str = ""

    @property
    def is_all(self) -> bool:
        return self.dimension == "all"

    @property
    def words(self) -> str:
        return "everybody" if self.is_all else f"{DIMENSIONS[self.dimension].lower()} {value_words(self.value)}"


EVERYBODY = Segment()


def value_words(value: str) -> str:
    """Values that have an order carry a digit in front."""
    return value[2:] if value[:1].isdigit() and value[1:2] == " " else value


@dataclass(frozen=True, slots=True)
class Filter:
    """`today` isn't over: a range that holds it can be shown, but not compared."""

    world_id: int
    range: Range
    zone: ZoneInfo
    today: date
    origins: tuple[str, ...] = ORIGINS
    segment: Segment = EVERYBODY

    @property
    def is_partial(self) -> bool:
        return self.range.last >= self.today

    def earlier(self, days: int) -> "Filter":
        return replace(self, range=self.range.earlier(days))

    def among(self, segment: Segment) -> "Filter":
        return replace(self, segment=segment)

    def since(self, days: int) -> "Filter":
        """The same, beginning so many days earlier."""
        return replace(self, range=Range(self.range.first - timedelta(days=days), self.range.last))
