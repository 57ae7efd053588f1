"""What a line of somebody's own log becomes: one event, or the start and the end of a sitting."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from catalog.identifiers import derived
from catalog.imports.log_lines import Told
from catalog.imports.newcomers import Watcher, moment
from catalog.kinds import THUMBS
from catalog.models import World

COLUMNS = (
    "id", "account_id", "viewer_id", "title_id", "kind", "time", "utc_offset", "play", "seconds", "speed", "value",
)  # fmt: skip
KINDS = {"rating": "rate", **dict.fromkeys(THUMBS, "rate")}  # the other actions are called as our kinds are
USUAL_SECONDS = 6_000  # of a title whose length nobody knows
NEARLY_ALL = 90  # percent
SECONDS = {"seconds": 1, "minutes": 60}


class Film(NamedTuple):
    title: int
    seconds: int | None


@dataclass(frozen=True, slots=True)
class Teller:
    """Knows everybody whom a log names, and turns its lines into rows for `backfill`, in the order of COLUMNS."""

    world: World
    unit: str
    watchers: Mapping[str, Watcher]
    films: Mapping[str, Film]
    latest: int

    def rows(self, lines: Iterable[Told]) -> Iterator[tuple]:
        for told in lines:
            yield from self.sitting(told) if told.action == "play" else self.word(told)

    def word(self, told: Told) -> Iterator[tuple]:
        kind = KINDS.get(told.action, told.action)
        yield (*self.beginning(told, kind), moment(told.time), told.offset, None, None, None, told.value)

    def sitting(self, told: Told) -> Iterator[tuple]:
        """Its time is when it began; it doesn't end in the future."""
        end, seconds = self.end(told)
        play, ended = derived(told.time, self.words(told, "")), min(told.time + round(seconds * 1000), self.latest)
        for kind, time, reached in (("play_start", told.time, 0.0), (end, ended, seconds)):
            yield (*self.beginning(told, kind), moment(time), told.offset, play, reached, 1.0, None)

    def end(self, told: Told) -> tuple[str, float]:
        """How it ended and after how many seconds; without a value the title was watched to its end."""
        length = self.films[told.title].seconds or USUAL_SECONDS
        if told.value is None:
            return "complete", length
        if self.unit == "percent":
            return "complete" if told.value >= NEARLY_ALL else "stop", told.value / 100 * length
        return "stop", told.value * SECONDS[self.unit]

    def beginning(self, told: Told, kind: str) -> tuple:
        """The id follows from the line alone, so that importing again gives the same."""
        identifier = derived(told.time, self.words(told, kind))
        return identifier, *self.watchers[told.viewer], self.films[told.title].title, kind

    def words(self, told: Told, kind: str) -> str:
        return "\0".join((self.world.slug, told.viewer, told.title, told.action, repr(told.value), kind))
