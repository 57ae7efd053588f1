"""A small world: two dozen titles of three genres, and somebody who watches."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from model_bakery import baker

from catalog import events
from catalog.identifiers import uuid7
from catalog.models import Account, Genre, Title, Viewer, World
from catalog.visiting import SESSION_KEY
from recommendations import lately, loading, registry, training, trials
from recommendations.training import Order
from recommendations.trials import Recipe


@pytest.fixture
def now():
    return datetime(2026, 11, 1, 20, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_catalogue():
    """Each test has rows of its own; the process's copy of the catalogue must not outlive them."""
    loading._catalogue.cache_clear()
    loading._genre_names.cache_clear()
    lately.forget()


@pytest.fixture
def world(db):
    return World.objects.create(slug="small", name="Small", origin="live")


@pytest.fixture
def titles(world):
    names = ("Comedy", "Drama", "Mystery")
    genres = Genre.objects.bulk_create(Genre(name=name, slug=name.lower()) for name in names)
    titles = Title.objects.bulk_create(
        Title(world=world, name=f"Title {n}", runtime_minutes=100, maturity=(0, 7, 12, 18)[n % 4]) for n in range(24)
    )
    told = Title.genres.through
    told.objects.bulk_create(told(title=title, genre=genres[n % 3]) for n, title in enumerate(titles))
    return titles


@pytest.fixture
def viewer(world):
    return new_viewer(world)


def new_viewer(world, **fields):
    account = Account.objects.create(
        world=world, user=baker.make("auth.User"), origin="live", created_at=timezone.now()
    )
    return Viewer.objects.create(account=account, created_at=timezone.now(), **({"name": "Ada"} | fields))


def new_viewers(world, n):
    """The same n times, each with a household of their own, in three statements."""
    users = User.objects.bulk_create(User(username=f"user-{number}") for number in range(n))
    made = {"world": world, "origin": "live", "created_at": timezone.now()}
    accounts = Account.objects.bulk_create(Account(user=user, **made) for user in users)
    return Viewer.objects.bulk_create(
        Viewer(account=account, name=f"Viewer {number}", created_at=made["created_at"])
        for number, account in enumerate(accounts)
    )


def rate(viewer, title, stars, *, ago=timedelta(0)):
    return events.record_one(viewer, "rate", title=title, now=timezone.now() - ago, value=stars)


def sign_in(client, viewer):
    client.force_login(viewer.account.user)
    session = client.session
    session[SESSION_KEY] = str(viewer.public_id)
    session.save()


@pytest.fixture
def artefacts(tmp_path, settings):
    """Models of a test go into a folder of its own."""
    settings.ARTEFACTS, settings.FITS = tmp_path / "artefacts", tmp_path / "fits"
    settings.INVERSES = tmp_path / "inverses"
    registry._load.cache_clear()
    registry.serving.cache_clear()
    return settings.ARTEFACTS


@pytest.fixture
def crowd(world, titles):
    """Sixty viewers of two camps over sixty days: one loves the first half of the titles, one the second."""
    rng = np.random.default_rng(3)
    viewers = new_viewers(world, 60)
    start = timezone.now() - timedelta(days=60)
    rows = []
    for n, viewer in enumerate(viewers):
        for day, place in enumerate(rng.permutation(len(titles))[:16]):
            loves = (place < len(titles) // 2) == (n % 2 == 0)
            time = start + timedelta(days=3.5 * day, minutes=n)
            stars = 5.0 if loves else 1.5
            rows.append((uuid7(time=time), viewer.account_id, viewer.pk, titles[place].pk, "rate", time, stars))
    columns = ("id", "account_id", "viewer_id", "title_id", "kind", "time", "value")
    events.backfill(world, columns, rows, origin="live", now=timezone.now())
    return viewers


class Told:
    """Stands in for the job around a training: hears progress, lets everything count."""

    job_id = None

    def __init__(self):
        self.percents, self.result = [], None

    def progress(self, percent, message=""):
        self.percents.append(percent)

    def fence(self):
        pass

    def finish(self, result):
        self.result = result


def trained(world, trainer, *, work=None, origins=1, **parameters):
    """A version, judged at the last rolling origin only: all five take five times as long."""
    order = Order(world, Recipe(trainer, parameters, trainer), until=timezone.now(), seed=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(trials, "rolling", last_of(trials.rolling, origins))
        return training.train(order, work or Told())


def trained_in_full(world, trainer, **options):
    """The same, judged at all five."""
    return trained(world, trainer, origins=5, **options)


def last_of(rolling, origins):
    return lambda data: replace(found := rolling(data), splits=found.splits[-origins:])
