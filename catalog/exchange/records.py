"""A title as a catalogue file tells it: plain values, checked where they come from elsewhere."""

import re
from collections.abc import Callable, Hashable
from datetime import date, datetime
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

MATURITIES = (0, 7, 12, 16, 18)
KINDS = ("film", "series")
LONGEST_TEXT = 10_000
SMALLINT = 32_767
HALF = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """PostgreSQL keeps neither NUL nor half a surrogate pair."""
    if "\0" in text or HALF.search(text):
        raise ValueError("holds a character that can't be stored: remove NUL and broken characters")
    return text


def spoken(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty: write a name")
    return text


def from_age(years: int) -> int:
    if years not in MATURITIES:
        raise ValueError(f"is {years}: write one of {', '.join(map(str, MATURITIES))}")
    return years


def day(value: Any) -> date | None:
    try:
        return value if value is None or isinstance(value, date) else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{str(value)[:40]!r} is no day: write it as 2026-11-23") from None


def moment(value: Any) -> datetime | None:
    try:
        time = value if value is None or isinstance(value, datetime) else datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise ValueError(f"{str(value)[:40]!r} is no time: write it as 2026-11-23T18:30:00+00:00") from None
    if time is not None and time.utcoffset() is None:
        raise ValueError("has no offset from UTC: end it with Z or +01:00")
    return time


def distinct(key: Callable[[Any], Hashable]) -> AfterValidator:
    def check(entries: tuple) -> tuple:
        seen: set[Hashable] = set()
        for known in map(key, entries):
            if known in seen:
                raise ValueError(f"{known!r} stands here twice: remove one")
            seen.add(known)
        return entries

    return AfterValidator(check)


def text(longest: int):
    return Annotated[str, Field(max_length=longest), AfterValidator(plain)]


def name(longest: int):
    return Annotated[text(longest), AfterValidator(spoken)]


Day = Annotated[date | None, BeforeValidator(day)]
Small = Annotated[int, Field(ge=1, le=SMALLINT)]


class Plain(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Idea(Plain):
    """A concept, with the family it belongs to."""

    family: Annotated[name(20), Field(pattern="^[^:]*$")]
    name: name(60)


class Part(Plain):
    """One person's credit."""

    person: name(120)
    role: name(20)
    character: text(120) = ""


class Chapter(Plain):
    """An episode."""

    season: Small
    number: Small
    name: name(250)
    synopsis: text(LONGEST_TEXT) = ""
    runtime_minutes: Small
    released_on: Day = None

    @property
    def place(self) -> tuple[int, int]:
        return self.season, self.number


class Record(Plain):
    """A title. What a file doesn't mention isn't among `model_fields_set`, and stays as it is."""

    id: name(40)
    name: name(250)
    kind: Literal[KINDS] = "film"
    year: Annotated[int | None, Field(ge=1, le=9_999)] = None
    released_on: Day = None
    runtime_minutes: Small | None = None
    maturity: Annotated[int, AfterValidator(from_age)] = 18
    synopsis: text(LONGEST_TEXT) = ""
    country: text(60) = ""
    language: text(60) = ""
    franchise: text(250) = ""
    art_seed: Annotated[int, Field(ge=0, lt=2**31)] = 0
    is_published: bool = True
    publish_on: Annotated[datetime | None, BeforeValidator(moment)] = None
    genres: Annotated[tuple[name(60), ...], distinct(str)] = ()
    concepts: Annotated[tuple[Idea, ...], distinct(lambda idea: idea.name)] = ()
    credits: Annotated[tuple[Part, ...], distinct(lambda part: (part.person, part.role))] = ()
    episodes: Annotated[tuple[Chapter, ...], distinct(lambda chapter: chapter.place)] = ()


LISTS = ("genres", "concepts", "credits", "episodes")
COLUMNS = tuple(name for name in Record.model_fields if name not in ("id", *LISTS))
"""The fields that are columns of Title."""


class Entry(NamedTuple):
    """A title as it stands in a file, unchecked, and where its parts stand when they have lines of their own."""

    line: int
    fields: dict[str, Any]
    lines: dict[str, list[int]]

    def line_of(self, place: tuple) -> int:
        """Where that part of the title stands."""
        field, *rest = place or ("",)
        return self.lines[field][rest[0]] if rest and field in self.lines else self.line
