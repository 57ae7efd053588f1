"""When a world is trained again without anybody asking.

Enough has happened since its models last looked, or something has and it is long ago, or what is watched has changed.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.conf import settings

from catalog.models import Event, World
from jobs import running
from jobs.models import Job
from recommendations import decisions, mixes
from recommendations.engine.drift import Drift
from recommendations.fits import CONCLUDE
from recommendations.models import ModelVersion, Proposal, Release, Switch

BACK_OFF = timedelta(hours=1)
"""How long a recipe whose training failed or was called off is left alone."""


def retrain_due(*, now: datetime) -> int:
    """Asks for a training of every serving recipe that is due; gives their number.

    Two beats, or a beat and a click, ask for one training: the job's key says which.
    """
    return ask(lambda version: why_due(version, now=now))


def retrain_drifted(*, now: datetime) -> int:
    """The same for recipes whose viewers watch something else by now than what they were trained on."""
    return ask(lambda version: why_drifted(version, now=now))


def ask(why: Callable[[ModelVersion], str]) -> int:
    paused = Switch.objects.filter(name=Switch.Name.RETRAINING).values("world")
    worlds = World.objects.exclude(pk__in=paused)
    due = {version: reason for world in worlds for version in serving_versions(world) if (reason := why(version))}
    for version, reason in due.items():
        if not is_asked_for(version):
            what = f"{version}'s recipe is trained again"
            decisions.record(version.world, what, who="schedule", why=reason, version=version)
            again(version, requested_by="schedule")
    return len(due)


def again(version: ModelVersion, *, requested_by: str) -> Job:
    """Queues a training of the version's recipe, on what is known by now."""
    recipe = {"parameters": version.parameters, "seed": version.seed}
    return request(version.world, version.trainer, requested_by=requested_by, **recipe)


def take_up(proposal: Proposal, *, requested_by: str) -> Job:
    """Queues a training with the parameters that a study found; the gate judges it like any other."""
    how = {"parameters": proposal.parameters, "seed": proposal.seed}
    return request(proposal.world, proposal.trainer, requested_by=requested_by, **how)


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


def why_due(version: ModelVersion, *, now: datetime) -> str:
    """Empty when nothing asks for a training. Counts no further than it needs to."""
    job = last_job(version)
    if is_resting(job, now=now):
        return ""
    looked = last_look(version, job)
    fresh = Event.objects.filter(world=version.world, time__gt=looked, kind__in=TELLING).values_list("pk")
    found = len(fresh[: settings.RETRAIN_AFTER])
    if found >= settings.RETRAIN_AFTER:
        return f"{found} new signals or more since {looked:%d %B, %H:%M}"
    if found and now - looked > settings.RETRAIN_EVERY:
        return f"Something has happened, and the last look was {(now - looked).days} days ago"
    return ""


def why_drifted(version: ModelVersion, *, now: datetime) -> str:
    job = last_job(version)
    if is_resting(job, now=now):
        return ""
    found = mixes.drifts(version.world, since=last_look(version, job))
    return "; ".join(
        f"The mix of {name} has drifted: {told(drift)}" for name, drift in found.items() if drift.is_clear
    )


def told(drift: Drift) -> str:
    index = f"population stability index {drift.index:.2f}, by chance below {drift.by_chance:.2f}"
    return f"{index}, {drift.since} plays begun since against {drift.before} before"


def is_asked_for(version: ModelVersion) -> bool:
    """It waits or runs already, so there is nothing to decide."""
    job = last_job(version)
    return job is not None and job.active


def is_resting(job: Job | None, *, now: datetime) -> bool:
    """A training that failed, or was called off, is left alone for a while."""
    return bool(job and job.given_up and now - job.finished_at < BACK_OFF)


def last_job(version: ModelVersion) -> Job | None:
    """The latest training of the recipe that was asked for, whatever became of it."""
    recipe = {"trainer": version.trainer, "world": version.world.slug, "parameters": version.parameters}
    named = Job.objects.filter(name__in=["train", CONCLUDE])
    return named.filter(**{f"arguments__{key}": value for key, value in recipe.items()}).first()


def last_look(version: ModelVersion, job: Job | None) -> datetime:
    """Up to when the recipe has seen what happened; a training that failed has looked, too."""
    same = {"world": version.world, "trainer": version.trainer, "parameters": version.parameters}
    newest = ModelVersion.objects.filter(**same).latest("created_at")
    return max(newest.until, job.started_at or job.created_at) if job else newest.until


TELLING = ("rate", "unrate", "complete", "stop", "hide", "unhide", "list", "unlist")
"""The kinds of events that change what a model would learn."""
