"""Somebody asks to be erased: from that moment they are gone for everybody, and a job removes what is left of them.

Mark and tombstone are written in the transaction that asks, so that nothing is served to them or recorded of them any
more. The job can be killed anywhere: models that were rewritten hold them no more and are passed over; rows, counts
and the end of the job are one transaction.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.module_loading import import_string

from catalog import erasing, tombstones
from catalog.models import Account, Tombstone, Viewer
from jobs import running
from jobs.models import Job

LATE = timedelta(hours=1)
"""An erasure that isn't done by then has lost its job."""

JOB = "erase"


@transaction.atomic
def of_account(account: Account, *, now: datetime, requested_by: str = "") -> Tombstone:
    """The household, its viewers and whoever signs in for it, who is signed out by this everywhere."""
    erasing.hold(account)
    Account.every.filter(pk=account.pk, leaving_at=None).update(leaving_at=now)
    get_user_model().objects.filter(account=account).update(is_active=False)
    for viewer in account.viewers.all():
        mark(viewer, now=now)
    return ask(tombstones.bury(account.public_id, "account", world=account.world, now=now), requested_by)


@transaction.atomic
def of_viewer(viewer: Viewer, *, now: datetime, requested_by: str = "") -> Tombstone:
    erasing.hold(viewer.account)
    return ask(mark(viewer, now=now), requested_by)


def mark(viewer: Viewer, *, now: datetime) -> Tombstone:
    Viewer.every.filter(pk=viewer.pk).update(leaving_at=now)
    return tombstones.bury(viewer.public_id, "viewer", world=viewer.account.world, now=now)


def ask(stone: Tombstone, requested_by: str = "") -> Tombstone:
    """The job knows nothing but the certificate: whoever that is about is found by the tombstone."""
    certificate = str(stone.certificate)
    running.enqueue(JOB, {"certificate": certificate}, key=f"{JOB}:{certificate}", requested_by=requested_by)
    return stone


def ask_again(*, now: datetime) -> int:
    """For those whose job gave up: nobody is left half erased. A viewer whose household goes, goes with it."""
    late = Tombstone.objects.filter(finished_at=None, created_at__lt=now - LATE)
    waiting = {stone: found(stone) for stone in late}
    own = [stone for stone, whom in waiting.items() if whom and not goes_along(whom)]
    return len([ask(stone) for stone in own])


def goes_along(whom: Account | Viewer) -> bool:
    return isinstance(whom, Viewer) and whom.account.leaving_at is not None


def perform(certificate: UUID, work: Any, *, now: datetime) -> None:
    stone = Tombstone.objects.get(certificate=certificate)
    whom = found(stone)
    if whom:
        work.progress(5, "Taking them out of the models")
        forget(whom, stone, work)
        work.progress(70, "Removing every row that is about them")
    with transaction.atomic():
        work.fence()
        work.finish({"removed": remove(whom, stone, now=now)})


def remove(whom: Account | Viewer | None, stone: Tombstone, *, now: datetime) -> Mapping[str, int]:
    """Rows by table. Who isn't there any more was removed by an earlier attempt, or by hand."""
    if isinstance(whom, Account):
        return erasing.erase_account(whom, now=now).removed
    if isinstance(whom, Viewer):
        return erasing.erase_viewer(whom, now=now).removed
    return stone.removed if stone.finished_at else tombstones.certify(stone, {}, now=now).removed


def forget(whom: Account | Viewer, stone: Tombstone, work: Any) -> None:
    viewers = (
        [whom.pk]
        if isinstance(whom, Viewer)
        else list(Viewer.every.filter(account=whom).values_list("pk", flat=True))
    )
    for path in settings.FORGETTING:
        import_string(path)(viewers, stone, work)


def found(stone: Tombstone) -> Account | Viewer | None:
    """Of those who are leaving, whose tombstone it is. Cost: an HMAC for each of them."""
    model = Account if stone.kind == "account" else Viewer
    leaving = model.every.exclude(leaving_at=None)
    return next((one for one in leaving if tombstones.digest(one.public_id) == stone.digest), None)


def job_of(stone: Tombstone) -> Job | None:
    """The last that was asked for."""
    return Job.objects.filter(name=JOB, arguments__certificate=str(stone.certificate)).first()
