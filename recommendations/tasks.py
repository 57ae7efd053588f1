"""The doors for background work: what a job of each name does."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from catalog.models import World
from recommendations import retraining, training


def train(
    work: Any, *, trainer: str, world: str, seed: int = 0, parameters: dict[str, Any] | None = None
) -> dict[str, Any]:
    """The job `train`: fits, judges, saves, and promotes when the gate says so."""
    version = training.train(
        World.objects.get(slug=world),
        trainer,
        until=timezone.now(),
        seed=seed,
        parameters=parameters or {},
        work=work,
    )
    return {"version": version.pk, "verdict": version.verdict["decision"], "reason": version.verdict["reason"]}


@shared_task(ignore_result=True)
def retrain() -> None:
    """Beat knocks here; most of the time nothing is due."""
    retraining.retrain_due(now=timezone.now())
