"""A small world: twelve titles of three genres, and somebody who watches."""

from datetime import UTC, datetime

import pytest
from model_bakery import baker

from catalog.models import Account, Genre, Rating, Title, Viewer, World

NOW = datetime(2026, 11, 1, 20, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def world(db):
    return World.objects.create(slug="small", name="Small", origin="live")


@pytest.fixture
def titles(world):
    genres = [Genre.objects.create(name=name, slug=name.lower()) for name in ("Comedy", "Drama", "Mystery")]
    titles = [
        Title.objects.create(world=world, name=f"Title {n}", runtime_minutes=100, maturity=(0, 7, 12, 18)[n % 4])
        for n in range(24)
    ]
    for n, title in enumerate(titles):
        title.genres.add(genres[n % 3])
    return titles


@pytest.fixture
def viewer(world):
    return new_viewer(world)


def new_viewer(world, **fields):
    user = baker.make("auth.User")
    account = Account.objects.create(world=world, user=user, origin=world.origin, created_at=NOW)
    return Viewer.objects.create(account=account, name=fields.pop("name", "Ada"), created_at=NOW, **fields)


def rate(viewer, title, stars, *, time=NOW):
    return Rating.objects.create(
        viewer=viewer,
        title=title,
        stars=stars,
        time=time,
        event=baker.prepare("catalog.Event").id or "00000000-0000-7000-8000-000000000000",
    )
