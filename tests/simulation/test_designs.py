import pytest

from simulation.arms import Arm
from simulation.designs import PRESETS, BadDesign, Design


def design(**changes):
    usual = {"households": 20, "days": 10, "replications": 2, "arms": (Arm("popularity"), Arm("random"))}
    return Design(**(usual | changes))


def test_a_design_is_the_same_after_a_journey_through_json():
    asked = design(price=1.2, assumptions={"foresight": 0.5})
    assert Design.of(asked.as_json()) == asked


def test_one_policy_alone_cannot_be_compared():
    with pytest.raises(BadDesign, match="two to"):
        design(arms=(Arm("random"),))


def test_two_policies_of_one_name_are_refused():
    with pytest.raises(BadDesign, match="same name"):
        design(arms=(Arm("random"), Arm("random")))


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_every_preset_can_be_asked(preset):
    assert design(arms=preset.arms).arms[0].name


def test_arms_of_a_replication_meet_the_same_people_and_replications_differ(titles):
    asked = design()
    worlds = {(cell.replication, cell.arm): asked.world(titles, cell, today=20_000) for cell in asked.cells()}
    first, second, other = (worlds[key].people.tastes.before for key in ((0, 0), (0, 1), (1, 0)))
    assert (first == second).all()
    assert first.shape != other.shape or not (first == other).all()
