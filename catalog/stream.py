"""The log as it is being written: a viewer's newest events, and what was made of each of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from catalog.kinds import PLAYBACK
from catalog.models import Event, Play, Title, Viewer
from catalog.verdicts import verdict_of

SHOWN = 40
"""Events that the stream begins with."""

OVERLAP = timedelta(seconds=10)
"""Events received so long before the newest one known are told again: a slower writer may have come in between."""

OLDEST = timedelta(days=7, minutes=5)
"""How far the time of a live event may lie behind its receipt (acceptance.py): what an index on time can skip."""

WORDS: Mapping[str, str] = {
    "impression": "On screen",
    "preview": "Previewed",
    "open": "Opened",
    "why": "Asked why",
    "play_start": "Play",
    "heartbeat": "Still watching",
    "pause": "Pause",
    "resume": "Went on",
    "seek": "Jumped",
    "stop": "Stop",
    "complete": "To the end",
    "unrate": "Took back a verdict",
    "list": "Onto my list",
    "unlist": "Off my list",
    "hide": "Don't recommend",
    "unhide": "May be recommended",
    "dismiss": "Out of continue watching",
    "undismiss": "Back in continue watching",
    "search": "Searched",
    "search_click": "Opened from a search",
    "leave": "Left a page",
    "vitals": "How fast a page came up",
}
VERDICTS = {"love": "Love", "like": "Like", "not_for_me": "Not for me", "": "Rated"}

DERIVED: Mapping[str, str] = {
    "unrate": "no rating any more",
    "list": "stands on the list",
    "unlist": "stands on no list",
    "hide": "no page will show it",
    "unhide": "pages may show it again",
    "dismiss": "gone from continue watching",
    "undismiss": "back in continue watching",
}
"""What a projection made of an event, where it is always the same."""

TELLING = (*PLAYBACK, "rate", *DERIVED)
"""Kinds that change what the next page is made from; the others are kept for the counts."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event as it was received; or several of one batch that say the same of several titles."""

    event: Event
    titles: list[Title]  # those that may be named
    count: int
    words: str
    detail: str
    derived: str

    @property
    def is_telling(self) -> bool:
        return self.event.kind in TELLING


def newest(viewer: Viewer) -> list[Line]:
    """Newest first."""
    return lines(received(viewer)[:SHOWN], viewer)


def since(viewer: Viewer, event: Event) -> list[Line]:
    """What came in after this event of the viewer's, newest first, with an overlap: see OVERLAP."""
    found = received(viewer).filter(received_at__gte=event.received_at - OVERLAP)
    return lines(found.filter(time__gte=event.received_at - OVERLAP - OLDEST)[:SHOWN], viewer)


def told_between(viewer: Viewer, start: datetime, end: datetime) -> list[Line]:
    """What came in between two moments that a page is made from, newest first."""
    when = {"received_at__gt": start, "received_at__lte": end, "time__gte": start - OLDEST}
    return lines(received(viewer).filter(kind__in=TELLING, **when)[:SHOWN], viewer)


def received(viewer: Viewer) -> QuerySet[Event]:
    """Each event with what is known by now of the play it belongs to: `watched` seconds, and whether `to_the_end`."""
    play = Play.objects.filter(pk=OuterRef("play"))
    found = Event.objects.filter(viewer=viewer).select_related("title", "episode")
    facts = {"watched": Subquery(play.values("watched_seconds")), "to_the_end": Subquery(play.values("completed"))}
    return found.annotate(**facts).order_by("-received_at", "-id")


def lines(events: Iterable[Event], viewer: Viewer) -> list[Line]:
    return [line(alike, viewer) for alike in batches(list(events))]


def batches(events: list[Event]) -> Iterator[list[Event]]:
    """Impressions that came in one batch stand together; every other event stands alone."""

    def together(event: Event) -> tuple[datetime, UUID | None]:
        return event.received_at, None if event.kind == "impression" else event.pk

    for _, alike in groupby(events, key=together):
        yield list(alike)


def line(alike: list[Event], viewer: Viewer) -> Line:
    event = alike[0]
    named = [other.title for other in alike if other.title and other.title.maturity <= viewer.ceiling]
    words = VERDICTS[verdict_of(event.value)] if event.kind == "rate" else WORDS.get(event.kind, event.kind)
    return Line(event, named, len(alike), words, detail(event), made_of(event))


def made_of(event: Event) -> str:
    """What the projections say now that this event is in."""
    if event.kind == "rate":
        return f"a rating: {event.value:g} of 5"
    if event.kind in PLAYBACK and event.watched is not None:
        return f"{event.watched / 60:.0f} min watched{', to the end' if event.to_the_end else ''}"
    return DERIVED.get(event.kind, "")


def detail(event: Event) -> str:
    """What the event itself says beside its title."""
    parts = [event.episode.code if event.episode else ""]
    if event.seconds is not None:
        parts.append(f"at {clock(event.seconds)}")
    if event.speed and event.speed != 1:
        parts.append(f"{event.speed:g}×")
    if query := (event.detail or {}).get("query"):
        parts.append(f"“{query}”")
    return " ".join(part for part in parts if part)


def clock(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"
