"""The doors for background work: what beat knocks for, and what a job of each name does."""

from typing import Any
from uuid import UUID

from celery import shared_task
from django.utils import timezone

from catalog import archives, departing, memberships, publishing, retention, uploads
from catalog.imports.progress import Meter
from catalog.orders import Order


@shared_task(ignore_result=True)
def publish_due() -> None:
    """Beat knocks here; most of the time nothing is due."""
    publishing.publish_due(now=timezone.now())


def import_events(work: Any, *, world: str, order: dict[str, Any]) -> None:
    """The job `import_events`. A file with faults is an answer, not a failure that another attempt would mend."""
    order = Order(**order)
    doing = "Checking every line" if order.dry_run else "Reading every line twice"
    meter = Meter(order.octets(), lambda percent: work.progress(min(percent, 99), doing))
    answer = order.carry_out(now=timezone.now(), advance=meter)
    work.finish(answer)
    if answer["done"] and not order.dry_run:
        uploads.discard(UUID(order.upload))


def export(work: Any, *, archive: str) -> None:
    """The job `export`: a download is written. It is marked as made together with the end of the job."""
    archives.write(UUID(archive), work, now=timezone.now())


def erase(work: Any, *, certificate: str) -> None:
    """The job `erase`. Its result is written in the transaction that removes the rows."""
    departing.perform(UUID(certificate), work, now=timezone.now())


@shared_task(ignore_result=True)
def erase_again() -> None:
    """Beat knocks here; an erasure whose job gave up is tried again."""
    departing.ask_again(now=timezone.now())


@shared_task(ignore_result=True)
def renew() -> None:
    """Beat knocks here; what is paid isn't due."""
    memberships.renew(on=timezone.localdate(), now=timezone.now())


@shared_task(ignore_result=True)
def drop_old() -> None:
    """Beat knocks here; what is old enough to go is gone afterwards."""
    retention.drop_old(now=timezone.now())
