"""Stand-in for the writer of events until the real one is merged: it must not outlive that merge."""

import uuid

from catalog.models import Event, Hidden, Listed, Play, Rating

MARKS = {"list": (Listed, True), "unlist": (Listed, False), "hide": (Hidden, True), "unhide": (Hidden, False)}


def record_one(viewer, kind, *, title=None, now, **fields) -> Event:
    event = Event.objects.create(
        id=uuid.uuid4(), world=viewer.account.world, account=viewer.account, viewer=viewer, title=title, kind=kind,
        time=now, received_at=now, origin=viewer.account.origin, **fields,
    )  # fmt: skip
    about = {"viewer": viewer, "title": title}
    said = {"time": now, "event": event.id}
    if kind == "rate":
        Rating.objects.update_or_create(**about, defaults=said | {"stars": fields["value"]})
    if kind == "unrate":
        Rating.objects.filter(**about).delete()
    if kind in MARKS:
        model, there = MARKS[kind]
        model.objects.update_or_create(**about, defaults=said) if there else model.objects.filter(**about).delete()
    if kind in ("play_start", "complete"):
        seconds = fields.get("seconds") or 0
        progress = {"ended_at": now, "watched_seconds": seconds, "furthest_seconds": seconds}
        start = about | progress | {"started_at": now, "origin": viewer.account.origin}
        Play.objects.update_or_create(
            id=fields["play"], defaults=progress | {"completed": kind == "complete"}, create_defaults=start
        )
    return event
