"""Benchmarks build their own worlds and read pages by themselves: both keep up with the site."""

import pytest
from django.utils import timezone

from analytics.pages import PAGES
from benchmarks import _analytics_pages, _search_pages
from catalog import search
from catalog.models import Event, Play, Title, World
from tests.small_world import sign_in

pytestmark = pytest.mark.django_db


def test_the_search_benchmark_reads_the_titles_of_a_page_in_their_order(client, viewer, titles):
    Title.objects.filter(pk__in=[title.pk for title in titles[:3]]).update(name="Lantern")
    search.index(viewer.account.world.titles.all())
    sign_in(client, viewer)
    answer = client.get("/search/", {"q": "lantern"})
    found = [card.title.pk for card in answer.context["answer"].cards]
    assert len(found) == 3 and [int(pk) for pk in _search_pages.CARD.findall(answer.content)] == found


@pytest.mark.parametrize("viewers", [12, 200])  # of the few, every day is too small to be shown
def test_the_analytics_benchmark_fills_a_world_that_the_workbench_can_count(admin_client, viewers):
    world = World.objects.create(slug="bench", name="Bench", origin="simulated")
    _analytics_pages.settle(world, viewers)
    _analytics_pages.fill(world, events=20 * viewers, viewers=viewers, days=14)
    assert (Event.objects.count(), Play.objects.count()) == (20 * viewers, 10 * viewers)
    _analytics_pages.roll(world)
    for slug in PAGES:
        page = admin_client.get(f"/workbench/{slug}/".replace("//", "/"))
        assert page.status_code == 200, slug
    assert Event.objects.filter(time__gt=timezone.now()).count() == 0
