"""The doors for Celery's beat into the wiring."""

from celery import shared_task
from django.utils import timezone

from config import throttling


@shared_task
def forget_throttles() -> None:
    throttling.forget(now=timezone.now())
