"""The doors for background work: what a job of each name does."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from celery import shared_task
from django.utils import timezone

from catalog.models import World
from jobs.models import Job
from jobs.work import Hopeless
from recommendations import benchmarking, fits, forgetting, retraining, shadowing, studies, training
from recommendations.artefacts import Damaged, Unreachable
from recommendations.engine.trainers import NothingToLearn, TooLarge, Unknown
from recommendations.fits import Fit
from recommendations.stopwatch import Stopwatch
from recommendations.studies import Question
from recommendations.training import Order
from recommendations.trials import Recipe


def train(work: Any, *, trainer: str, world: str, seed: int = 0, parameters: dict[str, Any] | None = None) -> None:
    """The job `train`. Its result is written by the training itself, together with the version."""
    recipe = Recipe(trainer, parameters or {}, trainer)
    order = Order(World.objects.get(slug=world), recipe, until=timezone.now(), seed=seed)
    with hopeless(NothingToLearn, TooLarge, Unknown):
        training.train(order, work)


def shadow(work: Any, *, world: str) -> dict[str, int]:
    """The job `shadow`: the release that waits orders pages that were served."""
    pages = shadowing.score(World.objects.get(slug=world), work, now=timezone.now())
    return {"pages": pages}


def fit(work: Any, *, trainer: str, parameters: dict[str, Any], signals: int, seed: int, snapshot: dict[str, Any]):
    """The job `fit`: one model of a training."""
    asked = Fit(Recipe(trainer, parameters, trainer), signals)
    with hopeless(NothingToLearn, TooLarge, Unknown, Damaged):
        return fits.perform(asked, snapshot, work, seed=seed)


def conclude(
    work: Any, *, trainer: str, world: str, seed: int, parameters: dict[str, Any], snapshot: dict[str, str]
) -> None:
    """The job `conclude`: what its siblings have fitted is judged and kept. It writes its result like `train`."""
    recipe = Recipe(trainer, parameters, trainer)
    order = Order(World.objects.get(slug=world), recipe, until=datetime.fromisoformat(snapshot["until"]), seed=seed)
    with hopeless(NothingToLearn, TooLarge, Unknown, Damaged):
        data, fitted = fits.snapshot(snapshot), fits.fitted(Job.objects.get(pk=work.job_id))
        training.conclude(order, data, work, fit=fitted, watch=Stopwatch())
    fits.forget(snapshot)


def tune(work: Any, *, trainer: str, world: str, tries: int, seed: int = 0) -> None:
    """The job `tune`. Its result is written together with the proposal."""
    question = Question(World.objects.get(slug=world), trainer, tries, until=timezone.now(), seed=seed)
    with hopeless(NothingToLearn, TooLarge, Unknown):
        studies.study(question, work)


@contextmanager
def hopeless(*errors: type[Exception]) -> Iterator[None]:
    """What trying again wouldn't help."""
    try:
        yield
    except Unreachable:
        raise
    except errors as reason:
        raise Hopeless(str(reason)) from reason


def benchmark(work: Any, *, world: str, seed: int = 0) -> None:
    """The job `benchmark`. The leaderboard is kept together with the end of the job."""
    try:
        benchmarking.benchmark(World.objects.get(slug=world), work, until=timezone.now(), seed=seed)
    except NothingToLearn as reason:
        raise Hopeless(str(reason)) from reason


@shared_task(ignore_result=True)
def ask_the_shadow() -> None:
    shadowing.ask(now=timezone.now())


@shared_task(ignore_result=True)
def forget() -> None:
    """Beat knocks here; most of the time every model has forgotten whoever was erased."""
    forgetting.follow_up(now=timezone.now())


@shared_task(ignore_result=True)
def retrain() -> None:
    """Beat knocks here; most of the time nothing is due."""
    retraining.retrain_due(now=timezone.now())


@shared_task(ignore_result=True)
def retrain_drifted() -> None:
    retraining.retrain_drifted(now=timezone.now())
