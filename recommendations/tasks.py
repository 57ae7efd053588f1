"""The doors for background work: what a job of each name does."""

from typing import Any

from celery import shared_task
from django.utils import timezone

from catalog.models import World
from jobs.work import Hopeless
from recommendations import benchmarking, retraining, training
from recommendations.engine.trainers import NothingToLearn, TooLarge, Unknown
from recommendations.training import Order
from recommendations.trials import Recipe


def train(work: Any, *, trainer: str, world: str, seed: int = 0, parameters: dict[str, Any] | None = None) -> None:
    """The job `train`. Its result is written by the training itself, together with the version."""
    recipe = Recipe(trainer, parameters or {}, trainer)
    order = Order(World.objects.get(slug=world), recipe, until=timezone.now(), seed=seed)
    try:
        training.train(order, work)
    except (NothingToLearn, TooLarge, Unknown) as reason:
        raise Hopeless(str(reason)) from reason


def benchmark(work: Any, *, world: str, seed: int = 0) -> None:
    """The job `benchmark`. The leaderboard is kept together with the end of the job."""
    try:
        benchmarking.benchmark(World.objects.get(slug=world), work, until=timezone.now(), seed=seed)
    except NothingToLearn as reason:
        raise Hopeless(str(reason)) from reason


@shared_task(ignore_result=True)
def retrain() -> None:
    """Beat knocks here; most of the time nothing is due."""
    retraining.retrain_due(now=timezone.now())
