import pytest

from simulation.arms import Arm
from simulation.designs import MAIN, PRESETS, BadDesign, Cell, Design, Swing, validity


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


def test_under_a_swing_one_assumption_is_another_one_and_the_first_policies_are_played_again(titles):
    asked = design(swings=(Swing("foresight", 0.9), Swing("fatigue", 0.0)), swung=1, swung_replications=1)
    assert Design.of(asked.as_json()) == asked
    swung = [cell for cell in asked.cells() if cell.swing]
    assert len(swung) == 2 * 2 and {cell.arm for cell in swung} == {0}
    usual, changed = (asked.world(titles, Cell("logit", 0, 0, swing), today=20_000) for swing in (0, 1))
    assert changed.assume.foresight == 0.9 and changed.assume.fatigue == usual.assume.fatigue
    assert (usual.people.tastes.before == changed.people.tastes.before).all()


def test_a_study_that_was_asked_before_there_were_swings_can_still_be_read():
    told = design().as_json()
    del told["swings"], told["swung"], told["swung_replications"]
    assert Design.of(told) == design()


def test_the_simulator_is_judged_with_each_main_assumption_at_both_ends():
    asked = validity()
    assert {each.name for each in asked.swings} == set(MAIN) and len(asked.swings) == 2 * len(MAIN)
    assert {arm.name for arm in asked.arms[: asked.swung]} == {"champion", "random", "dial at 0.9"}
