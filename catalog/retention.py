"""What has been kept long enough is dropped; what was counted from it stays counted."""

from datetime import datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db.models import Q

from catalog import archives, personal

AT_ONCE = 10_000


def drop_old(*, now: datetime) -> dict[str, int]:
    """Rows dropped, by table. No day is marked to be counted again: that would forget what was sealed."""
    dropped = {"sessions.Session": Session.objects.filter(expire_date__lt=now).delete()[0]}
    for name, kept in personal.declared().items():
        if kept.until:
            before = now - timedelta(days=settings.KEPT_DAYS[name])
            dropped[name] = drop(name, Q(**{f"{kept.until}__lt": before}) & (kept.only or Q()))
    archives.sweep(now=now)
    return dropped


def drop(name: str, old: Q) -> int:
    """A part at a time, so that nobody waits long for a lock."""
    model, dropped = apps.get_model(name), 0
    while part := list(model.objects.filter(old).values_list("pk", flat=True)[:AT_ONCE]):
        model.objects.filter(pk__in=part).delete()
        dropped += len(part)
    return dropped
