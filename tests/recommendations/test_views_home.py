"""The home page as a viewer gets it, before any model and whatever goes wrong."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import events
from catalog.models import Title
from recommendations.models import Shelf, Slate
from tests.small_world import new_viewer, rate, sign_in

pytestmark = pytest.mark.django_db


def shown(response):
    """All that stands on the page, shelves that are drawn later included."""
    shelves = Shelf.objects.filter(slate=response.context["page"].slate).order_by("number")
    return [title for shelf in shelves for title in shelf.titles]


def test_without_any_model_the_page_shows_what_others_chose(client, world, titles, viewer):
    other = new_viewer(world)
    rate(other, titles[5], 5.0)
    sign_in(client, viewer)
    response = client.get("/home/")
    assert response.status_code == 200
    assert response.context["page"].fallback.startswith("No model has been released")
    assert shown(response)[0] == titles[5].pk


def test_a_page_never_shows_a_title_twice(client, titles, viewer):
    sign_in(client, viewer)
    ids = shown(client.get("/home/"))
    assert ids and len(ids) == len(set(ids))


def test_a_kids_profile_gets_nothing_above_its_ceiling(client, world, titles):
    kid = new_viewer(world, is_kids=True, ceiling=7)
    sign_in(client, kid)
    found = Title.objects.in_bulk(shown(client.get("/home/"))).values()
    assert found and all(title.maturity <= 7 for title in found)


def test_a_title_unpublished_a_moment_ago_is_not_placed(client, titles, viewer):
    sign_in(client, viewer)
    client.get("/home/")
    titles[3].is_published = False
    titles[3].save()
    response = client.get("/home/")
    assert titles[3].pk not in shown(response)
    assert all(
        titles[3].pk not in shelf.titles for shelf in Shelf.objects.filter(slate=response.context["page"].slate)
    )


def test_what_was_rated_watched_or_hidden_does_not_come_again(client, titles, viewer):
    rate(viewer, titles[0], 4.0)
    events.record_one(viewer, "hide", title=titles[1], now=timezone.now())
    sign_in(client, viewer)
    assert not {titles[0].pk, titles[1].pk} & set(shown(client.get("/home/")))


def test_every_page_is_kept_as_a_slate_with_what_was_on_it(client, world, titles, viewer):
    for title in titles[:8]:
        rate(new_viewer(world), title, 5.0)
    sign_in(client, viewer)
    page = client.get("/home/").context["page"]
    slate = Slate.objects.get()
    assert slate.pk == page.slate and slate.viewer == viewer and slate.origin == "live"
    hero, *others = slate.shelves.all()
    assert hero.titles == [page.hero.title.pk]
    for shelf, kept in zip(page.shelves, others, strict=True):
        assert kept.titles == [card.title.pk for card in shelf.cards]
        assert kept.scores == [card.score for card in shelf.cards]
        assert len(kept.sources) == len(kept.propensities) == len(kept.told) == len(kept.titles)


def test_head_and_prefetch_keep_no_slate(client, titles, viewer):
    sign_in(client, viewer)
    client.head("/home/")
    client.get("/home/", headers={"Sec-Purpose": "prefetch"})
    assert not Slate.objects.exists()


def test_nobody_signed_in_is_asked_to_sign_in(client):
    assert client.get("/home/")["Location"].startswith("/sign-in/")


def test_someone_without_a_chosen_profile_is_asked_who_is_watching(client, viewer):
    client.force_login(viewer.account.user)
    assert client.get("/home/")["Location"] == "/profiles/"


def test_posting_to_the_page_is_refused(client, viewer):
    sign_in(client, viewer)
    assert client.post("/home/").status_code == 405


def test_the_number_of_queries_does_not_depend_on_the_size_of_the_history(
    client, titles, viewer, django_assert_num_queries
):
    sign_in(client, viewer)
    client.get("/home/")
    with django_assert_num_queries(QUERIES):
        client.get("/home/")
    for title in titles[:12]:
        rate(viewer, title, 4.0, ago=timedelta(days=1))
    with django_assert_num_queries(QUERIES):
        client.get("/home/")


QUERIES = 10
