"""The dial and the algorithm: tried on lists before and after, kept only when told so."""

import pytest

from catalog.models import Viewer
from tests.small_world import rate, sign_in, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def visit(client, world, crowd, viewer, titles):
    trained(world, "ease", reg=5.0)
    rate(viewer, titles[2], 5.0)
    sign_in(client, viewer)
    return client


def test_the_page_shows_the_best_titles_once_until_what_is_tried_changes_them(visit):
    answer = visit.get("/settings/")
    preview, name = answer.context["preview"], answer.context["preview"].before[0].title.name
    assert preview.is_same and preview.overlap == 100
    assert answer.content.decode().count(f">{name}<") == 1
    assert "leave them as they are" in visit.post("/settings/", {"dial": "0.3", "trainer": ""}).content.decode()
    tried = visit.post("/settings/", {"dial": "0.3", "trainer": "popular"}).content.decode()
    assert "before and after" in tried and tried.count(f">{name}<") == 2


def test_trying_shows_what_would_move_and_keeps_nothing(visit, viewer):
    preview = visit.post("/settings/", {"dial": "0.3", "trainer": "popular"}).context["preview"]
    assert any(line.moved for line in preview.after)
    assert sorted(line.before for line in preview.before) == list(range(1, len(preview.before) + 1))
    viewer.refresh_from_db()
    assert (viewer.dial, viewer.trainer) == (0.3, "")


def test_keeping_changes_the_next_page(visit, viewer):
    visit.post("/settings/", {"dial": "0.9", "trainer": "popular", "keep": "yes"})
    viewer.refresh_from_db()
    assert (viewer.dial, viewer.trainer) == (0.9, "popular")
    assert "You chose the algorithm" in visit.get("/home/").content.decode()


@pytest.mark.parametrize("sent", [{"dial": "7"}, {"dial": "x"}, {"dial": "0.5", "trainer": "pickle"}])
def test_settings_there_are_not_get_an_error_and_change_nothing(visit, viewer, sent):
    answer = visit.post("/settings/", sent | {"keep": "yes"})
    assert 'class="fault"' in answer.content.decode()
    viewer.refresh_from_db()
    assert (viewer.dial, viewer.trainer) == (0.3, "")


def test_a_switch_turned_meanwhile_is_not_turned_back(visit, viewer):
    visit.get("/settings/")
    Viewer.objects.filter(pk=viewer.pk).update(letter_keys=False)
    visit.post("/settings/", {"dial": "0.5", "trainer": "", "keep": "yes"})
    viewer.refresh_from_db()
    assert not viewer.letter_keys


def test_the_lists_hold_nothing_above_the_ceiling(visit, viewer, titles):
    Viewer.objects.filter(pk=viewer.pk).update(ceiling=7)
    preview = visit.get("/settings/").context["preview"]
    assert preview.before and all(line.title.maturity <= 7 for line in preview.before)
