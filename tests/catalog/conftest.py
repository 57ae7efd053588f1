"""A small world with two households, a clock that stands still, and events told the way a browser tells them."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from model_bakery import baker

from catalog.identifiers import SYSTEM, uuid7
from catalog.models import Account, Title, Viewer, World

NOW = datetime(2026, 11, 20, 20, 0, tzinfo=UTC)


def make_world(slug="small", titles=6) -> SimpleNamespace:
    world = baker.make(World, slug=slug, name=slug, origin="live")
    account = baker.make(Account, world=world, origin="live", external_id="", created_at=NOW)
    viewer = baker.make(Viewer, account=account, name="Ada", created_at=NOW)
    films = [baker.make(Title, world=world, name=f"Film {n}", runtime_minutes=100) for n in range(titles)]
    return SimpleNamespace(world=world, account=account, viewer=viewer, titles=films, title=films[0])


@pytest.fixture
def here(db):
    return make_world()


@pytest.fixture
def elsewhere(db):
    return make_world("elsewhere", titles=1)


@pytest.fixture
def now():
    return NOW


def told(viewer, kind, title=None, *, after=0.0, rng=SYSTEM, **fields) -> dict:
    """One row as the API takes it, `after` so many seconds."""
    time = NOW - timedelta(hours=3) + timedelta(seconds=after)
    fields = {name: str(value) if isinstance(value, UUID) else value for name, value in fields.items()}
    return {
        "id": str(uuid7(time=time, rng=rng)),
        "viewer": str(viewer.public_id),
        "kind": kind,
        "time": time.isoformat(),
        **({"title": title.pk} if title else {}),
        **fields,
    }
