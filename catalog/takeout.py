"""What people can take along: their rows as one JSON document and as a table a part, written as they are read."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from io import StringIO
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.text import slugify

from catalog.cells import inert
from catalog.models import (
    Account,
    Dismissed,
    Event,
    Hidden,
    Listed,
    Membership,
    Notice,
    Play,
    Rating,
    Viewer,
)

SETTINGS = ("public_id", "name", "is_kids", "ceiling", "dial", "trainer", "is_personalised", "is_measured",
            "asked_at", "letter_keys", "created_at")  # fmt: skip
PARTS = {
    "events": (Event, "viewer", "time", ("id", "kind", "time", "utc_offset", "received_at", "title__name", "episode",
                                         "play", "seconds", "speed", "value", "slate", "shelf", "position", "source",
                                         "device", "detail")),
    "plays": (Play, "viewer", "started_at", ("id", "title__name", "episode", "started_at", "ended_at",
                                             "watched_seconds", "completed", "source", "device")),
    "ratings": (Rating, "viewer", "time", ("title__name", "stars", "time")),
    "my_list": (Listed, "viewer", "time", ("title__name", "time")),
    "hidden": (Hidden, "viewer", "time", ("title__name", "time")),
    "dismissed": (Dismissed, "viewer", "time", ("title__name", "time")),
    "notices": (Notice, "viewer", "created_at", ("kind", "words", "title__name", "created_at", "read_at")),
    "household": (Account, "viewers", "pk", ("public_id", "user__username", "user__email", "origin", "created_at")),
    "memberships": (Membership, "account", "starts_on", ("plan", "price_cents", "starts_on", "known_from",
                                                         "paid_until", "grace_until", "ends_on", "end_reason")),
    "steps": (Event, "account", "time", ("id", "kind", "time", "detail")),
}  # fmt: skip
"""Part of the document -> its table, whose rows, in which order, and what is told of each. `steps` are what happened
to the household, told to its grown-ups."""

HOUSEHOLD = ("household", "memberships", "steps", "assignments")


def parts() -> dict[str, tuple]:
    """Of all rooms: settings.TAKEOUT names what each of them adds."""
    return {part: told for path in settings.TAKEOUT for part, told in import_string(path).items()}


PROFILE = "profile"


@dataclass(frozen=True, slots=True)
class Section:
    """A folder of an archive: which parts, seen from which viewer."""

    folder: str
    viewer: Viewer
    parts: list[str]


def sections(account: Account, viewer: Viewer | None) -> list[Section]:
    """Of one viewer; or of a household: what is about all of them, then each of them."""
    if viewer:
        return [Section(folder(viewer), viewer, parts_of(viewer))]
    everybody = list(account.viewers.order_by("pk"))
    alone = [
        Section(folder(one), one, [part for part in parts_of(one) if part not in HOUSEHOLD]) for one in everybody
    ]
    return [Section("household", everybody[0], list(HOUSEHOLD)), *alone] if everybody else []


def folder(viewer: Viewer) -> str:
    """Profiles may have the same name, or one of signs that a file can't have."""
    return f"{slugify(viewer.name) or 'profile'}-{str(viewer.public_id)[:8]}"


def parts_of(viewer: Viewer) -> list[str]:
    """What the household is and pays is for grown-ups."""
    return [PROFILE, *(part for part in parts() if not (part in HOUSEHOLD and viewer.is_kids))]


def lines(viewer: Viewer, names: Iterable[str]) -> Iterator[str]:
    """One JSON document in flat memory, a row at a time."""
    before = "{"
    for part in names:
        yield f'{before}"{part}": '
        yield from [told(profile(viewer))] if part == PROFILE else listed(viewer, part)
        before = ",\n"
    yield "}\n"


def listed(viewer: Viewer, part: str) -> Iterator[str]:
    yield "["
    yield from separated(told(row) for row in rows(viewer, part))
    yield "]"


def csv_lines(viewer: Viewer, part: str) -> Iterator[str]:
    """The same rows as a table, which no spreadsheet takes for formulas."""
    names = SETTINGS if part == PROFILE else parts()[part][-1]
    yield csv_line(name.removesuffix("__name") for name in names)
    for row in [profile(viewer)] if part == PROFILE else rows(viewer, part):
        yield csv_line(inert(cell(row[name])) for name in names)


def csv_line(cells: Iterable[str]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()


def cell(value: Any) -> str:
    if value is None:
        return ""
    return json.dumps(value, default=plain) if isinstance(value, dict | list) else str(value)


def profile(viewer: Viewer) -> dict[str, Any]:
    return {name: getattr(viewer, name) for name in SETTINGS}


def rows(viewer: Viewer, part: str) -> Iterator[dict[str, Any]]:
    model, owner, order, columns = parts()[part]
    found = model.objects.filter(**{owner: viewer.account if owner == "account" else viewer})
    if part == "steps":
        found = found.filter(viewer=None)
    return found.order_by(order).values(*columns).iterator(chunk_size=2_000)


def separated(rows: Iterable[str]) -> Iterator[str]:
    before = "\n"
    for row in rows:
        yield before + row
        before = ",\n"


def told(row: dict[str, Any]) -> str:
    return json.dumps({name.removesuffix("__name"): value for name, value in row.items()}, default=plain)


def plain(value: Any) -> str:
    if isinstance(value, date):  # a datetime is one
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a takeout")
