"""Which release serves, decided: composes releases and moves aliases, and says who decided and why."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from catalog.models import World
from recommendations import artefacts, decisions, gate, registry
from recommendations.models import Alias, ModelVersion, Release, ReleasedVersion
from recommendations.registry import CHALLENGER, CHAMPION, HOME, PREVIOUS, SHADOW


class Unfit(Exception):
    """A version that nobody may release, and why."""


def approve(version: ModelVersion, *, approved_by: str, reason: str) -> Release:
    """Releases what a person decided for. Raises Unfit if the gate refused it, or its files can't be trusted."""
    if version.verdict.get("decision") == gate.REFUSE:
        raise Unfit(f"The gate refused it: {version.verdict['reason']}")
    try:
        registry.check(version)
    except artefacts.Damaged as damage:
        raise Unfit(str(damage)) from damage
    return release(version, reason=reason, approved_by=approved_by)


@transaction.atomic
def release(version: ModelVersion, *, reason: str, approved_by: str, recipe: dict[str, Any] | None = None) -> Release:
    """A new release with `version` in its role and the champion's versions in the others; it serves at once."""
    world = _locked(version.world_id)
    old = registry.champion(world)
    new = _composed(world, version, reason=reason, approved_by=approved_by, recipe=recipe)
    _dismiss(world, version.role, old)
    _move(world, HOME, {CHAMPION: new, PREVIOUS: old})
    what = f"{version} serves as {version.role} in {new}"
    decisions.record(world, what, who=approved_by, why=reason, surface=HOME, release=new, version=version)
    return new


@transaction.atomic
def put_in_place(version: ModelVersion, new: ModelVersion, *, reason: str, who: str) -> list[Release]:
    """Wherever an alias leads to a release with `version`, it leads to its like with `new` from now on.

    For a version that is the other without somebody who was erased: there is nothing to judge, and no way back.
    """
    world = _locked(version.world_id)
    made = []
    for old in Release.objects.filter(versions=version, alias__isnull=False).distinct():
        twin = Release.objects.create(world=world, recipe=old.recipe, reason=reason[:300], approved_by=who)
        parts = _versions(old) | {version.role: new.pk}
        ReleasedVersion.objects.bulk_create(
            ReleasedVersion(release=twin, role=role, version_id=pk) for role, pk in parts.items()
        )
        Alias.objects.filter(release=old).update(release=twin)
        decisions.record(world, f"{new} takes the place of {version}", who=who, why=reason, release=twin, version=new)
        made.append(twin)
    return made


@transaction.atomic
def challenge(version: ModelVersion, *, reason: str, who: str) -> Release:
    """A release with `version` in its role that doesn't serve: it waits for a person, and shadows live pages."""
    world = _locked(version.world_id)
    new = _composed(world, version, reason=reason, approved_by="")
    _move(world, HOME, {CHALLENGER: new, SHADOW: new})
    what = f"{version} is left to a person, as challenger in {new}"
    decisions.record(world, what, who=who, why=reason, surface=HOME, release=new, version=version)
    return new


@transaction.atomic
def roll_back(world: World, *, who: str, why: str, surface: str = HOME) -> Release:
    """Champion and previous change places. Raises Alias.DoesNotExist when there is nothing to go back to."""
    world = _locked(world.pk)
    back = Alias.objects.select_related("release").get(world=world, surface=surface, name=PREVIOUS).release
    _move(world, surface, {CHAMPION: back, PREVIOUS: registry.aliased(world, CHAMPION, surface=surface)})
    decisions.record(world, f"Rolled back to {back}", who=who, why=why, surface=surface, release=back)
    return back


@transaction.atomic
def point(name: str, release: Release, *, surface: str, who: str, why: str) -> None:
    """Moves an alias by hand. A champion of a surface takes the place of the one before, which is kept.

    Raises Unfit when one of its versions was withdrawn.
    """
    if gone := release.versions.filter(withdrawn_at__isnull=False).first():
        raise Unfit(f"{gone} in {release} was withdrawn, since somebody it had learnt from was erased.")
    world = _locked(release.world_id)
    moved = {name: release}
    if name == CHAMPION:
        moved[PREVIOUS] = registry.champion(world, surface=surface)
    _move(world, surface, moved)
    decisions.record(
        world, f"{release} became {name}".capitalize(), who=who, why=why, surface=surface, release=release
    )


@transaction.atomic
def take_away(alias: Alias, *, who: str, why: str) -> None:
    """The surface goes by the home page's releases again. Raises Unfit for what the home page itself goes by."""
    if alias.surface == HOME and alias.name in (CHAMPION, PREVIOUS):
        raise Unfit("The home page needs its champion; turn the models off instead, or roll back.")
    world = _locked(alias.world_id)
    names = [alias.name] if alias.surface == HOME else [CHAMPION, PREVIOUS]
    Alias.objects.filter(world=world, surface=alias.surface, name__in=names).delete()
    what = f"{alias} was taken away".capitalize()
    decisions.record(world, what, who=who, why=why, surface=alias.surface, release=alias.release)


def _locked(world: int) -> World:
    """Of several who decide about a world at the same time, one waits here for the other."""
    return World.objects.select_for_update(no_key=True).get(pk=world)


def _composed(
    world: World, version: ModelVersion, *, reason: str, approved_by: str, recipe: dict[str, Any] | None = None
) -> Release:
    old = registry.champion(world)
    if recipe is None:
        recipe = old.recipe if old else {}
    new = Release.objects.create(world=world, recipe=recipe, reason=reason[:300], approved_by=approved_by)
    versions = _versions(old)
    versions[version.role] = version.pk
    ReleasedVersion.objects.bulk_create(
        ReleasedVersion(release=new, role=role, version_id=pk) for role, pk in versions.items()
    )
    return new


def _versions(release: Release | None) -> dict[str, int]:
    return dict(release.releasedversion_set.values_list("role", "version_id")) if release else {}


def _dismiss(world: World, role: str, old: Release | None) -> None:
    """A challenger in this role was compared with what no longer serves."""
    for alias in Alias.objects.filter(world=world, surface=HOME, name__in=[CHALLENGER, SHADOW]):
        if _versions(alias.release).get(role) != _versions(old).get(role):
            alias.delete()


def _move(world: World, surface: str, moved: Mapping[str, Release | None]) -> None:
    for name, target in moved.items():
        if target:
            Alias.objects.update_or_create(world=world, surface=surface, name=name, defaults={"release": target})
