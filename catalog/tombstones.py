"""Who was erased, known by an HMAC of their public id only: in a table, and in a file that outlives the database.

The key is settings.TOMBSTONE_KEY: with another key nobody who was erased before would be recognised.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from catalog.models import Tombstone


def digest(public_id) -> str:
    return salted_hmac("tombstone", str(public_id), secret=settings.TOMBSTONE_KEY, algorithm="sha256").hexdigest()


def bury(public_id, kind: str, removed: dict[str, int], *, now: datetime) -> Tombstone:
    stone = Tombstone(digest=digest(public_id), kind=kind, removed=removed, created_at=now)
    Tombstone.objects.bulk_create([stone], ignore_conflicts=True)
    transaction.on_commit(partial(engrave, [stone.digest]))
    return stone


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
