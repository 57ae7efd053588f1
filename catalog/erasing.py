"""Erasure: somebody goes, with every row that is about them, and leaves a tombstone that names nobody.

This removes rows, at once and in one transaction. How it is asked for, and what becomes of models: see `departing`.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction

from catalog import archives, events, tombstones
from catalog.memberships import touch
from catalog.models import (
    Account,
    Dismissed,
    Hidden,
    Listed,
    Play,
    Rating,
    RejectedEvent,
    Tombstone,
    Viewer,
)


@transaction.atomic
def erase_viewer(viewer: Viewer, *, now: datetime) -> Tombstone:
    hold(viewer.account)
    removed = derived_from(viewer) + Counter({"catalog.Event": events.remove_all(viewer)})
    removed += refusals_about(viewer) + sessions_of([viewer.public_id]) + notes_about(viewer)
    archives.discard(viewer.archive_set.all())
    removed += Counter(viewer.delete()[1])
    stone = tombstones.bury(viewer.public_id, "viewer", world=viewer.account.world, now=now)
    return tombstones.certify(stone, +removed, now=now)


@transaction.atomic
def erase_account(account: Account, *, now: datetime) -> Tombstone:
    """The household with all its viewers, and the person who signs in for it."""
    hold(account)
    removed = Counter()
    for viewer in Viewer.every.filter(account=account):
        removed += Counter(erase_viewer(viewer, now=now).removed)
    for membership in account.memberships.all():
        touch(membership)
    user = account.user
    removed += Counter({"catalog.Event": events.remove_told_by(account)}) + notes_about(account)
    archives.discard(account.archives.all())
    removed += Counter(account.delete()[1])
    if user is not None:
        removed += sessions_of([user.pk]) + notes_about(user) + Counter(user.delete()[1])
    stone = tombstones.bury(account.public_id, "account", world=account.world, now=now)
    return tombstones.certify(stone, +removed, now=now)


def hold(account: Account) -> None:
    Account.every.select_for_update(no_key=True).get(pk=account.pk)


def derived_from(viewer: Viewer) -> Counter:
    """What follows from the events of a viewer goes with them, so it is counted before."""
    tables = (Play, Rating, Listed, Hidden, Dismissed)
    return Counter({table._meta.label: table.objects.filter(viewer=viewer).count() for table in tables})


def refusals_about(viewer: Viewer) -> Counter:
    """What was refused is kept as it came, so it may name the viewer wherever a client liked to."""
    named = RejectedEvent.objects.filter(account=viewer.account_id, payload__icontains=str(viewer.public_id))
    return Counter({"catalog.RejectedEvent": named.delete()[0]})


def sessions_of(whose: Iterable) -> Counter:
    """Sessions that name one of them: signed in as, or watching as. Cost: a pass over all sessions."""
    names = set(map(str, whose))
    doomed = [
        session.pk
        for session in Session.objects.iterator(chunk_size=2_000)
        if names & {str(value) for value in session.get_decoded().values()}
    ]
    return Counter({"sessions.Session": Session.objects.filter(pk__in=doomed).delete()[0]})


def notes_about(thing) -> Counter:
    """What staff did to it in the admin is kept; its name isn't."""
    about = {"content_type": ContentType.objects.get_for_model(thing), "object_id": str(thing.pk)}
    changed = LogEntry.objects.filter(**about).update(object_repr="(erased)", change_message="")
    return Counter({"admin.LogEntry": changed})
