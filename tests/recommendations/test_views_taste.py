"""The taste picker asks, hears likes, and the first page follows from them."""

import re
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog.models import Event, Rating, Title
from recommendations import tasting
from recommendations.models import Shelf, Slate
from tests.small_world import new_viewer, rate, sign_in, trained


@pytest.fixture
def newcomer(client, titles, viewer):
    sign_in(client, viewer)
    return viewer


def door(viewer) -> str:
    return reverse("taste", args=[viewer.public_id])


def choose(client, viewer, chosen, slate=None):
    slate = slate or Slate.objects.get(viewer=viewer, surface="taste").pk
    return client.post(door(viewer), {"slate": slate, "liked": [title.pk for title in chosen]})


def test_twenty_four_titles_are_asked_about_and_kept_as_a_slate(client, newcomer):
    page = client.get(door(newcomer))
    shelf = Shelf.objects.get(slate__surface="taste")
    assert [title.pk for title in page.context["question"].titles] == shelf.titles
    assert len(set(shelf.titles)) == tasting.SHOWN == 24
    assert page.content.decode().count('name="liked"') == 24


def test_likes_are_told_at_the_place_where_they_were_found(client, newcomer):
    client.get(door(newcomer))
    shelf = Shelf.objects.get(slate__surface="taste")
    chosen = [shelf.titles[place] for place in (0, 7, 23)]
    answer = choose(client, newcomer, Title.objects.filter(pk__in=chosen))
    assert answer.url == reverse("home")
    told = Event.objects.filter(viewer=newcomer, kind="rate").values_list("title", "value", "slate", "position")
    assert set(told) == {(title, 4.0, shelf.slate_id, place) for title, place in zip(chosen, (0, 7, 23), strict=True)}


def test_the_first_page_follows_from_the_answer_without_any_training(client, world, crowd, titles, artefacts, viewer):
    trained(world, "ease")
    sign_in(client, viewer)
    client.get(door(viewer))
    choose(client, viewer, titles[:3])
    page = client.get(reverse("home"))
    headings = [shelf.heading for shelf in page.context["page"].shelves]
    assert any(heading.startswith("Because you liked Title") for heading in headings)


@pytest.mark.parametrize(("asked", "agreed"), [(None, True), (timezone.now(), False)])
def test_picking_agrees_to_a_page_of_ones_own_unless_one_has_refused(client, newcomer, titles, asked, agreed):
    type(newcomer).objects.update(is_personalised=False, is_measured=False, asked_at=asked)
    client.get(door(newcomer))
    choose(client, newcomer, titles[:3])
    newcomer.refresh_from_db()
    assert (newcomer.is_personalised, newcomer.is_measured) == (agreed, False)


@pytest.mark.parametrize("few", [0, 1, 2])
def test_fewer_than_three_are_too_few(client, newcomer, titles, few):
    client.get(door(newcomer))
    answer = choose(client, newcomer, titles[:few])
    assert (answer.status_code, "Choose at least 3" in answer.content.decode()) == (400, True)
    assert len(re.findall(r'name="liked" value="\d+" checked', answer.content.decode())) == few
    assert not Rating.objects.exists()


def test_an_answer_keeps_the_question_that_was_asked(client, newcomer, titles):
    client.get(door(newcomer))
    choose(client, newcomer, titles[:1])
    assert Slate.objects.count() == 1


@pytest.mark.parametrize("slate", ["", "nonsense", str(uuid.UUID(int=7))])
def test_an_answer_to_a_question_nobody_asked_is_asked_anew(client, newcomer, titles, slate):
    answer = client.post(door(newcomer), {"slate": slate, "liked": [title.pk for title in titles[:3]]})
    assert (answer.status_code, len(answer.context["question"].titles)) == (400, 24)
    assert not Rating.objects.exists()


def test_a_question_put_to_somebody_else_cant_be_answered(client, newcomer, world, titles):
    other = new_viewer(world, name="Bruno")
    theirs = tasting.ask(other, now=other.created_at, seed=1)
    assert choose(client, newcomer, titles[:3], slate=theirs.slate).status_code == 400
    assert not Rating.objects.exists()


def test_a_title_that_wasnt_asked_about_cant_be_liked_here(client, newcomer, titles, world):
    client.get(door(newcomer))
    late = Title.objects.create(world=world, name="Late")
    assert choose(client, newcomer, [*titles[:3], late]).status_code == 400
    assert not Rating.objects.exists()


def test_a_child_is_asked_about_nothing_above_the_ceiling(client, world, titles):
    kid = new_viewer(world, name="Kit", is_kids=True, ceiling=7)
    sign_in(client, kid)
    asked = client.get(door(kid)).context["question"].titles
    assert {title.maturity for title in asked} == {0, 7}

    Title.objects.filter(pk=asked[0].pk).update(maturity=18)
    assert choose(client, kid, asked[:3]).status_code == 400
    assert not Rating.objects.exists()


def test_what_is_known_already_isnt_asked(client, newcomer, titles):
    rate(newcomer, titles[0], 5)
    asked = client.get(door(newcomer)).context["question"].titles
    assert titles[0] not in asked
    assert len(asked) == 23


def test_only_who_watches_is_asked(client, newcomer, world):
    for other in (new_viewer(world), sibling(newcomer)):
        assert client.get(door(other)).status_code == 404


def sibling(viewer):
    return viewer.account.viewers.create(name="Other", created_at=viewer.created_at)


def test_looking_ahead_keeps_no_slate(client, newcomer):
    client.head(door(newcomer))
    client.get(door(newcomer), headers={"Sec-Purpose": "prefetch"})
    assert not Slate.objects.exists()


def test_a_world_without_titles_says_so(client, viewer):
    sign_in(client, viewer)
    assert "Nothing to ask about" in client.get(door(viewer)).content.decode()


def test_the_page_asks_a_fixed_number_of_questions(client, newcomer, django_assert_max_num_queries):
    client.get(door(newcomer))  # the process now knows the catalogue
    with django_assert_max_num_queries(12):
        client.get(door(newcomer))
