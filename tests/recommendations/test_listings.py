"""Titles that were asked for: in a viewer's order while a model serves, and in some order whatever happens to it."""

import pytest
from django.http import Http404
from django.utils import timezone

from recommendations.listings import Asked, Told, listing, plain
from recommendations.models import Slate
from tests.small_world import rate, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def fan(world, crowd, viewer, titles):
    """Loves three titles of the first camp, with a model that has learnt the camps."""
    trained(world, "ease", reg=5.0)
    for n in (0, 2, 4):
        rate(viewer, titles[n], 5.0)
    return viewer


def asked(titles, **fields) -> Asked:
    told = {"surface": "browse", "heading": "All", "sentence": "One of all", "titles": [title.pk for title in titles]}
    return Asked(**told | fields)


def order(viewer, question, **options) -> list[int]:
    found = listing(viewer, question, now=timezone.now(), seed=1, **options)
    return [card.title.pk for card in found.cards]


def test_every_title_comes_once_and_taste_decides_where(fan, titles):
    found = order(fan, asked(titles))
    assert sorted(found) == [title.pk for title in titles]
    own_camp = {title.pk for title in titles[:12]}
    assert len(own_camp & set(found[:9])) >= 8


def test_what_the_question_says_outweighs_taste(fan, titles):
    last = order(fan, asked(titles))[-1]
    assert order(fan, asked(titles, told={last: Told("Asked for by name", 20.0)}))[0] == last


def test_without_history_model_or_choices_the_order_of_the_question_stays(viewer, titles):
    assert order(viewer, asked(titles)) == [title.pk for title in titles]


def test_pages_follow_one_another_without_a_gap(fan, titles):
    pages = [order(fan, asked(titles, length=10, number=number)) for number in (1, 2, 3)]
    assert [len(page) for page in pages] == [10, 10, 4]
    assert sum(pages, []) == order(fan, asked(titles))


def test_there_is_no_page_beyond_the_last(titles):
    with pytest.raises(Http404):
        asked(titles, number=2)
    assert asked([], number=1).start == 0


def test_a_model_that_fails_costs_nobody_the_list(fan, titles, monkeypatch):
    def fail(*arguments):
        raise FloatingPointError("broken")

    monkeypatch.setattr("recommendations.engine.ease.EASE.score", fail)
    found = listing(fan, asked(titles), now=timezone.now(), seed=1)
    assert len(found.cards) == len(titles)
    assert found.page.release_id is None and "model failed" in found.page.fallback


def test_what_has_been_unpublished_since_is_not_placed(fan, titles):
    question = asked(titles)
    titles[3].is_published = False
    titles[3].save()
    assert titles[3].pk not in order(fan, question)
    assert titles[3].pk not in [card.title.pk for card in plain(fan, question).cards]


def test_parts_add_up_to_the_score_with_the_question_among_them(fan, titles):
    told = {title.pk: Told("You asked", 3.0) for title in titles[:6]}
    found = listing(fan, asked(titles, told=told), now=timezone.now(), seed=1)
    for placement in found.page.rows[0].placements:
        parts = placement.reason.parts
        assert placement.score == pytest.approx(sum(value for _, value in parts))
        assert ("You asked" in [addend.label for addend, _ in parts]) == (placement.title_id in told)


def test_the_list_without_personalisation_is_everybody_s_and_says_so(fan, titles):
    before = order(fan, asked(titles))
    fan.is_personalised = False
    found = listing(fan, asked(titles), now=timezone.now(), seed=1)
    assert [card.title.pk for card in found.cards] != before
    assert Slate.objects.latest("created_at").policy == "unpersonalised" and found.page.fallback
