"""A home page with everything on it: models, shelves enough, something going on, something listed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import events
from catalog.identifiers import uuid7
from catalog.models import Title
from recommendations import lately, loading
from tests.small_world import rate, sign_in, trained


def play(viewer, title, *, done=0.5, ago=timedelta(hours=3), offset=0, episode=None):
    """A sitting that got this far at sixty times the speed."""
    began = timezone.now() - ago
    seconds = (episode or title).runtime_minutes * 60 * done
    sitting = {"play": str(uuid7(time=began)), "speed": 60.0, "utc_offset": offset}
    sitting |= {"episode": episode.pk} if episode else {}
    events.record_one(viewer, "play_start", title=title, now=began, seconds=0.0, **sitting)
    end = "complete" if done >= 1 else "stop"
    events.record_one(
        viewer, end, title=title, now=began + timedelta(seconds=seconds / 60), seconds=seconds, **sitting
    )


@pytest.fixture
def one_count(monkeypatch):
    """What is counted for the world stays as counted: by the clock it is renewed in the middle of a test at times."""
    began = timezone.now()
    for module in (loading, lately):
        counted = module._period
        monkeypatch.setattr(module, "_period", lambda now, *length, counted=counted: counted(began, *length))


@pytest.fixture
def django_assert_num_queries(one_count, django_assert_num_queries):
    """Nothing is counted anew between two looks whose queries are compared."""
    return django_assert_num_queries


@pytest.fixture
def django_assert_max_num_queries(one_count, django_assert_max_num_queries):
    return django_assert_max_num_queries


@pytest.fixture
def page(client, world, crowd, viewer, titles, one_count):
    """A page with more shelves than are drawn at once."""
    genres = [title.genres.get() for title in titles[:3]]
    more = [Title(world=world, name=f"More {n}", runtime_minutes=100) for n in range(60)]
    rows, start = [], timezone.now() - timedelta(days=2)
    for n, title in enumerate(Title.objects.bulk_create(more)):
        title.genres.add(genres[n % 3])
        for fan in crowd[n % 2 :: 6]:  # of one of the two camps
            time = start + timedelta(minutes=len(rows))
            rows.append((uuid7(time=time), fan.account_id, fan.pk, title.pk, "rate", time, 5.0))
    columns = ("id", "account_id", "viewer_id", "title_id", "kind", "time", "value")
    events.backfill(world, columns, rows, origin="live", now=timezone.now())
    trained(world, "ease", reg=100.0)
    rate(viewer, titles[2], 5.0)
    play(viewer, titles[4])
    events.record_one(viewer, "list", title=titles[9], now=timezone.now())
    sign_in(client, viewer)
    return client.get("/home/").context["page"]
