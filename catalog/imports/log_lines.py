"""A line of somebody's own log as a plain value: who, which title, when, what, how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple

from catalog.imports.actions import known, normal
from catalog.imports.faults import Wrong
from catalog.kinds import THUMBS

OLDEST = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp() * 1000)
LONGEST = {"viewer": 40, "title": 250, "name": 250}
LARGEST_SECONDS = 100_000_000_000  # a larger number of seconds since 1970 is one of milliseconds
MOST_PLAYED = {"seconds": 7 * 86_400, "minutes": 7 * 1_440, "percent": 100}
TIMES = "write ISO 8601, or seconds or milliseconds since 1970"


class Told(NamedTuple):
    """`time` in milliseconds since 1970, `offset` in minutes east of UTC, `value` in stars or in the log's unit."""

    viewer: str
    title: str
    time: int
    offset: int
    action: str
    value: float | None
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How a row is understood: where its cells stand, what actions are called, on which scale values are."""

    places: Mapping[str, int]
    width: int
    latest: int
    actions: Mapping[str, str]
    unit: str
    highest: float

    def told(self, fields: list[str]) -> Told:
        if len(fields) != self.width:
            raise Wrong("", f"{len(fields)} cells for {self.width} columns: quote cells that hold commas")
        cells = {field: fields[place].strip() for field, place in self.places.items()}
        action = self.action(cells)
        time, offset = self.time(cells["time"])
        return Told(
            key("viewer", cells["viewer"]),
            key("title", cells["title"]),
            time,
            offset,
            action,
            self.value(action, cells.get("value", "")),
            key("name", cells.get("name") or cells["title"]),
        )

    def action(self, cells: Mapping[str, str]) -> str:
        if "action" not in cells:
            return "rating" if "value" in cells else "play"
        name = normal(cells["action"])[:40]
        try:
            return self.actions[name]
        except KeyError:
            advice = f"say what it is, as in {name}=skip, with one of {known()}"
            raise Wrong("action", f"{name!r} is no action that is known: {advice}") from None

    def time(self, text: str) -> tuple[int, int]:
        time, offset = clock(text)
        if not OLDEST <= time <= self.latest:
            said = "in the future" if time > self.latest else "before 1990"
            raise Wrong("time", f"{text[:40]!r} lies {said}: {TIMES}")
        return time, offset

    def value(self, action: str, text: str) -> float | None:
        if action in THUMBS:
            return THUMBS[action]
        if action == "rating":
            return max(0.5, 5 * number(text, "a rating", self.highest) / self.highest)
        if action == "play" and text:
            return number(text, f"the {self.unit} played", MOST_PLAYED[self.unit])
        return None


def key(field: str, text: str) -> str:
    if not 0 < len(text) <= LONGEST[field]:
        raise Wrong(field, f"{len(text):,} characters: it should have 1 to {LONGEST[field]}")
    return text


def number(text: str, what: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 <= value <= most:
        raise Wrong("value", f"{text[:40]!r} can't be {what}: it should be a number from 0 to {most:,g}")
    return value


def clock(text: str) -> tuple[int, int]:
    """Milliseconds since 1970 and minutes east of UTC; a time that names no offset is taken for UTC."""
    try:
        if text.replace(".", "", 1).isdecimal():
            since = float(text)
            return int(since if since > LARGEST_SECONDS else since * 1000), 0
        time = datetime.fromisoformat(text)
        offset = time.utcoffset()
        time = time.replace(tzinfo=UTC) if offset is None else time
        return round(time.timestamp() * 1000), int(offset.total_seconds() // 60) if offset else 0
    except (ValueError, OverflowError):
        raise Wrong("time", f"{text[:40]!r} is no time: {TIMES}") from None
