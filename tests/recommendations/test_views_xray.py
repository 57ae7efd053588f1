"""X-ray: its switch, its panel, its stream and its JSON, each for the viewer whose pages they are and nobody else."""

import json
import secrets
from datetime import timedelta

import pytest

from catalog.models import Event, Title, Viewer
from recommendations.models import Slate
from tests.recommendations.test_views_home import QUERIES
from tests.small_world import new_viewer, rate, sign_in, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]

HX = {"HX-Request": "true"}


@pytest.fixture
def visit(client, world, crowd, viewer, titles):
    trained(world, "ease", reg=5.0)
    rate(viewer, titles[2], 5.0, ago=timedelta(hours=1))
    sign_in(client, viewer)
    return client


@pytest.fixture
def one_seed(monkeypatch):
    """Chance decides every page alike."""
    monkeypatch.setattr(secrets, "randbits", lambda bits: 7)


def switch(client, state):
    return client.post("/x-ray/", {"xray": state, "next": "/my-list/"})


def newest(viewer):
    return Slate.objects.filter(viewer=viewer).latest("created_at")


def test_the_switch_is_a_cookie_and_leads_back(visit):
    answer = switch(visit, "open")
    assert answer["Location"] == "/my-list/" and visit.cookies["xray"].value == "open"
    assert "<x-ray" in visit.get("/my-list/").content.decode()
    switch(visit, "off")
    assert "<x-ray" not in visit.get("/my-list/").content.decode()


@pytest.mark.parametrize("state", ["", "on", "<script>", "öffnen"])
def test_a_state_there_is_not_is_off(visit, state):
    switch(visit, "open")
    switch(visit, state)
    assert "<x-ray" not in visit.get("/home/").content.decode()


def test_a_cookie_that_somebody_made_up_is_off(visit):
    visit.cookies["xray"] = "everything"
    assert "<x-ray" not in visit.get("/home/").content.decode()


def test_off_it_sends_nothing_and_asks_nothing_more(visit, django_assert_num_queries):
    visit.get("/home/")
    with django_assert_num_queries(QUERIES):
        page = visit.get("/home/").content.decode()
    assert "x-ray.js" not in page and "xray.css" not in page and "xr-tags" not in page


def test_on_it_lays_tags_on_the_cards_without_another_query(visit, django_assert_num_queries):
    switch(visit, "open")
    visit.get("/home/")
    with django_assert_num_queries(QUERIES):
        page = visit.get("/home/").content.decode()
    assert "xr-score" in page and "src-taste" in page


def test_on_every_page_keeps_its_candidates_and_off_only_by_lot(visit, viewer):
    switch(visit, "open")
    visit.get("/home/")
    slate = newest(viewer)
    assert slate.candidates["scores"] == sorted(slate.candidates["scores"], reverse=True)
    switch(visit, "off")
    for _ in range(3):
        visit.get("/home/")
        slate = newest(viewer)
        assert (slate.candidates is not None) == (slate.seed % 50 == 0)


def test_the_panel_takes_the_page_apart(visit, viewer):
    visit.get("/home/")
    answer = visit.get(f"/x-ray/?slate={newest(viewer).pk}", headers=HX)
    anatomy = answer.context["anatomy"]
    assert anatomy.slate == newest(viewer)
    rules = anatomy.context["rules"]
    assert (rules["titles"], rules["met"], rules["left"]) == (24, 1, 23)
    assert anatomy.total == pytest.approx(sum(stage.value for stage in anatomy.stages))
    assert [version.role for version in anatomy.versions] == ["ranking"]
    assert "<html" not in answer.content.decode() and "No experiment runs" in answer.content.decode()


def test_without_scripts_the_same_is_a_page_of_its_own(visit):
    visit.get("/home/")
    page = visit.get("/x-ray/").content.decode()
    assert "<html" in page and 'id="xr-recipe"' in page and "xr-aside" not in page


def test_before_any_page_it_says_that_there_is_none(client, viewer):
    sign_in(client, viewer)
    assert "No page of this profile has been decided yet" in client.get("/x-ray/").content.decode()


def test_versions_are_links_for_staff_only(visit, viewer):
    visit.get("/home/")
    assert "/admin/" not in visit.get("/x-ray/", headers=HX).content.decode()
    viewer.account.user.is_staff = True
    viewer.account.user.save()
    assert "/admin/recommendations/modelversion/" in visit.get("/x-ray/", headers=HX).content.decode()


def test_a_click_shows_what_it_will_do_before_the_next_page_is_asked_for(visit, one_seed, viewer, titles):
    visit.get("/home/")
    rate(viewer, titles[0], 5.0)
    changes = visit.get("/x-ray/changes/").context["changes"]
    assert changes.is_ahead and [move.title for move in changes.gone] == [titles[0]]
    assert [line.words for line in changes.events] == ["Love"]
    assert Slate.objects.filter(viewer=viewer).count() == 1, "looking ahead serves nothing"
    visit.get("/home/")
    then = visit.get("/x-ray/changes/").context["changes"]
    assert not then.is_ahead and then.events == changes.events
    assert [row.titles for row in then.after.rows] == [row.titles for row in changes.after.rows]


def test_two_pages_without_anything_between_them_are_alike(visit, one_seed):
    visit.get("/home/")
    visit.get("/home/")
    changes = visit.get("/x-ray/changes/").context["changes"]
    assert changes.is_same and [overlap for _, overlap in changes.overlaps] == [100, 100, 100]


def test_a_refresh_in_place_is_compared_with_the_page_it_refreshed(visit, viewer):
    visit.get("/home/")
    page = newest(viewer)
    visit.get("/home/")
    child = Slate.objects.get(pk=page.pk)
    child.pk, child.parent, child.created_at = None, page, page.created_at + timedelta(hours=1)
    child.save(force_insert=True)
    changes = visit.get("/x-ray/changes/").context["changes"]
    assert (changes.before.time, changes.after.time) == (page.created_at, child.created_at)
    assert changes.is_same, "what a refresh did not replace still stands"


def test_the_stream_tells_what_came_after_an_event(visit, viewer, titles):
    known = Event.objects.filter(viewer=viewer).latest("received_at")
    rate(viewer, titles[5], 1.0)
    answer = visit.get(f"/x-ray/stream/?after={known.pk}")
    assert [line.words for line in answer.context["lines"]][0] == "Not for me"
    assert "Title 5" in answer.content.decode()


def test_what_belongs_to_another_viewer_is_not_found(visit, client, world, viewer):
    visit.get("/home/")
    slate, event = newest(viewer).pk, Event.objects.filter(viewer=viewer).latest("received_at").pk
    doors = [f"/x-ray/?slate={slate}", f"/x-ray/slates/{slate}.json", f"/x-ray/stream/?after={event}"]
    assert [visit.get(door).status_code for door in doors] == [200, 200, 200]
    child = Viewer.objects.create(account=viewer.account, name="Kit", ceiling=7, created_at=viewer.created_at)
    for stranger in (child, new_viewer(world)):
        sign_in(client, stranger)
        assert [client.get(door).status_code for door in doors] == [404, 404, 404]
        assert "Title 2" not in client.get("/x-ray/stream/").content.decode()


@pytest.mark.parametrize("door", ["/x-ray/?slate=", "/x-ray/stream/?after="])
@pytest.mark.parametrize("nonsense", ["x", "0" * 32, "%00", "'"])
def test_an_id_of_nothing_is_not_found(visit, door, nonsense):
    assert visit.get(door + nonsense).status_code == 404


@pytest.mark.parametrize("door", ["/x-ray/", "/x-ray/changes/", "/x-ray/stream/", "/compare/"])
def test_nobody_without_a_profile_gets_in(client, door):
    assert client.get(door)["Location"].startswith("/sign-in/")


def test_a_page_from_before_the_ceiling_was_lowered_is_not_found(visit, viewer):
    visit.get("/home/")
    Viewer.objects.filter(pk=viewer.pk).update(ceiling=7)
    assert visit.get(f"/x-ray/slates/{newest(viewer).pk}.json").status_code == 404


def test_a_title_above_a_ceiling_that_was_lowered_is_named_nowhere(visit, viewer, titles):
    Title.objects.filter(pk=titles[2].pk).update(maturity=16, name="Forbidden")
    visit.get("/home/")
    visit.get("/home/")
    Viewer.objects.filter(pk=viewer.pk).update(ceiling=12)
    for door in ("/x-ray/", "/x-ray/changes/", "/x-ray/stream/"):
        assert "Forbidden" not in visit.get(door).content.decode()


def test_the_json_holds_numbers_and_ids_and_stays_as_it_is(visit, viewer):
    switch(visit, "open")
    visit.get("/home/")
    url = f"/x-ray/slates/{newest(viewer).pk}.json"
    first = visit.get(url).json()
    assert first == visit.get(url).json()
    assert set(first["timings"]) >= {"release", "load", "rank"} and first["candidates"]["titles"]
    assert "Title" not in json.dumps(first)


def test_the_panel_asks_at_most_twelve_times(visit, viewer, titles, django_assert_max_num_queries):
    visit.get("/home/")
    visit.get("/home/")
    for door in ("/x-ray/", "/x-ray/changes/", "/x-ray/stream/"):
        with django_assert_max_num_queries(11):
            visit.get(door, headers=HX)


def test_looking_ahead_asks_at_most_twelve_times(visit, viewer, titles, django_assert_max_num_queries):
    visit.get("/home/")
    rate(viewer, titles[0], 5.0)
    with django_assert_max_num_queries(12):
        assert visit.get("/x-ray/changes/").context["changes"].is_ahead
