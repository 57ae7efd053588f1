"""The profiles of a household: added, changed, removed."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from catalog import departing
from catalog.memberships import hold
from catalog.models import Account, Tombstone, Viewer
from catalog.standing import room


class Refused(ValueError):
    """This can't be done to a profile; the sentence says why and what to do."""


@transaction.atomic
def add(account: Account, *, now: datetime, **fields) -> Viewer:
    hold(account)
    most = room(account, on=timezone.localdate(now))
    if account.viewers.count() >= most:
        raise Refused(
            f"Your plan has room for {most} profile{'s' * (most > 1)}: choose a larger one on the account page."
        )
    return Viewer.objects.create(account=account, created_at=now, **UNASKED, **fields)


UNASKED = {"is_personalised": False, "is_measured": False}
"""Nothing is learnt from anybody who hasn't agreed to it."""


def wants_own_page(viewer: Viewer) -> None:
    """Who names what they like, for a page that follows from it, has agreed to that, unless they said otherwise."""
    if not viewer.asked_at and not viewer.is_personalised:
        viewer.is_personalised = True
        viewer.save(update_fields=["is_personalised"])


@transaction.atomic
def change(viewer: Viewer, **fields) -> Viewer:
    hold(viewer.account)
    if fields["is_kids"]:
        check_a_grown_up_stays(viewer)
    for name, value in fields.items():
        setattr(viewer, name, value)
    viewer.save(update_fields=list(fields))
    return viewer


@transaction.atomic
def remove(viewer: Viewer, *, now: datetime, requested_by: str = "") -> Tombstone:
    """With all that it watched and said: gone for everybody at once, and removed by a job."""
    hold(viewer.account)
    check_a_grown_up_stays(viewer)
    return departing.of_viewer(viewer, now=now, requested_by=requested_by)


def check_a_grown_up_stays(viewer: Viewer) -> None:
    """The account's pages aren't for children, so that somebody must be left who may open them."""
    if not viewer.account.viewers.filter(is_kids=False).exclude(pk=viewer.pk).exists():
        raise Refused(f"{viewer.name} is the only profile for grown-ups, and one has to stay.")
