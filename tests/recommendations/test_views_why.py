"""Why a title stood where it stood: for those who were shown it, and for staff."""

import pytest

from catalog.models import Title, Viewer
from recommendations.models import Slate
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
    assert sum(float(part["value"]) for part in context["parts"]) == pytest.approx(float(context["score"]), abs=1e-3)
    assert "You liked Title 2" in [part["label"] for part in context["parts"]]


def test_the_same_stands_in_json_at_a_stable_address(client, shown):
    url = f"/why/{shown.slate}/0/0.json"
    first, second = client.get(url).json(), client.get(url).json()
    assert first == second
    assert first["title"]["id"] == shown.shelves[0].cards[0].title.pk
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
