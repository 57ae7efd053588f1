"""Why a title stood where it stood: for those who were shown it, and for staff."""

from decimal import Decimal

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from catalog import events
from catalog.models import Event, Title, Viewer
from recommendations import addends, serving
from recommendations.models import Shelf, Slate
from recommendations.placements import UNITS, Placed
from tests.small_world import new_viewer, rate, sign_in, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def shown(client, world, crowd, viewer, titles):
    """A page that was served to the viewer, who is signed in."""
    trained(world, "ease", reg=5.0)
    rate(viewer, titles[2], 5.0)
    sign_in(client, viewer)
    return client.get("/home/").context["page"]


def test_the_page_shows_parts_that_add_up_to_the_score(client, shown):
    context = client.get(f"/why/{shown.slate}/0/0/").context
    assert sum(Decimal(part["value"]) for part in context["parts"]) == Decimal(context["score"])
    assert "You liked Title 2" in [part["label"] for part in context["parts"]]


def test_only_the_viewer_s_own_question_counts_as_one(client, admin_client, shown):
    url = f"/why/{shown.slate}/0/0/"
    title = Shelf.objects.get(slate=shown.slate, number=0).titles[0]
    asked = f'data-asked data-title="{title}" data-slate="{shown.slate}" data-shelf="0" data-position="0"'
    assert asked in client.get(url).text
    assert "data-asked" not in admin_client.get(url).text
    cause = next(part["title"]["id"] for part in client.get(url).context["parts"] if part["title"])
    assert "data-asked" not in client.get(f"{url}?without={cause}").text


def test_a_turned_dial_says_by_how_much_it_lets_taste_count(client, shown, viewer):
    assert client.get(f"/why/{shown.slate}/0/0/").context["swing"] == ""
    Viewer.objects.filter(pk=viewer.pk).update(dial=1.0)
    slate = client.get("/home/").context["page"].slate
    told = client.get(f"/why/{slate}/0/0/")
    swung = Shelf.objects.get(slate=slate, number=0).features["swing"][0]
    assert told.context["swing"].startswith(f"{1 + swung:.2f} times what your taste says counts")
    assert told.context["swing"] in told.content.decode()


AMOUNTS = st.integers(-3 * addends.UNITS, 3 * addends.UNITS).filter(bool).map(lambda units: units / addends.UNITS)
VALUES = st.lists(st.tuples(st.sampled_from(["title", "history", "popularity"]), AMOUNTS), min_size=1)


@given(VALUES)
def test_printed_parts_add_up_to_the_printed_score(values):
    parts = [{"kind": kind, "label": kind, "value": value} for kind, value in values]
    context = as_context(parts)
    printed = [Decimal(part["value"]) for part in context["parts"]]
    assert sum(printed) == Decimal(context["score"])
    off = [abs(float(told) - part["value"]) for told, part in zip(printed, parts, strict=True)]
    assert sum(error > 0.51 / UNITS for error in off) <= 1, "only one of them takes up what rounding lost"


def test_what_rounding_lost_goes_to_the_rest_of_the_history():
    parts = [("title", 0.10004), ("history", 0.00004), ("popularity", 0.00004)]
    context = as_context([{"kind": kind, "label": kind, "value": value} for kind, value in parts])
    assert [part["value"] for part in context["parts"]] == ["+0.1000", "+0.0001", "+0.0000"]
    assert context["score"] == "0.1001"


def as_context(parts):
    score = sum(part["value"] for part in parts)
    shelf = Shelf(number=0, kind="top", heading="Top", titles=[1], scores=[score], sources=[1], propensities=[1.0])
    shelf.reasons = [{"sentence": "So", "parts": parts}]
    return Placed(Slate(), shelf, 0, Title(pk=1), {}).as_context()


def test_the_same_stands_in_json_at_a_stable_address(client, shown):
    url = f"/why/{shown.slate}/0/0.json"
    first, second = client.get(url).json(), client.get(url).json()
    assert first == second
    assert first["title"]["id"] == shown.hero.title.pk
    assert sum(part["value"] for part in first["parts"]) == pytest.approx(first["score"])
    assert first["release"] == Slate.objects.get(pk=shown.slate).release_id


def test_what_was_shown_to_somebody_else_is_not_found(client, world, shown):
    sign_in(client, new_viewer(world))
    assert client.get(f"/why/{shown.slate}/0/0/").status_code == 404
    assert client.get(f"/why/{shown.slate}/0/0.json").status_code == 404


def statuses(client, shown):
    return {client.get(f"/why/{shown.slate}/0/0{end}").status_code for end in ("/", ".json")}


def test_another_profile_of_the_same_account_does_not_find_it(client, viewer, shown):
    child = Viewer.objects.create(account=viewer.account, name="Kit", ceiling=7, created_at=viewer.created_at)
    sign_in(client, child)
    assert statuses(client, shown) == {404}


def test_without_a_chosen_profile_there_is_nothing_to_find(client, viewer, shown):
    client.logout()
    client.force_login(viewer.account.user)
    assert statuses(client, shown) == {404}


def test_a_title_above_a_ceiling_that_was_lowered_since_is_not_found(client, viewer, shown):
    title = shown.hero.title
    Title.objects.filter(pk=title.pk).update(maturity=16)
    assert statuses(client, shown) == {200}
    Viewer.objects.filter(pk=viewer.pk).update(ceiling=12)
    assert statuses(client, shown) == {404}


def test_a_reason_that_names_a_title_above_the_ceiling_is_not_found(client, viewer, titles, shown):
    Title.objects.filter(pk=shown.hero.title.pk).update(maturity=0)
    Viewer.objects.filter(pk=viewer.pk).update(ceiling=titles[2].maturity - 1)
    assert statuses(client, shown) == {404}


def test_staff_may_ask_why_of_anybody(admin_client, shown):
    assert statuses(admin_client, shown) == {200}


@pytest.mark.parametrize("place", ["99/0", "0/99"])
def test_a_place_that_was_not_on_the_page_is_not_found(client, shown, place):
    assert client.get(f"/why/{shown.slate}/{place}/").status_code == 404


def test_asking_why_keeps_no_slate(client, shown):
    client.get(f"/why/{shown.slate}/0/0/")
    assert Slate.objects.count() == 1


def test_without_a_title_the_page_says_what_would_move_and_what_the_score_would_be(client, titles, shown):
    told = client.get(f"/why/{shown.slate}/0/0.json?without={titles[2].pk}").json()
    part = next(part["value"] for part in told["parts"] if part.get("title") == titles[2].pk)
    assert told["without"]["score"] == pytest.approx(told["score"] - part)
    assert "Because you liked Title 2" in told["without"]["shelves_gone"]
    answer = client.get(f"/why/{shown.slate}/0/0/?without={titles[2].pk}").content.decode()
    assert "Without Title 2 in your history" in answer


def test_what_would_be_without_a_title_is_what_is_once_it_is_taken_back(client, viewer, titles, shown):
    told = client.get(f"/why/{shown.slate}/0/0.json?without={titles[2].pk}").json()["without"]
    before = serving.decide(viewer, now=timezone.now(), seed=Slate.objects.get(pk=shown.slate).seed).page
    for event in Event.objects.filter(viewer=viewer, title_id=titles[2].pk):
        events.remove(event.pk, account=viewer.account)
    after = serving.decide(viewer, now=timezone.now(), seed=Slate.objects.get(pk=shown.slate).seed).page
    on = [{title for row in page.rows for title in row.titles} for page in (before, after)]
    assert set(told["gone"]) == on[0] - on[1] and set(told["came"]) == on[1] - on[0]


@pytest.mark.parametrize("asked", ["0", "x", "-1", "9" * 30])
def test_what_no_part_names_cannot_be_taken_away(client, shown, asked):
    assert client.get(f"/why/{shown.slate}/0/0.json?without={asked}").status_code == 404
