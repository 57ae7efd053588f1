"""A small world with two dozen households, plays at chosen moments, and a signed-in member of staff."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import User
from django.db.models.functions import TruncDate

from analytics import rollups
from catalog import markers
from catalog.models import Account, Event, Membership, Play, Title, Viewer, World

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    settings.LOGIN_URL = "/sign-in/"


@pytest.fixture
def world(db):
    return World.objects.create(slug="marquee", name="Marquee", origin="live")


@pytest.fixture
def title(world):
    return Title.objects.create(world=world, name="The Lighthouse Keeper", runtime_minutes=100)


@pytest.fixture
def viewers(world):
    """Under ids whose hashes put no two of them into one bucket: what falls into one counts as one account."""
    ids = [uuid.UUID(int=20 + number) for number in range(24)]
    accounts = Account.objects.bulk_create(
        Account(public_id=public_id, world=world, origin="live", created_at=NOW) for public_id in ids
    )
    return Viewer.objects.bulk_create(Viewer(account=account, name="Ada", created_at=NOW) for account in accounts)


@pytest.fixture
def sitting(title, viewers):
    """Makes a play that isn't saved yet."""

    def sitting(at, source="direct", viewer=0, seconds=3600.0, origin="live", title=title):
        return Play(
            id=uuid.uuid4(),
            viewer=viewers[viewer],
            title=title,
            started_at=at,
            ended_at=at + timedelta(seconds=seconds),
            watched_seconds=seconds,
            furthest_seconds=seconds,
            origin=origin,
            source=source,
        )

    return sitting


@pytest.fixture
def play(sitting):
    return lambda *args, **kwargs: Play.objects.bulk_create([sitting(*args, **kwargs)])


@pytest.fixture
def counted(world):
    """Counts what stands in the tables, as beat would."""

    def counted(now=NOW):
        days = Play.objects.annotate(day=TruncDate("started_at")).values_list("day", flat=True).distinct()
        markers.mark(world.pk, days)
        markers.mark_everything(world)
        return rollups.roll(now=now)

    return counted


@pytest.fixture
def event(world, viewers):
    def event(at):
        return Event.objects.create(
            id=uuid.uuid4(),
            world=world,
            account=viewers[0].account,
            viewer=viewers[0],
            kind="start",
            time=at,
            received_at=at,
            origin="live",
        )

    return event


@pytest.fixture
def staff(client, db):
    client.force_login(User.objects.create(username="staff", is_staff=True))
    return client


@pytest.fixture
def now(monkeypatch):
    monkeypatch.setattr("analytics.views.timezone.now", lambda: NOW)
    return NOW


@pytest.fixture
def history(sitting, event, now, viewers, counted):
    """Plays of all viewers over two months, from five sources in turn; half of the households are members."""
    sources = ["recommendation", "direct", "recommendation", "search", "continue"]
    Play.objects.bulk_create(
        sitting(now - timedelta(hours=hour), sources[hour % 5], viewer=hour % 24, seconds=1000 + hour * 3.7)
        for hour in range(0, 24 * 70)
    )
    for n, viewer in enumerate(viewers):
        left = {"ends_on": now.date() - timedelta(days=n), "end_reason": "moved"} if n % 3 == 0 else {}
        start = now.date() - timedelta(days=60)
        Membership.objects.create(account=viewer.account, plan="basic", price_cents=799, starts_on=start, **left)
    event(now - timedelta(days=70))
    event(now)
    counted()
