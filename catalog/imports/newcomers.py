"""Titles and viewers that an import meets for the first time."""

import zlib
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from catalog.identifiers import EPOCH, MILLISECOND
from catalog.models import Account, Title, Viewer, World
from catalog.models.accounts import ADULT

ORIGIN = "imported"
BATCH = 5_000


class Watcher(NamedTuple):
    """The keys of an account and its viewer."""

    account: int
    viewer: int


def new_title(world: World, key: str, name: str, year: int | None = None) -> Title:
    """Of unknown maturity, so nothing of it is shown to children."""
    seed = zlib.crc32(name.encode()) >> 1
    return Title(world=world, external_id=key, name=name, year=year, maturity=ADULT, art_seed=seed)


def households(world: World, first_seen: Mapping[str, int]) -> dict[str, Watcher]:
    """Everybody's keys; who isn't there yet gets a household of one, as old as their first deed (milliseconds)."""
    known = watchers(world)
    accounts = Account.objects.bulk_create(
        (
            Account(world=world, external_id=key, origin=ORIGIN, created_at=moment(first_seen[key]))
            for key in first_seen
            if key not in known
        ),
        batch_size=BATCH,
    )
    viewers = Viewer.objects.bulk_create(
        (
            Viewer(account=account, name=f"Viewer {account.external_id}"[:40], created_at=account.created_at)
            for account in accounts
        ),
        batch_size=BATCH,
    )
    return known | {v.account.external_id: Watcher(v.account_id, v.pk) for v in viewers}


def watchers(world: World) -> dict[str, Watcher]:
    """The first viewer of each account that came from elsewhere."""
    viewers = Viewer.objects.filter(account__world=world).exclude(account__external_id="").order_by("-pk")
    rows = viewers.values_list("account__external_id", "account_id", "pk").iterator(BATCH)
    return {key: Watcher(account, viewer) for key, account, viewer in rows}


def moment(milliseconds: int) -> datetime:
    return EPOCH + milliseconds * MILLISECOND
