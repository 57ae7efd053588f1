"""A viewer's own data as one JSON document, written as it is read."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from catalog.models import Dismissed, Event, Hidden, Listed, Notice, Play, Rating, Viewer

SETTINGS = ("public_id", "name", "is_kids", "ceiling", "dial", "trainer", "is_personalised", "is_measured",
            "letter_keys", "created_at")  # fmt: skip
PARTS = {
    "events": (Event, "time", ("id", "kind", "time", "utc_offset", "received_at", "title__name", "episode", "play",
                               "seconds", "speed", "value", "slate", "shelf", "position", "source", "device",
                               "detail")),
    "plays": (Play, "started_at", ("id", "title__name", "episode", "started_at", "ended_at", "watched_seconds",
                                   "completed", "source", "device")),
    "ratings": (Rating, "time", ("title__name", "stars", "time")),
    "my_list": (Listed, "time", ("title__name", "time")),
    "hidden": (Hidden, "time", ("title__name", "time")),
    "dismissed": (Dismissed, "time", ("title__name", "time")),
    "notices": (Notice, "created_at", ("kind", "words", "title__name", "created_at", "read_at")),
}  # fmt: skip
"""Part of the document -> its table, the order of its rows, and what is told of each."""


def lines(viewer: Viewer) -> Iterator[str]:
    """In flat memory, a row at a time."""
    yield f'{{"profile": {told({name: getattr(viewer, name) for name in SETTINGS})}'
    for part, (model, order, columns) in PARTS.items():
        yield f',\n"{part}": ['
        rows = model.objects.filter(viewer=viewer).order_by(order).values(*columns)
        yield from separated(told(row) for row in rows.iterator(chunk_size=2_000))
        yield "]"
    yield "}\n"


def separated(rows: Iterable[str]) -> Iterator[str]:
    before = "\n"
    for row in rows:
        yield before + row
        before = ",\n"


def told(row: dict[str, Any]) -> str:
    return json.dumps({name.removesuffix("__name"): value for name, value in row.items()}, default=plain)


def plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a takeout")
