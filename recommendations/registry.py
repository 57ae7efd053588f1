"""Which models there are and which of them serve: saves versions, loads what is released."""

import time
import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from threading import Lock
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet

from catalog.models import World
from recommendations import artefacts, depot, inverses
from recommendations.engine import trainers
from recommendations.engine.calibration import Calibration
from recommendations.engine.guarded import guarded
from recommendations.engine.removable import Removable
from recommendations.gate import REFUSE
from recommendations.models import Alias, ModelVersion, Release, ReleasedVersion, Switch

CHAMPION, PREVIOUS, CHALLENGER, SHADOW = "champion", "previous", "challenger", "shadow"

WRITTEN_WITHIN = 3600
"""Seconds. Nobody writes an artefact for an hour."""

REST = 30.0
"""Seconds for which a store that didn't answer isn't asked for the same model again by this process."""

READING: defaultdict[str, Lock] = defaultdict(Lock)
AWAY: dict[str, float] = {}  # artefact -> until when, on the monotonic clock

HOME = "home"
SURFACES = {
    HOME: "Home, and every surface without a champion of its own",
    "title": "More like a title",
    "search": "Search",
    "browse": "Browse",
    "person": "A person's work",
}


@dataclass(frozen=True, slots=True)
class Serving:
    """A release that is ready to answer: its models by role, loaded and checked."""

    id: int
    models: Mapping[str, Any]
    versions: Mapping[str, str]
    recipe: Mapping[str, Any]
    match: Calibration | None = None  # from the stars that the model of liking expects to the chance of a like


def save(model: Any, *, card: dict[str, Any], kept: Removable | None = None, **row: Any) -> ModelVersion:
    """Writes the artefact, then its row: a folder without a row is rubbish, a row without a folder a lie.

    `kept` is for workers, by which viewers can be taken out of the model.
    """
    name = f"{row['trainer']}-{uuid.uuid4().hex}"
    digest = artefacts.write(model, settings.ARTEFACTS / name, card=card)
    inverse = inverses.write(kept, name) if kept else ""
    return ModelVersion.objects.create(artefact=name, sha256=digest, inverse_sha256=inverse, **row)


def sweep() -> int:
    """Removes folders that no row names (a training that was superseded, a writer that was killed), and those of
    versions that were withdrawn. What workers keep goes with its version, or when nobody could be served by it."""
    standing = ModelVersion.objects.filter(withdrawn_at=None)
    named = set(standing.values_list("artefact", flat=True))
    kept = set(in_use(standing).values_list("artefact", flat=True))
    places = {settings.ARTEFACTS: named, settings.INVERSES: kept, depot.copies(): ()}
    found = [depot.stale(root, wanted, seconds=WRITTEN_WITHIN) for root, wanted in places.items()]
    orphans = [folder for folders in found for folder in folders]
    for folder in orphans:
        depot.drop(folder)
    return len(orphans)


def in_use(versions: QuerySet[ModelVersion]) -> QuerySet[ModelVersion]:
    """Those that an alias leads to, and the newest of each trainer, which viewers may choose."""
    versions = versions.filter(withdrawn_at=None)
    newest = choosable(versions).order_by("world", "trainer", "-created_at").distinct("world", "trainer")
    aliased = ReleasedVersion.objects.filter(release__alias__isnull=False)
    return versions.filter(Q(pk__in=aliased.values("version")) | Q(pk__in=newest.values("pk")))


def choosable(versions: QuerySet[ModelVersion]) -> QuerySet[ModelVersion]:
    """Those whose trainer may order a viewer's page: the gate did not refuse them, and they rank by themselves."""
    return versions.filter(withdrawn_at=None).exclude(verdict__decision=REFUSE).exclude(role="ranker")


def withdraw(version: ModelVersion, *, now: datetime) -> None:
    """Its files go once this is committed; a sweep finds what a kill left of them."""
    ModelVersion.objects.filter(pk=version.pk).update(withdrawn_at=now)
    folders = [root / version.artefact for root in (settings.INVERSES, settings.ARTEFACTS)]
    transaction.on_commit(lambda: [depot.drop(folder) for folder in folders])


def check(version: ModelVersion) -> None:
    """Reads the files anew, whatever this process has loaded before. Raises artefacts.Damaged."""
    _read(version.trainer, version.artefact, version.sha256)


def load(version: ModelVersion) -> Any:
    """Threads that ask for the same model at once wait for the first of them: it is read, or fetched, once."""
    with READING[version.artefact]:
        return _load(version.trainer, version.artefact, version.sha256)


@lru_cache(maxsize=32)
def _load(trainer: str, artefact: str, sha256: str) -> Any:
    """Checked once a process, then kept: an artefact never changes."""
    return _read(trainer, artefact, sha256)


def _read(trainer: str, artefact: str, sha256: str) -> Any:
    try:
        kind = trainers.load(trainer)
    except trainers.Unknown as reason:
        raise artefacts.Damaged(f"{artefact} can't be read: {reason}") from reason
    if AWAY.get(artefact, 0.0) > time.monotonic():
        raise artefacts.Unreachable(f"{artefact} couldn't be fetched a moment ago.")
    try:
        return guarded(artefacts.read(kind, settings.ARTEFACTS / artefact, sha256))
    except artefacts.Unreachable:
        AWAY[artefact] = time.monotonic() + REST
        raise


def champion(world: World, *, surface: str = HOME) -> Release | None:
    """The release that serves. Asked on every request, so that moving the alias is enough to roll back."""
    return standing(world, surface=surface).champion


def previous(world: World, *, surface: str = HOME) -> Release | None:
    """What served before the champion."""
    return standing(world, surface=surface).previous


@dataclass(frozen=True, slots=True)
class Standing:
    """Which releases a surface goes by."""

    champion: Release | None
    previous: Release | None
    is_stopped: bool  # by a person: no model may answer


def standing(world: World, *, surface: str = HOME) -> Standing:
    """One query. A surface that nobody gave a champion of its own goes by that of the home page."""
    found = {(row.surface, row.alias): row for row in Release.objects.raw(STANDING, [world.pk, [surface, HOME]])}
    own = surface if (surface, CHAMPION) in found else HOME
    is_stopped = any(row.is_stopped for row in found.values())
    return Standing(found.get((own, CHAMPION)), found.get((own, PREVIOUS)), is_stopped)


# In SQL: the ORM composed it for longer than PostgreSQL took to answer, on every page.
STANDING = f"""
SELECT release.*, alias.surface, alias.name AS alias, EXISTS (
    SELECT FROM recommendations_switch AS switch
    WHERE switch.world_id = alias.world_id AND switch.name = '{Switch.Name.MODELS}') AS is_stopped
FROM recommendations_alias AS alias JOIN recommendations_release AS release ON release.id = alias.release_id
WHERE alias.world_id = %s AND alias.name IN ('{CHAMPION}', '{PREVIOUS}') AND alias.surface = ANY(%s)
"""


def aliased(world: World, name: str, *, surface: str = HOME) -> Release | None:
    alias = Alias.objects.select_related("release").filter(world=world, surface=surface, name=name).first()
    return alias and alias.release


@lru_cache(maxsize=8)
def serving(release: Release) -> Serving:
    """Raises artefacts.Damaged if a model of the release can't be trusted."""
    rows = list(ReleasedVersion.objects.filter(release=release).select_related("version"))
    return Serving(
        id=release.pk,
        models={row.role: load(row.version) for row in rows},
        versions={row.role: str(row.version) for row in rows},
        recipe=release.recipe,
        match=next((calibrated(row.version) for row in rows if row.role == "liking"), None),
    )


def calibrated(version: ModelVersion) -> Calibration | None:
    found = version.metrics.get("match")
    return Calibration.of(found["curve"]) if found else None


def champion_version(world: World, role: str) -> ModelVersion | None:
    return ModelVersion.objects.filter(
        releasedversion__role=role,
        releasedversion__release__alias__world=world,
        releasedversion__release__alias__surface=HOME,
        releasedversion__release__alias__name=CHAMPION,
    ).first()
