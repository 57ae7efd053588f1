"""No model, a broken model, a slow model: every surface answers, by popularity, and still respects the viewer."""

import time

import pytest
from django.utils import timezone

from catalog import events
from catalog.models import Viewer
from catalog.search import index
from recommendations import patience
from recommendations.models import Release, Slate
from tests.small_world import rate, sign_in, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]

SURFACES = ("/home/", "/search/?q=Title", "/titles/{title}/similar/", "/genres/comedy/")


@pytest.fixture(autouse=True)
def nobody_rests():
    patience.RESTING.clear()


@pytest.fixture
def no_model(world):
    """Nothing was ever trained."""


@pytest.fixture
def broken_model(artefacts, world, crowd, monkeypatch):
    def fail(*arguments):
        raise FloatingPointError("broken")

    trained(world, "ease", reg=5.0)
    for method in ("score", "propose", "parts"):
        monkeypatch.setattr(f"recommendations.engine.ease.EASE.{method}", fail)


@pytest.fixture
def slow_model(artefacts, world, crowd, monkeypatch, settings):
    """It takes five seconds; who waits is patient for a twentieth of one."""

    def dawdle(*arguments):
        time.sleep(5)

    trained(world, "ease", reg=5.0)
    monkeypatch.setattr("recommendations.engine.ease.EASE.score", dawdle)
    settings.MODEL_PATIENCE = 0.05


@pytest.fixture
def kid(client, viewer, titles, world):
    """A viewer with a ceiling, who has seen one title and hidden another."""
    Viewer.objects.filter(pk=viewer.pk).update(ceiling=7)
    rate(viewer, titles[0], 5.0)
    events.record_one(viewer, "hide", title=titles[4], now=timezone.now())
    index(world.titles.all())
    sign_in(client, viewer)
    return viewer


@pytest.mark.guarantee(26, "pages of four surfaces without a model, with a broken one and with a slow one")
@pytest.mark.parametrize("surface", SURFACES)
@pytest.mark.parametrize("state", ["no_model", "broken_model", "slow_model"])
def test_every_surface_answers_whatever_the_model_does(request, client, kid, titles, surface, state):
    request.getfixturevalue(state)
    began = time.monotonic()
    assert client.get(surface.format(title=titles[1].pk)).status_code == 200
    assert time.monotonic() - began < 5, "nobody waits for a model of five seconds"
    slate = Slate.objects.get()
    shown = {title for shelf in slate.shelves.all() for title in shelf.titles}
    suitable = {title.pk for title in titles if title.maturity <= 7}
    assert shown and shown <= suitable
    if "search" not in surface:  # whoever searches for a hidden title by its name may find it
        assert titles[4].pk not in shown
    if slate.surface in ("home", "title"):
        assert titles[0].pk not in shown
    assert slate.release is None and "popularity" in slate.fallback


@pytest.mark.usefixtures("slow_model")
def test_a_release_that_was_too_slow_rests_and_is_asked_again_later(client, kid, titles, monkeypatch):
    client.get("/home/")
    asked = []
    monkeypatch.setattr(
        "recommendations.engine.ease.EASE.score", lambda model, items, query: asked.append(1) or items
    )
    client.get("/home/")
    assert not asked
    patience.RESTING[Release.objects.get().pk] = time.monotonic() - 1
    client.get("/home/")
    assert asked
