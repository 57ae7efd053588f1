"""What a viewer says of a title is written down, shown, and can be taken back; with htmx and without."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from catalog.models import Dismissed, Event, Hidden, Listed, Play, Rating, Title
from tests.catalog.visits import HTMX, come_as

SIGNALS = ["rate", "hide", "unhide", "list_title", "unlist_title", "dismiss", "undismiss", "watch_to_end"]


@pytest.fixture
def say(client, here):
    come_as(client, here.viewer)

    def post(name, title=here.title, headers=None, **fields):
        return client.post(reverse(name, args=[title.pk]), fields, headers=headers)

    return post


@pytest.mark.parametrize(("verdict", "stars"), [("not_for_me", 1.0), ("like", 4.0), ("love", 5.0)])
def test_a_verdict_becomes_stars(say, here, verdict, stars):
    answer = say("rate", verdict=verdict)
    assert answer.url == reverse("title", args=[here.title.pk])
    assert Rating.objects.get(viewer=here.viewer, title=here.title).stars == stars


def test_the_page_shows_the_verdict_and_how_to_clear_it(client, say, here):
    say("rate", verdict="love")
    page = client.get(reverse("title", args=[here.title.pk])).content.decode()
    assert 'id="verdict-love" name="verdict" value="clear"' in page
    assert page.count('aria-pressed="true"') == 1


def test_clearing_takes_the_verdict_away_but_not_what_happened(say, here):
    say("rate", verdict="like")
    say("rate", verdict="clear")
    assert not Rating.objects.exists()
    assert [*Event.objects.order_by("received_at").values_list("kind", flat=True)] == ["rate", "unrate"]


def test_htmx_gets_the_buttons_and_an_undo_for_what_stood_before(say, here):
    say("rate", verdict="like")
    page = say("rate", verdict="love", headers=HTMX | {"HX-Target": "choices"}).content.decode()
    assert "<html" not in page
    assert page.lstrip().startswith('<div id="choices"')
    assert 'hx-swap-oob="beforeend"' in page
    assert '<input type="hidden" name="verdict" value="like">' in page


def test_a_card_gets_only_the_undo_and_the_rest_of_the_page_hears_of_it(say, here):
    answer = say("rate", verdict="love", headers=HTMX)
    page = answer.content.decode()
    assert 'id="choices"' not in page and 'hx-swap="none"' in page and "Undo" in page
    assert json.loads(answer["HX-Trigger"]) == {"marquee:said": {"title": here.title.pk}}


def test_undo_of_a_first_verdict_clears_it(say, here):
    page = say("rate", verdict="love", headers=HTMX).content.decode()
    assert '<input type="hidden" name="verdict" value="clear">' in page


@pytest.mark.parametrize("headers", [None, HTMX])
@pytest.mark.parametrize(
    ("there", "back", "kept"),
    [("hide", "unhide", Hidden), ("list_title", "unlist_title", Listed), ("dismiss", "undismiss", Dismissed)],
)
def test_marks_come_and_go(say, here, there, back, kept, headers):
    first = say(there, headers=headers)
    assert kept.objects.filter(viewer=here.viewer, title=here.title).count() == 1
    say(back, headers=headers)
    assert not kept.objects.exists()
    assert first.status_code == (200 if headers else 302)
    assert not headers or reverse(back, args=[here.title.pk]) in first.content.decode()


def test_what_led_here_is_written_with_the_verdict(say):
    slate = "00000000-0000-0000-0000-000000000007"
    say("rate", verdict="like", slate=slate, shelf="1", position="4")
    event = Event.objects.get()
    assert (str(event.slate), event.shelf, event.position, event.source) == (slate, 1, 4, "")


def test_a_shelf_of_the_viewer_s_own_is_a_source_of_its_own(say):
    slate = "00000000-0000-0000-0000-000000000007"
    say("watch_to_end", slate=slate, shelf="1", position="4", source="continue")
    assert Play.objects.get().source == "continue"
    say("rate", verdict="like", source="list")
    assert Event.objects.get(kind="rate").source == "list"


@pytest.mark.parametrize("verdict", ["", "adore", "5"])
def test_a_word_that_is_no_verdict_is_refused_and_nothing_is_written(say, verdict):
    answer = say("rate", verdict=verdict)
    assert answer.status_code == 400
    assert "verdict" in answer.json()
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", SIGNALS)
def test_nothing_can_be_said_of_what_may_not_be_seen(say, here, elsewhere, name):
    Title.objects.filter(pk=here.titles[1].pk).update(maturity=18)
    here.viewer.ceiling = 7
    here.viewer.save()
    for title in (here.titles[1], elsewhere.title):
        assert say(name, title, verdict="like").status_code == 404
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", SIGNALS)
def test_asking_for_a_signal_by_get_changes_nothing(client, say, here, name):
    assert client.get(reverse(name, args=[here.title.pk]), {"verdict": "like"}).status_code == 405
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", SIGNALS)
def test_a_stranger_is_sent_to_sign_in(client, here, name):
    address = reverse(name, args=[here.title.pk])
    assert client.post(address).url == reverse("sign_in")
    assert client.post(address, headers=HTMX)["HX-Redirect"] == reverse("sign_in")
    assert not Event.objects.exists()


def test_a_form_leads_back_where_it_stood_but_not_off_the_site(say, here):
    assert say("hide", next=reverse("how_it_works")).url == reverse("how_it_works")
    assert say("hide", next="//evil.example").url == reverse("title", args=[here.title.pk])


def test_forms_need_their_token(here):
    strict = come_as(Client(enforce_csrf_checks=True), here.viewer)
    assert strict.post(reverse("hide", args=[here.title.pk])).status_code == 403
    assert not Event.objects.exists()
