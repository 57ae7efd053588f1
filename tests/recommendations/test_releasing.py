"""What serves, what waits, what was decided and by whom."""

import pytest
from django.utils import timezone

from jobs.models import Job
from recommendations import choosing, decisions, registry, releasing, retraining
from recommendations.models import Alias, Decision
from tests.small_world import rate, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]

WHO = {"who": "Edda", "why": "It was worse"}


@pytest.fixture
def first(world, crowd):
    return trained(world, "popularity")


def named(world):
    return {alias.name: str(alias.release) for alias in Alias.objects.filter(world=world)}


def test_what_the_gate_leaves_to_a_person_becomes_challenger_and_shadow(world, first):
    second = trained(world, "ease", reg=5.0)
    serving = registry.champion(world)
    challenger = registry.aliased(world, "challenger")
    assert named(world) == {"champion": str(serving), "challenger": str(challenger), "shadow": str(challenger)}
    assert registry.serving(challenger).versions == {"ranking": str(second)}


def test_a_challenger_goes_when_its_rival_does_and_stays_when_another_role_moves(world, first):
    second = trained(world, "ease", reg=5.0)
    trained(world, "baseline")
    assert "challenger" in named(world)
    releasing.approve(second, approved_by="Edda", reason="Better")
    assert set(named(world)) == {"champion", "previous"}


def test_the_gate_s_decisions_are_kept_beside_those_of_people(world, first):
    second = trained(world, "ease", reg=5.0)
    releasing.approve(second, approved_by="Edda", reason="Better for newcomers")
    releasing.roll_back(world, **WHO)
    assert [row.who for row in Decision.objects.all()] == ["Edda", "Edda", "the gate", "the gate"]
    assert [row.why for row in Decision.objects.all()[:2]] == ["It was worse", "Better for newcomers"]
    assert all(row.time and row.what for row in Decision.objects.all())


def test_a_surface_with_a_champion_of_its_own_rolls_back_by_itself(world, first):
    home = registry.champion(world)
    trained(world, "ease", reg=5.0)
    releasing.point("champion", registry.aliased(world, "challenger"), surface="search", **WHO)
    assert releasing.roll_back(world, surface="search", **WHO) == home
    with pytest.raises(Alias.DoesNotExist):
        releasing.roll_back(world, **WHO)


def test_a_page_asks_once_for_everything_that_may_serve(world, first, django_assert_num_queries):
    with django_assert_num_queries(1):
        registry.standing(world, surface="title")


def test_while_the_models_are_off_not_even_a_viewer_s_own_choice_answers(world, first, viewer):
    trained(world, "ease", reg=5.0)
    viewer.trainer = "ease"
    decisions.turn_off(world, "models", **WHO)
    chosen = choosing.for_viewer(viewer)
    assert not chosen.serving.models and chosen.serving.id is None


def test_turning_off_twice_is_one_decision(world):
    for _ in range(2):
        decisions.turn_off(world, "models", **WHO)
    assert Decision.objects.count() == 1


def test_a_paused_world_is_trained_again_by_hand_only(world, first, viewer, titles, settings):
    settings.RETRAIN_AFTER = 1
    rate(viewer, titles[0], 5.0)
    decisions.turn_off(world, "retraining", **WHO)
    assert retraining.retrain_due(now=timezone.now()) == 0
    retraining.again(first, requested_by="Edda")
    assert Job.objects.count() == 1
