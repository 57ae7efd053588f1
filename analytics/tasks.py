"""The doors for background work: where beat knocks, and what a job of each name does."""

from datetime import date
from typing import Any

from celery import shared_task
from django.utils import timezone

from analytics import churning, risk, rollups, weekly
from analytics.resting import Rest
from catalog.models import World

COUNTING = Rest()


@shared_task(ignore_result=True)
def roll() -> None:
    """Most of the time nothing was touched. What took long leaves as much time to others before it is done again."""
    COUNTING(lambda: rollups.roll(now=timezone.now()))


@shared_task(ignore_result=True)
def ask_for_the_week() -> None:
    """Nothing is due from the moment that last week's report was asked for."""
    weekly.ask(today=timezone.localdate())


def weekly_report(work: Any, *, world: str, week: str) -> None:
    """The job `weekly_report`. Its end is written together with what was sent."""
    known, today = World.objects.get(slug=world), timezone.localdate()
    told = weekly.of(known, date.fromisoformat(week), today=today, zone=timezone.get_default_timezone())
    weekly.send(told, work, now=timezone.now())


@shared_task(ignore_result=True)
def ask_for_risks() -> None:
    """Once a day and world; those that were asked for and came to nothing are asked for again a day later."""
    churning.ask(now=timezone.now())


def churn_risk(work: Any, *, world: str, seed: int = 0) -> dict[str, str] | None:
    """The job `churn_risk`. The model is kept with the end of the job; from too few leavers none is learnt."""
    known = World.objects.get(slug=world)
    try:
        churning.learn(known, work, today=timezone.localdate(), seed=seed, now=timezone.now())
    except risk.TooFew as reason:
        return {"nothing learnt": str(reason)}
    return None
