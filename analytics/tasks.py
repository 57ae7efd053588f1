"""The door for background work: beat knocks here."""

from celery import shared_task
from django.utils import timezone

from analytics import rollups


@shared_task(ignore_result=True)
def roll() -> None:
    """Most of the time nothing was touched."""
    rollups.roll(now=timezone.now())
