"""Why a title stood where it stood: for those who were shown it, and for staff."""

import pytest

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


def test_staff_may_ask_why_of_anybody(admin_client, shown):
    assert admin_client.get(f"/why/{shown.slate}/0/0/").status_code == 200


@pytest.mark.parametrize("place", ["99/0", "0/99"])
def test_a_place_that_was_not_on_the_page_is_not_found(client, shown, place):
    assert client.get(f"/why/{shown.slate}/{place}/").status_code == 404


def test_asking_why_keeps_no_slate(client, shown):
    client.get(f"/why/{shown.slate}/0/0/")
    assert Slate.objects.count() == 1
