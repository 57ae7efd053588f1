"""What is unpublished is gone with the next request; what is published is there within a minute."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from catalog import publishing
from catalog.models import Title
from recommendations import loading
from tests.small_world import sign_in

pytestmark = pytest.mark.django_db


def test_an_unpublished_title_is_gone_with_the_next_request(client, viewer, titles):
    sign_in(client, viewer)
    address = f"/titles/{titles[0].pk}/"
    assert address in client.get("/home/").content.decode()
    publishing.unpublish(Title.objects.filter(pk=titles[0].pk))
    assert address not in client.get("/home/").content.decode()
    assert client.get(address).status_code == 404


def test_a_published_title_is_known_within_a_minute_of_its_time(world, titles, now):
    late = Title.objects.filter(pk=titles[0].pk)
    publishing.schedule(late, on=now)
    assert titles[0].pk not in loading.catalogue(world, now=now).titles
    knock = settings.CELERY_BEAT_SCHEDULE["publish"]["schedule"]
    publishing.publish_due(now=now + knock)
    assert knock + loading.FRESH_FOR < timedelta(minutes=1)
    assert titles[0].pk in loading.catalogue(world, now=now + knock + loading.FRESH_FOR).titles


def test_the_past_is_kept_of_what_comes_back(world, viewer, titles):
    publishing.unpublish(Title.objects.all())
    publishing.publish(Title.objects.all())
    assert len(loading.catalogue(world, now=timezone.now()).titles) == len(titles)
