"""What is known of a viewer, signal by signal, newest first: the viewer's own view of the log."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from catalog.models import Event, Play, Title, Viewer
from catalog.verdicts import verdict_of

PAGE = 50

SHOWN: Mapping[str, Sequence[str]] = {
    "plays": (),
    "verdicts": ("rate", "unrate"),
    "lists": ("list", "unlist", "hide", "unhide", "dismiss", "undismiss"),
    "searches": ("search", "search_click"),
    "looks": ("open", "preview", "why"),
}
"""Filter -> the kinds of event it shows. Plays are shown as sittings, whatever number of events each has."""

WORDS = {
    "unrate": "Took back a verdict",
    "list": "Put on my list",
    "unlist": "Took off my list",
    "hide": "Don't recommend",
    "unhide": "May be recommended again",
    "dismiss": "Out of continue watching",
    "undismiss": "Back in continue watching",
    "search": "Searched",
    "search_click": "Opened from a search",
    "open": "Looked at",
    "preview": "Previewed",
    "why": "Asked why it is there",
}
VERDICTS = {"love": "Loved", "like": "Liked", "not_for_me": "Not for me", "": "Rated"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One signal, and the id by which it is taken back."""

    id: UUID
    kind: str
    time: datetime
    words: str
    title: Title | None
    detail: str = ""

    @property
    def is_play(self) -> bool:
        return self.kind == "play"


def entries(viewer: Viewer, *, only: str = "", before: datetime | None = None) -> list[Entry]:
    """At most PAGE, and one more when there are more. Two queries, however long the past."""
    found = [] if only and only != "plays" else [of_play(play) for play in plays(viewer, before)]
    kinds = SHOWN.get(only) if only else [kind for kinds in SHOWN.values() for kind in kinds]
    if kinds:
        found += [of_event(event) for event in told(viewer, kinds, before)]
    return sorted(found, key=attrgetter("time"), reverse=True)[: PAGE + 1]


def plays(viewer: Viewer, before: datetime | None):
    rows = Play.objects.filter(viewer=viewer, **({"started_at__lt": before} if before else {}))
    return rows.select_related("title", "episode").order_by("-started_at")[: PAGE + 1]


def told(viewer: Viewer, kinds: Sequence[str], before: datetime | None):
    rows = Event.objects.filter(viewer=viewer, kind__in=kinds, **({"time__lt": before} if before else {}))
    return rows.select_related("title").order_by("-time")[: PAGE + 1]


def of_play(play: Play) -> Entry:
    minutes = round(play.watched_seconds / 60)
    watched = "to the end" if play.completed else f"{minutes} min"
    detail = f"{play.episode}, {watched}" if play.episode else watched
    return Entry(play.pk, "play", play.started_at, "Watched", play.title, detail)


def of_event(event: Event) -> Entry:
    words = VERDICTS[verdict_of(event.value)] if event.kind == "rate" else WORDS[event.kind]
    return Entry(event.pk, event.kind, event.time, words, event.title, detail_of(event))


def detail_of(event: Event) -> str:
    said: dict[str, Any] = event.detail or {}
    return f"“{said['query']}”" if said.get("query") else ""


def counted(viewer: Viewer) -> int:
    """Every event of this viewer, also those too small to list: impressions, heartbeats, pages left."""
    return Event.objects.filter(viewer=viewer).count()
