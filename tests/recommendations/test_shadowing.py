"""The release that waits orders pages that were served: how often, and how near it comes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from jobs.models import Job
from recommendations import decisions, registry, releasing, serving, shadowing
from recommendations.models import ShadowScore, Slate
from tests.small_world import Told, rate, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def shadow(world, crowd, settings):
    """What most like serves; EASE was left to a person, and shadows every page."""
    settings.SHADOW_ONE_IN = 1
    trained(world, "popularity")
    trained(world, "ease", reg=5.0)
    return registry.aliased(world, "shadow")


def serve(viewer, *, ago=timedelta(0), seed=1):
    return serving.home(viewer, now=timezone.now() - ago, seed=seed).page


def scored(world):
    return shadowing.score(world, Told(), now=timezone.now())


def test_a_page_is_ordered_once_by_the_shadow(world, shadow, viewer, titles):
    rate(viewer, titles[2], 5.0)
    page = serve(viewer)
    assert scored(world) == 1 and scored(world) == 0
    score = ShadowScore.objects.get()
    assert (score.slate_id, score.shadow, score.champion) == (page.slate, shadow, registry.champion(world))
    assert 0 <= score.overlap < 1 and -1 <= score.correlation < 1


def test_the_champion_beside_itself_is_the_same(world, shadow, viewer, titles, now):
    rate(viewer, titles[2], 5.0)
    slate = Slate.objects.get(pk=serve(viewer).slate)
    champion = registry.serving(registry.champion(world))
    found = shadowing.compare(slate, champion, champion, shadowing.loading.catalogue(world, now=timezone.now()))
    assert (found.overlap, round(found.correlation, 9)) == (1.0, 1.0)


def test_the_shadow_knows_no_more_than_was_known_then(world, shadow, viewer, titles):
    """EASE without a history can only order by popularity, as the page did."""
    serve(viewer, ago=timedelta(hours=1))
    rate(viewer, titles[2], 5.0)
    scored(world)
    nothing_known = ShadowScore.objects.get().overlap
    serve(viewer)
    scored(world)
    assert ShadowScore.objects.latest("pk").overlap != nothing_known


def test_only_a_share_of_the_pages_is_scored(world, shadow, viewer, settings):
    settings.SHADOW_ONE_IN = 10
    for seed in range(20):
        serve(viewer, seed=seed)
    assert scored(world) == 2


def test_old_pages_and_those_of_other_policies_are_left_alone(world, shadow, viewer):
    serve(viewer, ago=timedelta(days=2))
    viewer.is_personalised = False
    serve(viewer)
    assert scored(world) == 0


def test_beat_asks_once_and_only_when_pages_wait(world, shadow, viewer):
    assert shadowing.ask(now=timezone.now()) == []
    serve(viewer)
    for _ in range(2):
        shadowing.ask(now=timezone.now())
    assert Job.objects.get().label == "shadow: small"


def test_without_a_shadow_nothing_is_scored(world, shadow, viewer):
    serve(viewer)
    releasing.approve(shadow.versions.get(), approved_by="Edda", reason="Better")
    assert scored(world) == 0 and shadowing.ask(now=timezone.now()) == []


def test_the_desk_shows_how_near_it_comes_with_interval_and_n(admin_client, world, shadow, crowd):
    for viewer in crowd[:3]:
        serve(viewer)
    scored(world)
    page = admin_client.get("/admin/recommendations/release/").text
    assert "overlap@10: " in page and "n = 3)" in page and "rank correlation: " in page


def test_a_decision_is_kept_when_a_shadow_is_named_by_hand(world, shadow):
    releasing.point("shadow", registry.champion(world), surface="home", who="Edda", why="To compare")
    assert decisions.Decision.objects.first().what.endswith("became shadow")
