"""When a world is trained again without anybody asking: enough has happened since its models last looked."""

import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings

from catalog.models import Event, World
from jobs import running
from jobs.models import Job
from recommendations.models import ModelVersion, Release, Switch

BACK_OFF = timedelta(hours=1)
"""How long a recipe whose training failed or was called off is left alone."""


def retrain_due(*, now: datetime) -> int:
    """Asks for a training of every serving recipe that enough new signals have come for; gives their number.

    Two beats, or a beat and a click, ask for one training: the job's key says which.
    """
    paused = Switch.objects.filter(name=Switch.Name.RETRAINING).values("world")
    worlds = World.objects.exclude(pk__in=paused)
    due = [version for world in worlds for version in serving_versions(world) if is_due(version, now=now)]
    for version in due:
        again(version, requested_by="schedule")
    return len(due)


def again(version: ModelVersion, *, requested_by: str) -> Job:
    """Queues a training of the version's recipe, on what is known by now."""
    recipe = {"parameters": version.parameters, "seed": version.seed}
    return request(version.world, version.trainer, requested_by=requested_by, **recipe)


def request(
    world: World, trainer: str, *, requested_by: str, seed: int = 0, parameters: Mapping[str, Any] | None = None
) -> Job:
    """Queues one training; while the same one waits or runs, gives that one."""
    parameters = dict(parameters or {})
    digest = sha256(json.dumps(parameters, sort_keys=True).encode()).hexdigest()[:12]
    return running.enqueue(
        "train",
        {"trainer": trainer, "world": world.slug, "seed": seed, "parameters": parameters},
        key=f"train:{world.slug}:{trainer}:{seed}:{digest}",
        requested_by=requested_by,
    )


def serving_versions(world: World) -> list[ModelVersion]:
    champion = Release.objects.filter(alias__world=world, alias__surface="home", alias__name="champion")
    return list(ModelVersion.objects.filter(releases__in=champion).select_related("world"))


def is_due(version: ModelVersion, *, now: datetime) -> bool:
    """Counts no further than it needs to."""
    job = last_job(version)
    if job and job.given_up and now - job.finished_at < BACK_OFF:
        return False
    fresh = Event.objects.filter(world=version.world, time__gt=last_look(version, job), kind__in=TELLING)
    return len(fresh.values_list("pk")[: settings.RETRAIN_AFTER]) >= settings.RETRAIN_AFTER


def last_job(version: ModelVersion) -> Job | None:
    """The latest training of the recipe that was asked for, whatever became of it."""
    recipe = {"trainer": version.trainer, "world": version.world.slug, "parameters": version.parameters}
    return Job.objects.filter(name="train", **{f"arguments__{key}": value for key, value in recipe.items()}).first()


def last_look(version: ModelVersion, job: Job | None) -> datetime:
    """Up to when the recipe has seen what happened; a training that failed has looked, too."""
    same = {"world": version.world, "trainer": version.trainer, "parameters": version.parameters}
    newest = ModelVersion.objects.filter(**same).latest("created_at")
    return max(newest.until, job.started_at or job.created_at) if job else newest.until


TELLING = ("rate", "unrate", "complete", "stop", "hide", "unhide", "list", "unlist")
"""The kinds of events that change what a model would learn."""
