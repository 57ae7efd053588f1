"""My list shows what was listed and may be seen, and the switches turn things off."""

from datetime import timedelta

import pytest
from django.urls import reverse

from catalog.events import record_one
from catalog.models import Title
from tests.catalog.conftest import NOW
from tests.catalog.visits import come_as


@pytest.fixture
def visit(client, here):
    return come_as(client, here.viewer)


def names(answer):
    return [card["title"].name for card in answer.context["cards"]]


def test_an_empty_list_says_how_to_fill_it(visit):
    assert "Your list is empty" in visit.get("/my-list/").content.decode()


def test_the_newest_wish_stands_first(visit, here):
    later = Title.objects.create(world=here.title.world, name="Later")
    record_one(here.viewer, "list", title=here.title, now=NOW - timedelta(minutes=5))
    record_one(here.viewer, "list", title=later, now=NOW)
    assert names(visit.get("/my-list/")) == ["Later", here.title.name]


def test_what_may_not_be_seen_any_more_is_not_listed(visit, here):
    record_one(here.viewer, "list", title=here.title, now=NOW)
    Title.objects.filter(pk=here.title.pk).update(is_published=False)
    assert names(visit.get("/my-list/")) == []


def test_a_card_of_my_list_says_that_it_came_from_there(visit, here):
    record_one(here.viewer, "list", title=here.title, now=NOW)
    assert 'data-source="list"' in visit.get("/my-list/").content.decode()


def test_switches_that_are_not_sent_are_off(visit, here):
    visit.post(reverse("switches"), {"is_measured": "on"})
    here.viewer.refresh_from_db()
    assert (here.viewer.is_personalised, here.viewer.is_measured, here.viewer.letter_keys) == (False, True, False)
