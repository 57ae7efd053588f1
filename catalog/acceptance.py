"""May this event be stored? Each check is named for the code that a refusal gives."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection
from pydantic import ValidationError

from catalog import vitals
from catalog.accepted import Accepted
from catalog.identifiers import time_of
from catalog.kinds import ACCOUNT_KINDS, KINDS, MEASURING
from catalog.models import Account, Episode, Event
from catalog.rows import EventRow

OLDEST = timedelta(days=7)
NEWEST = timedelta(minutes=5)
MALFORMED = "malformed"
TAKING_BACK = ("unrate", "unlist", "unhide")


class Refusal(NamedTuple):
    index: int
    code: str
    message: str
    field: str = ""


class Shown(NamedTuple):
    """What bears on whether a title may be watched: as rows of the ORM they would cost more than the insert."""

    maturity: int
    is_published: bool


class Teller(NamedTuple):
    """What bears on what a viewer may tell."""

    pk: int
    ceiling: int
    is_measured: bool


@dataclass(frozen=True, slots=True)
class Known:
    """What the database knows of the things that a batch names."""

    now: datetime
    kinds: Collection[str]
    viewers: dict[UUID, Teller]
    titles: dict[int, Shown]
    episodes: set[tuple[int, int]]
    sittings: dict[UUID, tuple[UUID | None, int | None]]


def sift(
    events: list[Any], *, account: Account, now: datetime, kinds: Collection[str]
) -> tuple[list[Accepted], list[Refusal]]:
    """Splits a batch into events ready to store and refusals, each with its index in the batch."""
    rows, refusals = read(events)
    known = look_up(rows.values(), account, now, kinds)
    accepted = []
    for index, row in rows.items():
        if fault := first_fault(row, known):
            refusals.append(Refusal(index, *fault))
        else:
            accepted.append(accept(row, known, account))
    return accepted, sorted(refusals)


def read(events: list[Any]) -> tuple[dict[int, EventRow], list[Refusal]]:
    rows, refusals = {}, []
    for index, event in enumerate(events):
        try:
            rows[index] = EventRow.model_validate(event)
        except ValidationError as error:
            refusals.append(malformed(index, error))
    return rows, refusals


def malformed(index: int, error: ValidationError) -> Refusal:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    field = str(first["loc"][0])[:40] if first["loc"] else ""
    return Refusal(index, MALFORMED, f"{field}: {first['msg']}" if field else first["msg"], field)


def look_up(rows: Collection[EventRow], account: Account, now: datetime, kinds: Collection[str]) -> Known:
    titles = {row.title for row in rows if row.title}
    episodes = {row.episode for row in rows if row.episode}
    plays = {row.play for row in rows if row.play}
    return Known(
        now=now,
        kinds=kinds,
        viewers={public_id: Teller(*said) for public_id, *said in ask(TELLERS, [account.pk])},
        titles={pk: Shown(*said) for pk, *said in ask(SHOWN, [account.world_id, list(titles)])} if titles else {},
        episodes=of_series(episodes),
        sittings=begun(plays),
    )


def ask(sql: str, values: list[Any]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


# In SQL: each batch asks for both, and the ORM composed them for longer than PostgreSQL took to answer.
TELLERS = (
    "SELECT public_id, id, ceiling, is_measured FROM catalog_viewer WHERE account_id = %s AND leaving_at IS NULL"
)
SHOWN = "SELECT id, maturity, is_published FROM catalog_title WHERE world_id = %s AND id = ANY(%s)"


def begun(plays: set[UUID]) -> dict[UUID, tuple[UUID | None, int | None]]:
    """Whose each play is, and of which title: as its first event said."""
    if not plays:
        return {}
    first = Event.objects.filter(play__in=plays).order_by("play", "time", "id").distinct("play")
    return {play: tuple(whose) for play, *whose in first.values_list("play", "viewer__public_id", "title")}


def of_series(episodes: set[int]) -> set[tuple[int, int]]:
    """(title, episode) of those that exist."""
    return set(Episode.objects.filter(pk__in=episodes).values_list("title", "pk")) if episodes else set()


def first_fault(row: EventRow, known: Known) -> tuple[str, str] | None:
    for check in CHECKS:
        if message := check(row, known):
            return check.__name__, message
    return None


def unknown_kind(row, known):
    if row.kind not in known.kinds:
        return "There is no such kind of event here."


def missing_field(row, known):
    missing = [name for name in KINDS[row.kind] if getattr(row, name) is None]
    if row.kind not in ACCOUNT_KINDS and row.viewer is None:
        missing.append("viewer")
    if missing:
        return f"An event of kind {row.kind} also needs: {', '.join(missing)}."


def outside_window(row, known):
    for name, time in (("time", row.time), ("id", time_of(row.id))):
        if not known.now - OLDEST <= time <= known.now + NEWEST:
            return f"The {name} says {time:%Y-%m-%d %H:%M}, not within the last 7 days: check the device's clock."


def unknown_viewer(row, known):
    if row.viewer is not None and row.viewer not in known.viewers:
        return "There is no such viewer."


def unmeasured(row, known):
    """A browser doesn't tell it; whoever does all the same isn't believed to have been asked to."""
    if row.kind in MEASURING and row.viewer is not None and not known.viewers[row.viewer].is_measured:
        return "This viewer doesn't want to be measured: it isn't kept."


def impossible_vitals(row, known):
    return vitals.fault(row.device, row.detail) if row.kind == "vitals" else None


def unknown_title(row, known):
    if row.title is not None and row.title not in known.titles:
        return "There is no such title."


def unknown_episode(row, known):
    if row.episode is not None and (row.title, row.episode) not in known.episodes:
        return "There is no such episode of this title."


def unsuitable_title(row, known):
    """What was said of a title that may not be seen any more can be taken back, and a sitting with it can end."""
    if row.title is None or row.kind in TAKING_BACK or row.play in known.sittings:
        return None
    title, viewer = known.titles[row.title], known.viewers.get(row.viewer)
    if not title.is_published:
        return "This title isn't shown any more."
    if viewer and title.maturity > viewer.ceiling:
        return f"This title is suitable from {title.maturity}, and this viewer may see titles up to {viewer.ceiling}."


def unknown_play(row, known):
    """A sitting belongs to the viewer and the title that its first event named."""
    if row.play is not None and known.sittings.setdefault(row.play, (row.viewer, row.title)) != (
        row.viewer,
        row.title,
    ):
        return "There is no such play of this viewer and title."


CHECKS = (
    unknown_kind,
    missing_field,
    outside_window,
    unknown_viewer,
    unmeasured,
    impossible_vitals,
    unknown_title,
    unsuitable_title,
    unknown_episode,
    unknown_play,
)


def accept(row: EventRow, known: Known, account: Account) -> Accepted:
    told = dict(row)
    viewer, title, episode = (told.pop(name) for name in ("viewer", "title", "episode"))
    return Accepted(
        **told,
        world_id=account.world_id,
        account_id=account.pk,
        origin=account.origin,
        received_at=known.now,
        viewer_id=viewer and known.viewers[viewer].pk,
        title_id=title,
        episode_id=episode,
    )
