"""The log of what happened: the only door through which events, and what was refused, are written."""

import json
from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from catalog import log, projections, retelling, tombstones
from catalog.acceptance import Refusal, sift, unmeasured
from catalog.identifiers import uuid7
from catalog.kinds import KINDS, VIEWER_KINDS
from catalog.models import Account, Event, RejectedEvent, Title, Viewer, World
from catalog.retelling import Twins

LONGEST_PAYLOAD = 8_000


class Recorded(NamedTuple):
    """accepted + duplicates + len(rejected) is always the number received."""

    accepted: int
    duplicates: int
    rejected: list[Refusal]


class Refused(ValueError):
    """An event that one of our own doors told was not stored; `code` as in a refusal."""

    def __init__(self, refusal: Refusal):
        super().__init__(refusal.message)
        self.code = refusal.code


@transaction.atomic
def record(events: list[Any], *, account: Account, now: datetime, kinds: Collection[str] = KINDS) -> Recorded:
    """Stores a batch told by one household, in the form of `rows.EventRow`; sending it again changes nothing."""
    recorded = store(events, account, now, kinds)
    nameless = unkept(events, recorded.rejected)
    RejectedEvent.objects.bulk_create(
        RejectedEvent(
            account=account,
            payload=keepable(events[refusal.index]),
            code=refusal.code,
            message=refusal.message[:300],
            received_at=now,
        )
        for refusal in recorded.rejected
        if refusal.index not in nameless
    )
    return recorded


def unkept(events: list[Any], rejected: list[Refusal]) -> set[int]:
    """Of what was refused, that which isn't even kept: nobody asked for it, or it names somebody who was erased."""
    names = {refusal.index: events[refusal.index] for refusal in rejected}
    names = {index: str(event.get("viewer"))[:40] for index, event in names.items() if isinstance(event, dict)}
    gone = tombstones.buried(set(names.values()))
    unwanted = {refusal.index for refusal in rejected if refusal.code == unmeasured.__name__}
    return unwanted | {index for index, name in names.items() if name in gone}


def store(events: list[Any], account: Account, now: datetime, kinds: Collection[str]) -> Recorded:
    log.hold(account)
    accepted, rejected = sift(events, account=account, now=now, kinds=kinds)
    new = log.insert(accepted)
    log.settle(new)
    return Recorded(len(new), len(accepted) - len(new), rejected)


def record_one(viewer: Viewer, kind: str, *, title: Title | None = None, now: datetime, **fields) -> UUID:
    """For doors that serve forms: the viewer did this just now. Answers the event's id, by which to undo it."""
    return tell(viewer.account, kind, time=now, viewer=viewer.public_id, title=title and title.pk, **fields)


def record_account(account: Account, kind: str, *, now: datetime, **fields) -> UUID:
    """The same for what happens to a household: sign_up, plan_change, cancel, ..."""
    return tell(account, kind, time=now, **fields)


def tell(account: Account, kind: str, *, time: datetime, **fields) -> UUID:
    identifier = uuid7(time=time)
    told = {"id": identifier, "kind": kind, "time": time.isoformat()} | fields
    told = {name: str(value) if isinstance(value, UUID) else value for name, value in told.items()}
    if rejected := record([told], account=account, now=time).rejected:
        raise Refused(rejected[0])
    return identifier


@transaction.atomic
def remove(event_id: UUID, *, account: Account) -> int:
    """Takes a signal back for good (undo, my activity); answers how many there were: one or none."""
    return forget(Event.objects.filter(pk=event_id), account)


@transaction.atomic
def remove_play(play_id: UUID, *, account: Account) -> int:
    """Takes a whole sitting back; answers how many events it had."""
    return forget(Event.objects.filter(play=play_id), account)


@transaction.atomic
def remove_all(viewer: Viewer) -> int:
    """Takes back everything that one viewer ever did; answers how many events that were."""
    return forget(Event.objects.filter(viewer=viewer), viewer.account)


@transaction.atomic
def remove_told_by(account: Account) -> int:
    """Takes back everything that a household ever told; answers how many events that were."""
    return forget(Event.objects.filter(account=account), account)


def forget(events: QuerySet[Event], account: Account) -> int:
    log.hold(account, leaving=True)
    gone = list(events.filter(account=account))
    Event.objects.filter(pk__in=[event.pk for event in gone]).delete()
    log.settle(gone)
    return len(gone)


@transaction.atomic
def replay_rejects(*, now: datetime) -> Recorded:
    """Offers everything refused again, as of when it was received; what gets in is never offered again."""
    kept = RejectedEvent.objects.select_for_update(of=("self",))
    waiting = kept.filter(replayed_at=None, account__isnull=False, account__leaving_at=None)
    outcomes = [replay(reject, now) for reject in waiting.select_related("account").order_by("account", "pk")]
    return Recorded(
        sum(outcome.accepted for outcome in outcomes),
        sum(outcome.duplicates for outcome in outcomes),
        [refusal for outcome in outcomes for refusal in outcome.rejected],
    )


def replay(reject: RejectedEvent, now: datetime) -> Recorded:
    outcome = store([reject.payload], reject.account, reject.received_at, VIEWER_KINDS)
    if not outcome.rejected:
        reject.replayed_at = now
        reject.save(update_fields=["replayed_at"])
    return outcome


@transaction.atomic
def backfill(world: World, columns: Sequence[str], rows: Iterable[Sequence], *, origin: str, now: datetime) -> int:
    """Writes history for imports and seeding: no checks, no time window, any number of rows in flat memory.

    `columns` are columns of Event, such as id, account_id, viewer_id, title_id, kind and time; each row is as long.
    Answers how many events were new; plays, ratings and the rest of the world are then derived again.
    """
    new = log.copy(world, columns, rows, defaults={"origin": origin, "received_at": now})
    projections.rebuild(world)
    return new


@transaction.atomic
def backfill_newcomers(
    world: World, columns: Sequence[str], rows: Iterable[Sequence], *, viewers: Sequence[int], now: datetime
) -> int:
    """The same for simulated viewers who have no history yet: only theirs is derived, and nobody else has to wait."""
    new = log.copy(world, columns, rows, defaults={"origin": "simulated", "received_at": now})
    projections.derive_for(viewers)
    return new


@transaction.atomic
def retell(world: World, several: Sequence[Twins], *, told: Callable[[int], None]) -> int:
    """The past of simulated households once more for each of their twins; answers how many events that were."""
    new = retelling.retell(world, several, told=told)
    projections.analyze()
    return new


def keepable(payload: Any) -> dict:
    """The row as it came, unless it is none, too long, or not for PostgreSQL: then its beginning, as text."""
    try:
        text = json.dumps(payload, ensure_ascii=False, allow_nan=False)
        text.encode()
    except (TypeError, ValueError, RecursionError):
        return {"unreadable": ascii(payload)[:1_000]}
    if "\\u0000" in text or len(text) > LONGEST_PAYLOAD or not isinstance(payload, dict):
        return {"unreadable": ascii(payload)[:1_000]}
    return payload
