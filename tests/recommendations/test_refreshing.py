"""After a click the page changes in place: a child slate with what differs, and words for it."""

import pytest
from django.utils import timezone

from catalog import events
from recommendations.models import Shelf, Slate
from tests.recommendations.test_views_slates import ids
from tests.small_world import rate

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


def shelf_of(page, kind):
    return next(shelf for shelf in page.shelves if shelf.kind == kind)


def refreshed(client, page, drawn=None):
    drawn = [shelf.number for shelf in page.shelves] if drawn is None else drawn
    return client.get(f"/slates/{page.slate}/refresh/", {"drawn": drawn}).context["news"]


def whole(client, page):
    """The page as it stands by now, with all of its shelves drawn."""
    return client.get(f"/slates/{page.slate}/").context["page"]


def standing(client, page):
    """Titles by shelf, as the page stands by now."""
    return {(shelf.kind, shelf.heading): ids(shelf) for shelf in whole(client, page).shelves}


def test_a_like_brings_its_shelf_and_a_child_slate_with_what_differs(client, viewer, page, titles):
    known = [card for shelf in page.shelves for card in shelf.cards if card.title in titles and not card.source]
    card = known[0]
    rate(viewer, card.title, 5.0)
    news = refreshed(client, page)
    assert news.cause == f"Because you liked {card.title.name}:"
    assert f"“Because you liked {card.title.name}” is new" in news.effect
    child = Slate.objects.exclude(pk=page.slate).get()
    assert str(child.parent_id) == str(page.slate) and child.seed == Slate.objects.get(pk=page.slate).seed
    assert {shelf.number for shelf in child.shelves.all()} == {shelf.number for shelf in news.shelves}


def test_the_card_that_was_pressed_stays_under_the_finger(client, viewer, page):
    shelf = shelf_of(page, "top")
    card = shelf.cards[2]
    rate(viewer, card.title, 1.0)
    refreshed(client, page)
    now = client.get(f"/slates/{page.slate}/shelves/{shelf.number}/").context["shelf"]
    assert ids(now)[2] == card.title.pk
    anew = client.get("/home/").context["page"]
    assert card.title.pk not in [title for titles in standing(client, anew).values() for title in titles]


def test_taking_it_back_brings_the_page_back_as_it_was(client, viewer, page):
    before = standing(client, page)
    like = rate(viewer, shelf_of(whole(client, page), "genre").cards[1].title, 5.0)
    refreshed(client, page)
    assert standing(client, page) != before
    events.remove(like, account=viewer.account)
    refreshed(client, page)
    assert standing(client, page) == before


def test_no_title_stands_on_two_shelves_of_a_page_that_was_refreshed(client, viewer, page):
    for kind in ("top", "genre"):
        rate(viewer, shelf_of(whole(client, page), kind).cards[1].title, 5.0)
        refreshed(client, page)
    shown = [title for titles in standing(client, page).values() for title in titles]
    assert len(shown) == len(set(shown)) and page.hero.title.pk not in shown


def test_what_is_put_on_the_list_comes_to_the_list_and_stays_where_it_was_pressed(client, viewer, page):
    shelf = shelf_of(page, "top")
    title = shelf.cards[1].title
    events.record_one(viewer, "list", title=title, now=timezone.now())
    news = refreshed(client, page)
    assert news.cause == f"Because you put {title.name} on your list:"
    now = standing(client, page)
    assert now["list", "My list"][0] == title.pk
    assert now["top", shelf.heading][1] == title.pk


def test_what_is_dismissed_goes_at_once_and_comes_back_by_undo(client, viewer, page, titles):
    events.record_one(viewer, "dismiss", title=titles[4], now=timezone.now())
    news = refreshed(client, page)
    assert "“Continue watching” is gone" in news.effect and titles[4].name in news.effect
    assert ("continue", "Continue watching") not in standing(client, page)
    events.record_one(viewer, "undismiss", title=titles[4], now=timezone.now())
    assert "“Continue watching” is new" in refreshed(client, page).effect
    assert standing(client, page)["continue", "Continue watching"] == [titles[4].pk]


def test_a_shelf_that_the_browser_has_not_drawn_yet_is_only_named(client, viewer, page):
    rate(viewer, shelf_of(page, "top").cards[0].title, 5.0)
    news = refreshed(client, page, drawn=[1, 2])
    waiting = {
        shelf.number: shelf.is_waiting
        for shelf in news.shelves
        if (shelf.cards or shelf.is_waiting) and not shelf.after
    }
    assert any(waiting.values()) and all(waits == (number > 2) for number, waits in waiting.items())


def test_when_nothing_changed_it_says_so(client, page):
    assert refreshed(client, page).effect == "Nothing else on this page changes."
    assert not Shelf.objects.filter(slate__parent=page.slate).exists()


def test_numbers_of_shelves_that_make_no_sense_are_let_be(client, page):
    assert client.get(f"/slates/{page.slate}/refresh/?drawn=x&drawn=-1&drawn=999").status_code == 200
