"""Which models there are and which of them serve: saves versions, makes releases, moves aliases."""

import shutil
import time
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from catalog.models import World
from recommendations import artefacts, gate
from recommendations.engine import trainers
from recommendations.engine.calibration import Calibration
from recommendations.models import Alias, ModelVersion, Release, ReleasedVersion

CHAMPION, PREVIOUS = "champion", "previous"


@dataclass(frozen=True, slots=True)
class Serving:
    """A release that is ready to answer: its models by role, loaded and checked."""

    id: int
    models: Mapping[str, Any]
    versions: Mapping[str, str]
    recipe: Mapping[str, Any]
    match: Calibration | None = None  # from the stars that the model of liking expects to the chance of a like


class Unfit(Exception):
    """A version that nobody may release, and why."""


def save(model: Any, *, card: dict[str, Any], **row: Any) -> ModelVersion:
    """Writes the artefact, then its row: a folder without a row is rubbish, a row without a folder a lie."""
    name = f"{row['trainer']}-{uuid.uuid4().hex}"
    settings.ARTEFACTS.mkdir(parents=True, exist_ok=True)
    digest = artefacts.write(model, settings.ARTEFACTS / name, card=card)
    return ModelVersion.objects.create(artefact=name, sha256=digest, **row)


def sweep() -> int:
    """Removes folders that no row names (a training that was superseded, a writer that was killed)."""
    named = set(ModelVersion.objects.values_list("artefact", flat=True))
    orphans = [path for path in settings.ARTEFACTS.glob("*") if path.name not in named and is_old(path)]
    for path in orphans:
        shutil.rmtree(path, ignore_errors=True)
    return len(orphans)


def is_old(path: Path) -> bool:
    """Nobody writes an artefact for an hour."""
    return time.time() - path.stat().st_mtime > 3600


def load(version: ModelVersion) -> Any:
    return _load(version.trainer, version.artefact, version.sha256)


@lru_cache(maxsize=32)
def _load(trainer: str, artefact: str, sha256: str) -> Any:
    """Checked once a process, then kept: an artefact never changes."""
    return _read(trainer, artefact, sha256)


def _read(trainer: str, artefact: str, sha256: str) -> Any:
    return artefacts.read(trainers.load(trainer), settings.ARTEFACTS / artefact, sha256)


def champion(world: World, *, surface: str = "home") -> Release | None:
    """The release that serves. Asked on every request, so that moving the alias is enough to roll back."""
    return _aliased(world, CHAMPION, surface)


def previous(world: World, *, surface: str = "home") -> Release | None:
    """What served before the champion."""
    return _aliased(world, PREVIOUS, surface)


def _aliased(world: World, name: str, surface: str) -> Release | None:
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
        releasedversion__release__alias__surface="home",
        releasedversion__release__alias__name=CHAMPION,
    ).first()


def approve(version: ModelVersion, *, approved_by: str) -> Release:
    """Releases what a person decided for. Raises Unfit if the gate refused it, or its files can't be trusted."""
    if version.verdict.get("decision") == gate.REFUSE:
        raise Unfit(f"The gate refused it: {version.verdict['reason']}")
    try:
        _read(version.trainer, version.artefact, version.sha256)
    except artefacts.Damaged as damage:
        raise Unfit(str(damage)) from damage
    return release(version, reason="Approved by a person", approved_by=approved_by)


@transaction.atomic
def release(version: ModelVersion, *, reason: str, approved_by: str, recipe: dict[str, Any] | None = None) -> Release:
    """A new release with `version` in its role and the champion's versions in the others; it serves at once."""
    world = World.objects.select_for_update(no_key=True).get(pk=version.world_id)
    old = champion(world)
    if recipe is None:
        recipe = old.recipe if old else {}
    new = Release.objects.create(world=world, recipe=recipe, reason=reason[:300], approved_by=approved_by)
    versions = dict(old.releasedversion_set.values_list("role", "version_id")) if old else {}
    versions[version.role] = version.pk
    ReleasedVersion.objects.bulk_create(
        ReleasedVersion(release=new, role=role, version_id=pk) for role, pk in versions.items()
    )
    _serve(world, new, old)
    return new


@transaction.atomic
def roll_back(world: World) -> Release:
    """Champion and previous change places. Raises Alias.DoesNotExist when there is nothing to go back to."""
    world = World.objects.select_for_update(no_key=True).get(pk=world.pk)
    previous = Alias.objects.get(world=world, surface="home", name=PREVIOUS).release
    _serve(world, previous, champion(world))
    return previous


def _serve(world: World, new: Release, old: Release | None) -> None:
    for name, target in ((CHAMPION, new), (PREVIOUS, old)):
        if target:
            Alias.objects.update_or_create(world=world, surface="home", name=name, defaults={"release": target})
