"""Who was erased, known by an HMAC of their public id only: in a table, and in a file that outlives the database.

The key is settings.TOMBSTONE_KEY: with another key nobody who was erased before would be recognised.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from catalog.models import Tombstone, World


def digest(public_id) -> str:
    return salted_hmac("tombstone", str(public_id), secret=settings.TOMBSTONE_KEY, algorithm="sha256").hexdigest()


def bury(public_id, kind: str, *, world: World, now: datetime) -> Tombstone:
    """From the commit on, late events are refused and old copies recognised. Who is buried already stays so."""
    facts = {"kind": kind, "world": world, "created_at": now}
    stone, is_new = Tombstone.objects.get_or_create(digest=digest(public_id), defaults=facts)
    if is_new:
        transaction.on_commit(partial(engrave, [stone.digest]))
    return stone


def certify(stone: Tombstone, removed: Mapping[str, int], *, now: datetime) -> Tombstone:
    """Told in the transaction that removed the rows, so that they are counted once."""
    stone.removed, stone.finished_at = dict(removed), now
    stone.save(update_fields=["removed", "finished_at"])
    return stone


def wait_for(stone: Tombstone, waiting: Sequence[str], *, now: datetime) -> None:
    """Which models haven't forgotten yet, as of now; when that is none, the erasure is over."""
    stone.versions = stone.versions | {"waiting": list(waiting)}
    stone.forgotten_at = now if stone.finished_at and not waiting else None
    stone.save(update_fields=["versions", "forgotten_at"])


@transaction.atomic
def note(stone: Tombstone, became: str, what: str) -> None:
    """What became of a model that may have learnt from whoever was erased."""
    stone.versions = Tombstone.objects.select_for_update(no_key=True).get(pk=stone.pk).versions
    stone.versions[became] = [*stone.versions.get(became, []), what]
    stone.save(update_fields=["versions"])


def buried(public_ids: Iterable) -> set[str]:
    """Those, as text, who were erased; one query, and none for nobody."""
    stones = {digest(public_id): str(public_id) for public_id in public_ids}
    found = Tombstone.objects.filter(pk__in=stones).values_list("pk", flat=True) if stones else []
    return {stones[stone] for stone in found}


def engrave(digests: Iterable[str]) -> None:
    """Appends to the file outside the database, and waits until the disk has it."""
    settings.TOMBSTONES.parent.mkdir(parents=True, exist_ok=True)
    with settings.TOMBSTONES.open("a") as file:
        file.writelines(f"{one}\n" for one in digests)
        file.flush()
        os.fsync(file.fileno())


def engraved() -> set[str]:
    return set(settings.TOMBSTONES.read_text().split()) if settings.TOMBSTONES.exists() else set()
