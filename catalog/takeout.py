"""A viewer's own data as one JSON document, written as it is read."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.module_loading import import_string

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


def lines(viewer: Viewer) -> Iterator[str]:
    """In flat memory, a row at a time."""
    yield f'{{"profile": {told({name: getattr(viewer, name) for name in SETTINGS})}'
    for part, whose in parts().items():
        if part in HOUSEHOLD and viewer.is_kids:
            continue
        yield f',\n"{part}": ['
        yield from separated(told(row) for row in rows(viewer, part, *whose).iterator(chunk_size=2_000))
        yield "]"
    yield "}\n"


def rows(viewer: Viewer, part: str, model, owner: str, order: str, columns: tuple):
    found = model.objects.filter(**{owner: viewer.account if owner == "account" else viewer})
    if part == "steps":
        found = found.filter(viewer=None)
    return found.order_by(order).values(*columns)


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
