"""A page is decided once: shelves fetched later, the whole page again and its JSON are what its slate keeps."""

import pytest

from catalog.models import Title
from recommendations.cards import AT_ONCE
from recommendations.models import Shelf, Slate
from tests.small_world import new_viewer, rate, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


def ids(shelf):
    return [card.title.pk for card in shelf.cards]


def decided(page):
    """What was kept of the page, shelf by shelf, those included that are drawn later."""
    kept = Shelf.objects.filter(slate=page.slate).order_by("number")
    return [(shelf.number, shelf.heading, shelf.titles) for shelf in kept if shelf.kind != "hero"]


def test_the_first_view_draws_the_hero_and_the_first_shelves(client, page):
    html = client.get(f"/slates/{page.slate}/").content.decode()
    answer = client.get("/home/")
    first, shelves = answer.content.decode(), answer.context["page"].shelves
    assert len(shelves) > AT_ONCE
    assert first.count("<shelf-row>") == AT_ONCE and html.count("<shelf-row>") == len(page.shelves)
    assert first.count('hx-trigger="revealed"') == len(shelves) - AT_ONCE
    assert "More shelves" in first and "More shelves" not in html


def test_a_shelf_that_comes_later_is_the_one_that_was_decided(client, page):
    for number, heading, titles in decided(page):
        later = client.get(f"/slates/{page.slate}/shelves/{number}/").context["shelf"]
        assert (later.heading, ids(later)) == (heading, titles)
        assert {card.slate for card in later.cards} == {page.slate}
    assert Slate.objects.filter(surface="home").count() == 1


def test_the_whole_page_again_is_the_same_page(client, page):
    again = client.get(f"/slates/{page.slate}/").context["page"]
    assert again.hero == page.hero
    assert [(s.number, s.heading, ids(s)) for s in again.shelves] == decided(page)
    assert [ids(s) for s in page.shelves if not s.is_waiting] == [ids(s) for s in again.shelves[:AT_ONCE]]


def test_replaying_a_slate_gives_the_same_json(client, page, viewer, titles):
    url = f"/slates/{page.slate}.json"
    first = client.get(url)
    rate(viewer, titles[0], 5.0)
    titles[1].delete()
    again = client.get(url)
    assert first.content == again.content
    told = first.json()
    assert [shelf["kind"] for shelf in told["shelves"]][:2] == ["hero", "continue"]
    assert told["seed"] == Slate.objects.get(pk=page.slate).seed
    assert all(
        len(shelf["titles"]) == len(shelf["reasons"]) == len(shelf["propensities"]) for shelf in told["shelves"]
    )


def test_the_order_of_shelves_is_kept_with_the_score_that_made_it(page):
    kept = Shelf.objects.filter(slate=page.slate).order_by("number")
    scores = [shelf.reason["order"] for shelf in kept]
    assert scores == sorted(scores, reverse=True)
    assert {shelf.propensity for shelf in kept} == {1.0}


def test_what_goes_on_and_the_list_have_sources_of_their_own_and_stand_nowhere_else(client, page, titles):
    page = client.get(f"/slates/{page.slate}/").context["page"]
    sources = {shelf.kind: {card.source for card in shelf.cards} for shelf in page.shelves}
    assert sources.pop("continue") == {"continue"} and sources.pop("list") == {"list"}
    assert set().union(*sources.values()) == {""}
    everywhere = [page.hero.title.pk, *(pk for shelf in page.shelves for pk in ids(shelf))]
    assert len(everywhere) == len(set(everywhere)) and {titles[4].pk, titles[9].pk} <= set(everywhere)


PARTS = ["", ".json", "/refresh/", "/shelves/1/", "/shelves/1/0/"]


@pytest.mark.parametrize("part", PARTS)
def test_somebody_else_s_page_is_not_found(client, world, page, part):
    url = f"/slates/{page.slate}{part or '/'}"
    assert client.get(url).status_code == 200
    sign_in(client, new_viewer(world))
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_another_profile_of_the_household_does_not_see_it_either(client, viewer, page, part):
    other = type(viewer).objects.create(account=viewer.account, name="Other", created_at=viewer.created_at)
    sign_in(client, other)
    assert client.get(f"/slates/{page.slate}{part or '/'}").status_code == 404


@pytest.mark.parametrize("part", ["/shelves/99/", "/shelves/1/99/"])
def test_what_was_not_on_the_page_is_not_found(client, page, part):
    assert client.get(f"/slates/{page.slate}{part}").status_code == 404


def test_a_page_made_for_a_higher_ceiling_is_not_shown_under_a_lower_one(client, viewer, page):
    type(viewer).objects.filter(pk=viewer.pk).update(ceiling=7)
    assert client.get(f"/slates/{page.slate}/").status_code == 404


def test_a_title_unpublished_since_is_not_shown_but_the_others_keep_their_places(client, page):
    shelf = next(shelf for shelf in page.shelves if shelf.kind == "top")
    gone = shelf.cards[0].title
    Title.objects.filter(pk=gone.pk).update(is_published=False)
    later = client.get(f"/slates/{page.slate}/shelves/{shelf.number}/").context["shelf"]
    assert ids(later) == ids(shelf)[1:] and later.cards[0].position == 1


def test_a_preview_knows_what_the_viewer_said_of_the_title(client, viewer, page):
    shelf = next(shelf for shelf in page.shelves if shelf.kind == "top")
    card = shelf.cards[0]
    rate(viewer, card.title, 4.0)
    answer = client.get(f"/slates/{page.slate}/shelves/{shelf.number}/0/")
    assert answer.context["title"].stars == 4.0 and card.title.name in answer.content.decode()
