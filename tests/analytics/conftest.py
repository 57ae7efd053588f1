"""A small world with two dozen households, plays at chosen moments, and a signed-in member of staff."""

import uuid
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from django.contrib.auth.models import User
from django.db.models.functions import TruncDate

from analytics import rollups
from catalog import markers
from catalog.models import Account, Event, Membership, Play, Title, Viewer, World
from recommendations import slates
from recommendations.pages import Page, Placement, Reason, Row

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
def shown(world, viewers, counted, now):
    """Twelve days of home pages of all viewers: what was seen and opened of them, and some plays that followed."""
    rng = np.random.default_rng(5)
    titles = [Title.objects.create(world=world, name=f"Title {n}", runtime_minutes=60) for n in range(12)]
    told = []
    for number in range(12 * len(viewers)):
        viewer, time = viewers[number % len(viewers)], now - timedelta(days=12 - number // len(viewers), hours=2)
        rows = [
            Row(kind, "Shelf", {"id": -1}, [placement(titles[n], sources[n % 4]) for n in rng.permutation(12)[:6]], n)
            for n, (kind, sources) in enumerate({"top": (1, 3, 2, 16), "continue": (0,) * 4}.items())
        ]
        slate = slates.log(home(viewer, time, rows))
        told += looked(viewer, slate, rows, rng.integers(0, 7, 2), rng.random((2, 6)) < 0.3)
    Event.objects.bulk_create(told)
    Play.objects.bulk_create(followed(event) for event in told[::5] if event.kind == "open")
    counted()
    return titles


def placement(title, sources):
    return Placement(title.pk, 1.0, sources, {}, Reason("Because", []))


def home(viewer, time, rows):
    facts = {"surface": "home", "release_id": None, "fallback": "", "seed": 1, "context": {}, "timings": {}}
    return Page(slate=uuid.uuid4(), viewer=viewer, created_at=time, rows=rows, **facts)


def looked(viewer, slate, rows, far, opens):
    """Events: each shelf was seen as `far` as that, and of what was seen some `opens`."""
    who = {
        "world_id": slate.world_id,
        "account": viewer.account,
        "viewer": viewer,
        "slate": slate.pk,
        "origin": "live",
    }
    for row in rows:
        for position, title in enumerate(row.titles[: far[row.number]]):
            for kind in ("impression", "open")[: 1 + opens[row.number, position]]:
                at = slate.created_at + timedelta(seconds=1 + position)
                place = {"title_id": title, "shelf": row.number, "position": position, "time": at, "received_at": at}
                yield Event(id=uuid.uuid4(), kind=kind, **place, **who)


def followed(event):
    """The play that came of it, an hour long."""
    start, place = event.time + timedelta(seconds=30), {"shelf": event.shelf, "position": event.position}
    watched = {"watched_seconds": 3600, "furthest_seconds": 3600, "ended_at": start + timedelta(hours=1)}
    who = {"viewer_id": event.viewer_id, "title_id": event.title_id, "slate": event.slate, "origin": "live"}
    return Play(id=uuid.uuid4(), started_at=start, source="recommendation", **who, **place, **watched)


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
