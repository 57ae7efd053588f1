"""A home page with everything on it: models, shelves enough, something going on, something listed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import events
from catalog.identifiers import uuid7
from catalog.models import Title
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
def page(client, world, crowd, viewer, titles):
    """A page with more shelves than are drawn at once."""
    trained(world, "ease", reg=5.0)
    genres = {title.pk: title.genres.get() for title in titles}
    more = [Title(world=world, name=f"More {n}", runtime_minutes=100) for n in range(60)]
    for n, title in enumerate(Title.objects.bulk_create(more)):
        title.genres.add(list(genres.values())[n % 3])
        rate(crowd[n % 60], title, 5.0)
    rate(viewer, titles[2], 5.0)
    play(viewer, titles[4])
    events.record_one(viewer, "list", title=titles[9], now=timezone.now())
    sign_in(client, viewer)
    return client.get("/home/").context["page"]
