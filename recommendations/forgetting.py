"""What models have learnt from somebody who was erased is forgotten: exactly where that can be done, else soon.

EASE is rewritten at once, without their row. Of the others, what nobody could be served by is deleted at once; what
serves, or can be chosen, waits for the next training of its recipe, which is asked for if it doesn't come by itself.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from catalog import tombstones
from catalog.models import Tombstone, World
from recommendations import inverses, registry, releasing, retraining
from recommendations.engine.removable import Removable
from recommendations.models import Alias, ModelVersion
from recommendations.registry import PREVIOUS

AT_LAST = timedelta(days=30)
"""So long a version may stay as what served before, to be rolled back to."""

WHO = "an erasure"
WHY = "Somebody who was erased has been taken out, exactly"


def forget(viewers: Sequence[int], stone: Tombstone, work: Any) -> None:
    """The part of the job `erase` that is about models. Passes over what an earlier attempt has done."""
    kept = registry.in_use(ModelVersion.objects.filter(world=stone.world)).exclude(inverse_sha256="")
    for version in kept.order_by("pk"):
        work.progress(30, f"Taking them out of {version}")
        rewrite(version, viewers, stone)
    delete_unused(stone, now=timezone.now())
    wait(stone, now=timezone.now())


@transaction.atomic
def rewrite(version: ModelVersion, viewers: Sequence[int], stone: Tombstone) -> None:
    """No training of this world can end meanwhile: see `training.standing`. What can't be read has to wait."""
    World.objects.select_for_update(no_key=True).get(pk=version.world_id)
    kept = inverses.read(version)
    if kept is None:
        version.inverse_sha256 = ""
        version.save(update_fields=["inverse_sha256"])
    if kept is None or not kept.holds(viewers).any():
        return
    new = derive(version, kept.without(viewers))
    releasing.put_in_place(version, new, reason=WHY, who=WHO)
    registry.withdraw(version, now=timezone.now())
    tombstones.note(stone, "rewritten", f"{version}, now {new}")


def derive(version: ModelVersion, kept: Removable) -> ModelVersion:
    """A version like it in all but those who went; what was measured of it was measured with them."""
    same = ("world", "trainer", "role", "parameters", "metrics", "events", "titles", "until", "seed", "milliseconds")
    reason = f"{version} without somebody who was erased; what was measured of it still holds them. "
    return registry.save(
        inverses.model_of(kept, version.trainer, version.parameters),
        kept=kept,
        card={"trainer": version.trainer, "world": version.world.slug, "until": version.until.isoformat()},
        viewers=len(kept.viewers),
        verdict=version.verdict | {"reason": reason + version.verdict.get("reason", "")},
        **{name: getattr(version, name) for name in same},
    )


def from_before(stone: Tombstone) -> QuerySet[ModelVersion]:
    """Versions that are from before it, and those whose training had begun before."""
    early = Q(created_at__lt=stone.created_at) | Q(inverse_sha256="", until__lt=stone.finished_at or timezone.now())
    return ModelVersion.objects.filter(early, world=stone.world, withdrawn_at=None)


def learnt_from(stone: Tombstone) -> QuerySet[ModelVersion]:
    """Those of them that may still hold what they learnt; what can be rewritten has been, if it held anything."""
    return from_before(stone).filter(inverse_sha256="")


def delete_unused(stone: Tombstone, *, now: datetime) -> None:
    for version in from_before(stone).exclude(pk__in=registry.in_use(ModelVersion.objects.all()).values("pk")):
        with transaction.atomic():
            registry.withdraw(version, now=now)
            tombstones.note(stone, "deleted", str(version))


def follow_up(*, now: datetime) -> None:
    """For every erasure that some model hasn't forgotten yet: beat knocks here."""
    for stone in Tombstone.objects.filter(forgotten_at=None, finished_at__isnull=False).select_related("world"):
        settle(stone, now=now)
    registry.sweep()


def settle(stone: Tombstone, *, now: datetime) -> None:
    if now - stone.finished_at > AT_LAST:
        give_up_the_way_back(stone)
    delete_unused(stone, now=now)
    waiting = wait(stone, now=now)
    if now - stone.finished_at > settings.RETRAIN_EVERY:
        ask_for(waiting, now=now)


def wait(stone: Tombstone, *, now: datetime) -> Sequence[ModelVersion]:
    waiting = list(learnt_from(stone))
    tombstones.wait_for(stone, [str(version) for version in waiting], now=now)
    return waiting


def give_up_the_way_back(stone: Tombstone) -> None:
    """After that time nobody can be rolled back to what still holds them."""
    held = learnt_from(stone).values("pk")
    Alias.objects.filter(name=PREVIOUS, release__versions__in=held).delete()


def ask_for(waiting: Sequence[ModelVersion], *, now: datetime) -> None:
    """A training of each recipe, unless one is under way or has just failed, or has been done already."""
    for version in waiting:
        newer = ModelVersion.objects.filter(
            world=version.world, trainer=version.trainer, parameters=version.parameters, until__gt=version.until
        )
        job = retraining.last_job(version)
        if not newer.exists() and not retraining.is_resting(job, now=now):
            retraining.again(version, requested_by=WHO)
