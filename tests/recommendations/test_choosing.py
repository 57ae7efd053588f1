"""Whose choice a page is: the house's, the viewer's own, or nobody's."""

import pytest
from django.utils import timezone

from catalog import events
from catalog.models import Viewer
from recommendations import choosing, loading, serving
from recommendations.models import ModelVersion, Slate
from tests.recommendations.conftest import play
from tests.small_world import rate, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture
def ease(world, crowd):
    return trained(world, "ease", reg=5.0)


def page(viewer):
    return serving.home(viewer, now=timezone.now(), seed=1).page


def setting(viewer, **fields):
    Viewer.objects.filter(pk=viewer.pk).update(**fields)
    viewer.refresh_from_db()
    return viewer


def test_without_a_choice_the_released_model_answers(ease, viewer):
    chosen = choosing.for_viewer(viewer)
    assert (chosen.policy, chosen.note) == ("champion", "")
    assert chosen.serving.versions["ranking"] == str(ease)


def test_a_viewer_may_choose_what_most_viewers_chose(ease, viewer, titles):
    rate(viewer, titles[2], 5.0)
    built = page(setting(viewer, trainer="popular"))
    assert "because" not in [row.kind for row in built.rows]
    assert built.policy == "viewer's choice: popular" and "You chose" in built.fallback
    assert Slate.objects.get(pk=built.slate).policy == built.policy


def test_a_viewer_may_choose_any_model_that_the_gate_did_not_refuse(world, ease, viewer):
    svd = trained(world, "svd", embedding_size=4)
    chosen = choosing.for_viewer(setting(viewer, trainer="svd"))
    assert chosen.serving.versions["ranking"] == str(svd)
    ModelVersion.objects.filter(pk=svd.pk).update(verdict={"decision": "refuse"})
    assert choosing.for_viewer(viewer).policy == "champion"
    assert "svd" not in [algorithm.name for algorithm in choosing.algorithms(world)]


@pytest.mark.guarantee(29, "page that knows nothing of a viewer who turned personalisation off, and says so")
def test_without_personalisation_the_page_knows_nothing_of_the_viewer_and_says_so(ease, viewer, titles):
    rate(viewer, titles[2], 5.0)
    built = page(setting(viewer, is_personalised=False))
    parts = {addend.kind for row in built.rows for p in row.placements for addend, _ in p.reason.parts}
    assert "Personalisation is off" in built.fallback and parts == {"popularity"}
    assert built.policy == "unpersonalised"


@pytest.mark.guarantee(29, "page without personalisation on which what was hidden stays hidden")
def test_without_personalisation_what_was_hidden_stays_hidden(ease, viewer, titles):
    events.record_one(viewer, "hide", title=titles[3], now=timezone.now())
    built = page(setting(viewer, is_personalised=False))
    assert titles[3].pk not in {p.title_id for row in built.rows for p in row.placements}


@pytest.mark.guarantee(29, "page without personalisation on which what was begun can be gone on with")
def test_without_personalisation_what_was_begun_can_be_gone_on_with(ease, viewer, titles):
    play(viewer, titles[4], done=0.5)
    built = page(setting(viewer, is_personalised=False))
    assert [p.title_id for row in built.rows if row.kind == "continue" for p in row.placements] == [titles[4].pk]


@pytest.mark.guarantee(29, "training that learns nothing of who turned personalisation off")
def test_who_turned_personalisation_off_teaches_the_models_nothing(world, crowd):
    before = loading.dataset(world, until=timezone.now())
    setting(crowd[0], is_personalised=False)
    after = loading.dataset(world, until=timezone.now())
    assert crowd[0].pk in before.viewers and crowd[0].pk not in after.viewers
