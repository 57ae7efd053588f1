import numpy as np
import pytest

from simulation import comparing
from simulation.arms import Arm
from simulation.designs import Cell, Design

ARMS = (Arm("popularity"), Arm("champion"), Arm("oracle"))


def study(effects=(0, 1, 2), families=("logit", "threshold"), replications=6, turned=False):
    """Outcomes in which each arm adds its effect to what the people of a replication do anyway."""
    design = Design(20, 10, replications, ARMS, families)
    rng = np.random.default_rng(1)
    people = rng.normal(10, 3, replications)
    return design, {
        cell: {
            "hours": people[cell.replication]
            + effects[cell.arm] * (-1 if turned and cell.family == "threshold" else 1)
            + rng.normal(0, 0.05),
            "retention": 90.0,
        }
        for cell in design.cells()
    }


def hours(rows, arm):
    return comparing.named(rows[arm], "hours")


def test_pairing_finds_a_difference_far_smaller_than_that_between_replications():
    design, told = study()
    found = hours(comparing.compare(design, told, "logit"), 1)
    assert found.difference.value == pytest.approx(1, abs=0.1) and found.difference.low > 0.8
    assert found.value.high - found.value.low > 3
    assert found.verdict == "better"


def test_the_first_arm_is_not_compared_with_itself():
    design, told = study()
    assert hours(comparing.compare(design, told, "logit"), 0).difference is None


def test_regret_is_what_the_oracle_adds():
    design, told = study()
    rows = comparing.compare(design, told, "logit")
    assert comparing.named(rows[0], "regret").value.value == pytest.approx(2, abs=0.1)
    assert comparing.named(rows[2], "regret").value.value == 0


def test_no_difference_says_what_could_have_been_found():
    design, told = study(effects=(0, 0, 0))
    found = hours(comparing.compare(design, told, "logit"), 1)
    assert found.difference.low <= 0 <= found.difference.high and 0 < found.detectable < 0.3


def test_only_replications_in_which_all_arms_are_done_count():
    design, told = study()
    del told[Cell("logit", 0, 1)]
    assert hours(comparing.compare(design, told, "logit"), 2).value.n == 5


def test_one_replication_has_no_interval_and_says_so():
    design, told = study(replications=1)
    assert "too few replications" in comparing.sentence(design, told)


def test_the_sentence_says_which_way_and_by_how_much():
    design, told = study()
    said = comparing.sentence(design, told)
    assert said.startswith("Compared with popularity, champion brings more watch hours (+")


def test_what_one_family_cannot_tell_is_said_of_the_other_only():
    design, told = study()
    rng = np.random.default_rng(2)
    blurred = {
        cell: each | {"hours": each["hours"] + rng.normal(0, 9) * (cell.family == "logit")}
        for cell, each in told.items()
    }
    said = comparing.sentence(design, blurred)
    assert "champion brings more watch hours in the threshold family only (+" in said and "contradict" not in said


def test_families_that_contradict_each_other_are_told_apart():
    design, told = study(turned=True)
    assert "contradict each other" in comparing.sentence(design, told)
    assert "Watch hours of champion" in comparing.disagreements(design, told)


def test_nothing_done_yet_says_so():
    design, _ = study()
    assert "Nothing can be said yet" in comparing.sentence(design, {})
