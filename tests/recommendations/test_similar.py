"""More like this: with a reason for each, on a slate of its own, and never what a viewer may not get."""

import pytest
from django.utils import timezone

from catalog import events
from catalog.models import Concept, Credit, Person, Title
from recommendations.models import Shelf, Slate
from tests.small_world import new_viewer, rate, sign_in, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def kin(world, titles):
    """Titles 0, 3, 6 and 9 share a theme; 0 and 9 also a director."""
    heist, ida = Concept.objects.create(name="heist", family="theme"), Person.objects.create(world=world, name="Ida")
    for n in (0, 3, 6, 9):
        titles[n].concepts.add(heist)
    for n in (0, 9):
        Credit.objects.create(title=titles[n], person=ida, role="director")
    return titles


def cards(client, title, **headers):
    answer = client.get(f"/titles/{title.pk}/similar/", headers=headers)
    assert answer.status_code == 200
    return [card for shelf in answer.context["page"].shelves for card in shelf.cards]


def test_without_any_model_it_is_what_they_have_in_common(client, viewer, kin):
    sign_in(client, viewer)
    found = cards(client, kin[0])
    assert [card.title.pk for card in found[:3]] == [kin[9].pk, kin[3].pk, kin[6].pk]
    assert found[0].reason == "In common: Ida, heist, Comedy" and found[1].reason == "In common: heist, Comedy"
    assert {card.title.genres.get().name for card in found} == {"Comedy"}


def test_with_a_model_it_is_also_what_the_same_viewers_like(client, viewer, crowd, kin):
    trained(viewer.account.world, "ease", reg=50.0)
    sign_in(client, viewer)
    found = cards(client, kin[2])
    reasons = {card.reason for card in found}
    assert f"Liked by viewers who like {kin[2].name}" in reasons
    first_half = {title.pk for title in kin[:12]}
    together = [card.title.pk for card in found if card.reason.startswith("Liked")]
    assert set(together) <= first_half


def test_it_is_a_slate_of_its_own_whose_parts_add_up(client, viewer, crowd, kin):
    trained(viewer.account.world, "ease", reg=50.0)
    sign_in(client, viewer)
    found = cards(client, kin[0])
    slate = Slate.objects.get()
    assert (slate.surface, slate.context["title"]) == ("title", kin[0].pk)
    kept = Shelf.objects.get(slate=slate)
    assert kept.titles == [card.title.pk for card in found]
    for score, reason in zip(kept.scores, kept.told, strict=True):
        assert score == pytest.approx(sum(part["value"] for part in reason["parts"]))
    why = client.get(f"/why/{slate.pk}/0/0/")
    assert why.status_code == 200 and "genres, themes and people in common" in why.content.decode()


def test_it_holds_neither_the_title_itself_nor_what_the_viewer_may_not_get_or_has_met(client, world, kin):
    kid = new_viewer(world, ceiling=7)
    rate(kid, kin[9], 4.0)
    events.record_one(kid, "hide", title=kin[5], now=timezone.now())
    Title.objects.filter(pk=kin[4].pk).update(is_published=False)
    sign_in(client, kid)
    found = {card.title.pk for card in cards(client, kin[0])}
    assert found and not found & {kin[0].pk, kin[9].pk, kin[5].pk, kin[4].pk}
    assert all(title.maturity <= 7 for title in kin if title.pk in found)


def test_nothing_in_common_is_said_in_words(client, world, viewer):
    alone = Title.objects.create(world=world, name="Alone", runtime_minutes=100)
    sign_in(client, viewer)
    assert "Nothing like it yet" in client.get(f"/titles/{alone.pk}/similar/").content.decode()
    assert not Slate.objects.exists()


def test_htmx_gets_the_shelf_and_a_plain_browser_the_page(client, viewer, kin):
    sign_in(client, viewer)
    part = client.get(f"/titles/{kin[0].pk}/similar/", headers={"HX-Request": "true"}).content.decode()
    page = client.get(f"/titles/{kin[0].pk}/similar/").content.decode()
    assert "<html" not in part and "<shelf-row>" in part
    assert "<html" in page and f"More like {kin[0].name}" in page


def test_a_title_above_the_ceiling_has_no_such_page(client, world, kin):
    sign_in(client, new_viewer(world, ceiling=7))
    assert client.get(f"/titles/{kin[3].pk}/similar/").status_code == 404


def test_the_title_page_leads_there_without_scripts_too(client, viewer, kin):
    sign_in(client, viewer)
    html = client.get(f"/titles/{kin[0].pk}/").content.decode()
    assert f'href="/titles/{kin[0].pk}/similar/"' in html and f'hx-get="/titles/{kin[0].pk}/similar/"' in html
