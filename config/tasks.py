"""The doors for Celery's beat into the wiring."""

from celery import shared_task
from django.utils import timezone

from config import alarms, throttling


@shared_task
def forget_throttles() -> None:
    throttling.forget(now=timezone.now())


@shared_task
def look_for_alarms() -> None:
    alarms.look(now=timezone.now())
