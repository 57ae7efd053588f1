"""The doors for Celery: what the catalogue does by itself when its time has come."""

from celery import shared_task
from django.utils import timezone

from catalog import memberships


@shared_task(ignore_result=True)
def renew() -> None:
    """Beat knocks here; what is paid isn't due."""
    memberships.renew(on=timezone.localdate(), now=timezone.now())
