"""From a number to a viewer's page: by pseudonym, with a permission of its own, each opening written down."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User

from analytics.models import Opening
from analytics.people import pseudonym
from catalog.models import Membership
from recommendations import slates
from recommendations.addends import Addend
from recommendations.pages import Page, Placement, Reason, Row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def analyst(client, db):
    user = User.objects.create(username="analyst", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="open_person"))
    client.force_login(user)
    return client


def page_of(viewer, now, rows):
    facts = {"fallback": "", "seed": 1, "context": {}, "timings": {}, "created_at": now}
    return Page(slate=uuid.uuid4(), viewer=viewer, surface="home", release_id=None, rows=rows, **facts)


@pytest.fixture
def served(viewers, title, now):
    parts = [(Addend("history", "Lamps"), 0.75), (Addend("rest", "Popular"), 0.25)]
    placed = [Placement(title.pk, 1.0, 1, {}, Reason("Because you loved lamps", parts))]
    return slates.log(page_of(viewers[3], now, [Row("top", "Top picks", {}, placed, 0)]))


@pytest.mark.guarantee(30, "way to a viewer's page, each opening of which is written down under a pseudonym")
def test_the_way_leads_from_a_number_to_why_a_title_was_shown(analyst, viewers, served, play, counted, now):
    play(now - timedelta(days=1), viewer=3)
    counted()
    name = pseudonym(viewers[3].public_id)
    overview = analyst.get("/workbench/").content.decode()
    assert "/workbench/viewers/?" in overview
    listed = analyst.get("/workbench/viewers/?segment=plan:none").content.decode()
    assert name in listed and f"/workbench/viewers/{viewers[3].public_id}/" in listed
    person = analyst.get(f"/workbench/viewers/{viewers[3].public_id}/").content.decode()
    assert f"/workbench/served/{served.pk}/" in person
    page = analyst.get(f"/workbench/served/{served.pk}/").content.decode()
    assert "Because you loved lamps" in page and "The Lighthouse Keeper" in page
    assert all(words in page for words in ("+0.7500", "+0.2500", "1.0000", "their whole history"))
    assert list(Opening.objects.values_list("person", "what")) == [(name, "viewer"), (name, f"page {served.pk}")]


def test_a_page_on_which_nothing_stood_says_so(analyst, viewers, served, now):
    empty = slates.log(page_of(viewers[3], now, []))
    assert "Nothing stood on it" in analyst.get(f"/workbench/served/{empty.pk}/").content.decode()
    person = analyst.get(f"/workbench/viewers/{viewers[3].public_id}/")
    assert {slate.pk: slate.titles for slate in person.context["pages"]} == {served.pk: 1, empty.pk: 0}


def test_no_name_stands_on_these_pages(analyst, viewers, served, play, counted, now):
    play(now - timedelta(days=1), viewer=3)
    counted()
    doors = ["/workbench/viewers/", f"/workbench/viewers/{viewers[3].public_id}/", f"/workbench/served/{served.pk}/"]
    assert not [door for door in doors if "Ada" in analyst.get(door).content.decode()]


@pytest.mark.guarantee(30, "set of pages about persons, closed to staff without their permission")
def test_staff_without_the_permission_stay_outside(staff, viewers, served):
    for door in ("viewers/", f"viewers/{viewers[3].public_id}/", f"served/{served.pk}/"):
        assert staff.get(f"/workbench/{door}").status_code == 403
    assert not Opening.objects.exists()


def test_who_left_stands_first(analyst, viewers, play, counted, now):
    for n in (1, 2):
        play(now - timedelta(days=2), viewer=n, seconds=3600.0 * (3 - n))
    ends = {"starts_on": now.date() - timedelta(days=40), "ends_on": now.date() - timedelta(days=1)}
    Membership.objects.create(account=viewers[2].account, plan="basic", price_cents=799, end_reason="moved", **ends)
    counted()
    listed = analyst.get("/workbench/viewers/").content.decode()
    assert listed.index(pseudonym(viewers[2].public_id)) < listed.index(pseudonym(viewers[1].public_id))


def test_who_left_is_listed_also_if_they_had_stopped_watching_weeks_before(analyst, viewers, play, counted, now):
    for n in (1, 2):
        play(now - timedelta(days=60), viewer=n)
    ends = {"starts_on": now.date() - timedelta(days=90), "ends_on": now.date() - timedelta(days=1)}
    Membership.objects.create(account=viewers[2].account, plan="basic", price_cents=799, end_reason="moved", **ends)
    counted()
    listed = analyst.get("/workbench/viewers/").content.decode()
    assert pseudonym(viewers[2].public_id) in listed and pseudonym(viewers[1].public_id) not in listed


def test_an_unknown_viewer_or_page_is_not_found(analyst):
    assert analyst.get(f"/workbench/viewers/{uuid.uuid4()}/").status_code == 404
    assert analyst.get(f"/workbench/served/{uuid.uuid4()}/").status_code == 404
