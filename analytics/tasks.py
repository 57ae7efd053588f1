"""The doors for background work: where beat knocks, and what a job of each name does."""

from datetime import date
from typing import Any

from celery import shared_task
from django.utils import timezone

from analytics import rollups, weekly
from catalog.models import World


@shared_task(ignore_result=True)
def roll() -> None:
    """Most of the time nothing was touched."""
    rollups.roll(now=timezone.now())


@shared_task(ignore_result=True)
def ask_for_the_week() -> None:
    """Nothing is due from the moment that last week's report was asked for."""
    weekly.ask(today=timezone.localdate())


def weekly_report(work: Any, *, world: str, week: str) -> None:
    """The job `weekly_report`. Its end is written together with what was sent."""
    known, today = World.objects.get(slug=world), timezone.localdate()
    told = weekly.of(known, date.fromisoformat(week), today=today, zone=timezone.get_default_timezone())
    weekly.send(told, work, now=timezone.now())
