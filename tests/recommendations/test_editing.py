"""What editors say is heeded by the next request, by those it is meant for, and told to whoever asks why."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from catalog.models import Viewer
from recommendations import editing, serving
from recommendations.models import EditorialRule
from tests.small_world import rate, sign_in, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def models(world, crowd):
    trained(world, "ease", reg=5.0)


def rule(title, kind, **more):
    return EditorialRule.objects.create(title=title, kind=kind, note="Because", author="Eve", **more)


def page(viewer):
    return serving.decide(viewer, now=timezone.now(), seed=1).page


def shown(viewer):
    return [title for row in page(viewer).rows for title in row.titles]


def test_a_pinned_title_is_the_first_of_the_page_and_says_so(models, viewer, titles):
    rate(viewer, titles[0], 5.0)
    last = [pk for row in page(viewer).rows if row.kind == "top" for pk in row.titles][-1]
    rule(next(title for title in titles if title.pk == last), "pin")
    hero = page(viewer).rows[0].placements[0]
    assert hero.title_id == last
    assert hero.reason.sentence == "Pinned here by our editors"
    assert shown(viewer).count(last) == 1


def test_a_boost_is_a_part_of_the_score_and_lifts_the_title(models, viewer, titles):
    rate(viewer, titles[0], 5.0)
    before = next(row for row in page(viewer).rows if row.kind == "top").placements[-1]
    rule(next(title for title in titles if title.pk == before.title_id), "boost", strength=2.0)
    after = next(p for row in page(viewer).rows for p in row.placements if p.title_id == before.title_id)
    worth = next(value for addend, value in after.reason.parts if addend.kind == "rule")
    assert worth > 0 and after.score == pytest.approx(before.score + worth, abs=1e-5)
    assert shown(viewer).index(before.title_id) < 3


def test_what_is_buried_falls(models, viewer, titles):
    rate(viewer, titles[0], 5.0)
    hero = page(viewer).rows[0].titles[0]
    rule(next(title for title in titles if title.pk == hero), "bury", strength=3.0)
    assert hero != page(viewer).rows[0].titles[0]


def test_what_is_blocked_is_gone_everywhere_with_the_next_request(client, models, viewer, titles):
    rate(viewer, titles[0], 5.0)
    sign_in(client, viewer)
    served = client.get("/home/").context["page"]
    hero = served.hero.title
    rule(hero, "block")
    assert hero.pk not in shown(viewer)
    assert client.get(f"/slates/{served.slate}/shelves/0/{served.hero.position}/").status_code == 404
    assert hero.name not in client.get(f"/slates/{served.slate}/shelves/0/").content.decode()
    assert hero.pk not in ids(client.get(f"/search/?q={hero.name}").context["answer"].cards)
    near = client.get(f"/titles/{titles[0].pk}/similar/").context["page"]
    assert hero.pk not in {pk for shelf in near.shelves for pk in ids(shelf.cards)}


def ids(cards):
    return {card.title.pk for card in cards}


@pytest.mark.guarantee(26, "what is blocked stays away when a model fails")
def test_a_fallback_heeds_a_block(models, viewer, titles, monkeypatch):
    rate(viewer, titles[0], 5.0)
    first = shown(viewer)[0]
    rule(next(title for title in titles if title.pk == first), "block")
    monkeypatch.setattr("recommendations.engine.ease.EASE.score", lambda *_: 1 / 0)
    built = page(viewer)
    assert built.fallback and first not in [title for row in built.rows for title in row.titles]


@pytest.mark.parametrize(
    ("audience", "is_kids", "heard"),
    [("everyone", True, True), ("kids", True, True), ("kids", False, False), ("grown-ups", False, True)]
    + [("plan:basic", False, True), ("plan:family", False, False), ("unheard of", False, False)],
)
def test_a_rule_is_heeded_by_those_it_is_meant_for(viewer, titles, audience, is_kids, heard):
    Viewer.objects.filter(pk=viewer.pk).update(is_kids=is_kids)
    viewer.refresh_from_db()
    viewer.account.memberships.all().delete()
    viewer.account.memberships.create(plan="basic", price_cents=799, starts_on=timezone.now().date())
    rule(titles[0], "block", audience=audience)
    assert bool(len(editing.edits(viewer, now=timezone.now()).titles)) == heard


@pytest.mark.parametrize(
    ("starts", "ends", "heard"), [(-2, 2, True), (1, None, False), (None, -1, False), (None, 1, True)]
)
def test_a_rule_is_heeded_within_its_dates(viewer, titles, starts, ends, heard):
    now = timezone.now()
    starts_at, ends_at = (days and now + timedelta(days=days) for days in (starts, ends))
    rule(titles[0], "bury", starts_at=starts_at, ends_at=ends_at)
    assert bool(len(editing.edits(viewer, now=now).titles)) == heard


def test_the_desk_shows_whose_pages_would_change_and_keeps_who_did_it(client, admin_client, models, viewer, titles):
    rate(viewer, titles[0], 5.0)
    hero = serving.home(viewer, now=timezone.now(), seed=1).page.rows[0].titles[0]
    start = (timezone.now() + timedelta(days=2)).strftime("%Y-%m-%d")
    given = {"title": hero, "kind": "block", "strength": 1, "audience": "everyone", "note": "A test"}
    given |= {"starts_at_0": start, "starts_at_1": "00:00", "ends_at_0": "", "ends_at_1": ""}
    assert admin_client.post("/admin/recommendations/editorialrule/add/", given).status_code == 302
    made = EditorialRule.objects.get()
    assert made.author == "admin" and LogEntry.objects.get(object_id=made.pk).user.username == "admin"
    told = admin_client.get(f"/admin/recommendations/editorialrule/{made.pk}/change/").content.decode()
    assert "stood on 1 of the 1 home pages" in told
    assert viewer.name in told and "not on the page" in told
    assert hero in shown(viewer), "nobody but the desk has seen it yet"
