"""What a page becomes when its viewer has said something: which shelves are replaced, and that in words."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from recommendations.cards import SOURCES
from recommendations.pages import Placement, Row

LEFT_BY_NAME = 2
"""Titles that are named when they leave; the others are counted."""


def replaced(standing: Sequence[Row], fresh: Sequence[Row], *, spoken: int | None) -> list[Row]:
    """The shelves that differ, under the numbers that they have on the page.

    A shelf that is gone comes back empty, a new one says behind which it stands. The hero stays. So does the title
    that was spoken of, on its shelf and at its place, since somebody's finger or focus is on it: the next page is
    without it.
    """
    hero = next((row for row in standing if row.kind == "hero"), None)
    place = place_of(standing, spoken)
    rows = list(without(returned(fresh), {*(hero.titles if hero else []), *([spoken] if place else [])}))
    now = {row.identity: row for row in rows}
    if place:
        now[place[0].identity] = pinned(now.get(place[0].identity, place[0]), *place)
    changed = [changed_row(row, now.pop(row.identity, None)) for row in standing if row.kind != "hero"]
    number = max((row.number for row in standing), default=0)
    after = place[0].number if place else number
    added = [
        replace(row, number=number + n, about={**row.about, "after": after}, slate=None)
        for n, row in enumerate(now.values(), 1)
    ]
    return [row for row in changed if row is not None] + added


def place_of(standing: Sequence[Row], title: int | None) -> tuple[Row, int] | None:
    """The recommended shelf that holds it, and its position there."""
    found = ((row, row.titles.index(title)) for row in standing if title in row.titles)
    return next(((row, position) for row, position in found if row.kind not in {"hero", *SOURCES}), None)


def returned(fresh: Sequence[Row]) -> Iterator[Row]:
    """A page without a hero: its title is back on the shelf that it came from."""
    hero = next((row for row in fresh if row.kind == "hero"), None)
    for row in fresh:
        if hero and row.kind == hero.about["from"]:
            yield replace(row, placements=[*hero.placements, *row.placements])
        elif row.kind != "hero":
            yield row


def without(rows: Iterator[Row], titles: set[int]) -> Iterator[Row]:
    for row in rows:
        own = row.kind in SOURCES
        yield row if own else replace(row, placements=[p for p in row.placements if p.title_id not in titles])


def pinned(row: Row, old: Row, position: int) -> Row:
    """The row with the old one's placement at its old position."""
    if row is old:
        return old
    placements: list[Placement] = list(row.placements)
    placements.insert(position, old.placements[position])
    return replace(row, placements=placements)


def changed_row(old: Row, new: Row | None) -> Row | None:
    """None when nothing is different for whoever looks at it."""
    if new is None:
        return replace(old, placements=[], slate=None) if old.placements else None
    if (old.heading, old.titles) == (new.heading, new.titles):
        return None
    where = {"after": old.about["after"]} if "after" in old.about else {}
    return replace(new, number=old.number, about={**new.about, **where})


@dataclass(frozen=True, slots=True)
class Difference:
    """Titles that came to a page, moved on it and left it; shelves likewise, by heading."""

    came: list[int]
    moved: list[int]
    went: list[int]
    shelves_came: list[str]
    shelves_went: list[str]

    @classmethod
    def of(cls, standing: Sequence[Row], changed: Sequence[Row]) -> "Difference":
        after = {row.number: row for row in standing} | {row.number: row for row in changed}
        old, new = places(standing), places(after.values())
        there = {row.number for row in standing if row.placements}
        return cls(
            came=[title for title in new if title not in old],
            moved=[title for title in new if title in old and old[title] != new[title]],
            went=[title for title in old if title not in new],
            shelves_came=[row.heading for row in changed if row.placements and row.number not in there],
            shelves_went=[row.heading for row in standing if row.placements and not after[row.number].placements],
        )

    def told(self, names: Mapping[int, str]) -> str:
        """In one sentence."""
        clauses = [
            *(f"“{heading}” is new" for heading in self.shelves_came),
            *(f"“{heading}” is gone" for heading in self.shelves_went),
            *counted(self.came, "came"),
            *counted(self.moved, "moved"),
            *left(self.went, names),
        ]
        return "; ".join(clauses) + "." if clauses else "Nothing else on this page changes."


def places(rows) -> dict[int, tuple[int, int]]:
    """Title -> shelf and position; of a title on two shelves, the recommended one."""
    ordered = sorted(rows, key=lambda row: row.kind not in SOURCES)
    return {title: (row.number, position) for row in ordered for position, title in enumerate(row.titles)}


def counted(titles: Sequence[int], did: str) -> list[str]:
    return [f"{len(titles)} title{'s' if len(titles) > 1 else ''} {did}"] if titles else []


def left(titles: Sequence[int], names: Mapping[int, str]) -> list[str]:
    named = [names[title] for title in titles if title in names][:LEFT_BY_NAME]
    if not named:
        return counted(titles, "left")
    others = len(titles) - len(named)
    return [f"{', '.join(named)}{f' and {others} more' if others else ''} left"]
