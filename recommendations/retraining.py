"""When a world is trained again without anybody asking: enough has happened since its models last looked."""

from datetime import datetime

from django.conf import settings

from catalog.models import Event, World
from jobs import running
from recommendations.models import ModelVersion, Release


def retrain_due(*, now: datetime) -> int:
    """Asks for a training of every serving recipe that enough new signals have come for; gives their number.

    Two beats, or a beat and a click, ask for one training: the job's key says which.
    """
    due = [version for world in World.objects.all() for version in serving_versions(world) if is_due(version)]
    for version in due:
        request(version.world, version.trainer, requested_by="schedule")
    return len(due)


def request(world: World, trainer: str, *, requested_by: str, seed: int = 0):
    """Queues one training; while the same one waits or runs, gives that one."""
    return running.enqueue(
        "train",
        {"trainer": trainer, "world": world.slug, "seed": seed},
        key=f"train:{world.slug}:{trainer}",
        requested_by=requested_by,
    )


def serving_versions(world: World) -> list[ModelVersion]:
    champion = Release.objects.filter(alias__world=world, alias__surface="home", alias__name="champion")
    return list(ModelVersion.objects.filter(releases__in=champion).select_related("world"))


def is_due(version: ModelVersion) -> bool:
    """Counts no further than it needs to."""
    newest = ModelVersion.objects.filter(world=version.world, trainer=version.trainer).latest("created_at")
    fresh = Event.objects.filter(world=version.world, time__gt=newest.until, kind__in=TELLING)
    return len(fresh.values_list("pk")[: settings.RETRAIN_AFTER]) >= settings.RETRAIN_AFTER


TELLING = ("rate", "unrate", "complete", "stop", "hide", "unhide", "list", "unlist")
"""The kinds of events that change what a model would learn."""
