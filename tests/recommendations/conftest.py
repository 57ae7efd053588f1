"""A small world: two dozen titles of three genres, and somebody who watches."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from model_bakery import baker

from catalog import events
from catalog.models import Account, Genre, Title, Viewer, World
from catalog.visiting import SESSION_KEY
from recommendations import loading


@pytest.fixture
def now():
    return datetime(2026, 11, 1, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_catalogue():
    """Each test has rows of its own; the process's copy of the catalogue must not outlive them."""
    loading._catalogue.cache_clear()
    loading._genre_names.cache_clear()


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
    account = Account.objects.create(
        world=world, user=baker.make("auth.User"), origin="live", created_at=timezone.now()
    )
    return Viewer.objects.create(account=account, created_at=timezone.now(), **({"name": "Ada"} | fields))


def rate(viewer, title, stars, *, ago=timedelta(0)):
    return events.record_one(viewer, "rate", title=title, now=timezone.now() - ago, value=stars)


def sign_in(client, viewer):
    client.force_login(viewer.account.user)
    session = client.session
    session[SESSION_KEY] = str(viewer.public_id)
    session.save()
