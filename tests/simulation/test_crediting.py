"""What recommendations are worth: a hold-out finds the truth of simulated worlds, attribution is far off."""

import numpy as np
import pytest

from recommendations.engine.candidates import SOURCES
from simulation import crediting, outcomes, world
from simulation.arms import CHAMPION, Arm
from simulation.assumptions import FAMILIES
from simulation.designs import PRESETS, Cell, Design
from tests.proof import PROVING
from tests.simulation.conftest import TODAY

# (seeds, worlds a seed and family): 60 worlds when proving.
SEEDS, WORLDS, SIZE = ((1, 2), 15, (60, 28)) if PROVING else ((1,), 3, (30, 21))


@pytest.fixture(scope="module")
def found(titles, play):
    """By family, what each seed found."""
    told = {family: [] for family in FAMILIES}
    for seed in SEEDS:
        asked = Design(*SIZE, WORLDS, PRESETS["credit"].arms, seed=seed)
        known = {cell: outcomes.outcome(play(asked.world(titles, cell, today=TODAY)).tally) for cell in asked.cells()}
        for each in crediting.credits(asked, known):
            told[each.family].append(each)
    return told


@pytest.mark.parametrize("family", FAMILIES)
def test_the_increment_of_a_hold_out_is_unbiased_and_attribution_is_not(found, family):
    for each in found[family]:
        assert each.truth.n == WORLDS
        assert each.is_hold_out_right
        assert each.credited_error.low > 0, "attribution claims what would have been watched anyhow"
        assert each.credited.value > 3 * abs(each.truth.value)


def test_a_larger_hold_out_holds_whom_a_smaller_one_holds(titles):
    shares = (0.0, 0.2, 0.7, 1.0)
    asked = Design(200, 5, 1, tuple(Arm(CHAMPION, hold_out=share, label=f"{share}") for share in shares))
    nobody, few, many, everybody = (held(asked, titles, arm) for arm in range(len(shares)))
    assert nobody is None and everybody.all()
    assert (few <= many).all() and 20 < few.sum() < 60 and 110 < many.sum() < 170


def held(asked, titles, arm):
    return asked.world(titles, Cell(FAMILIES[0], 0, arm), today=TODAY).held_out


def test_whose_household_is_held_out_gets_pages_that_know_nothing_of_them(titles):
    asked = Design(30, 15, 1, PRESETS["credit"].arms)
    personal = {arm: share_of_taste(asked.world(titles, Cell(FAMILIES[0], 0, arm), today=TODAY)) for arm in range(3)}
    assert personal[0][False] > 0.2
    assert personal[1][True] == 0 < personal[1][False]
    assert personal[2] == {True: 0}


def share_of_taste(asked):
    """Of the last day's cards, those that taste proposed, for held-out households and others."""
    last = list(world.run(asked, world.begin(asked)))[-1]
    homes = asked.people.viewers.household[last.visits.viewer[last.looks]]
    is_held = np.zeros(len(homes), bool) if asked.held_out is None else asked.held_out[homes]
    proposed = (last.pages.sources & np.uint64(1 << SOURCES["taste"])) > 0
    return {bool(which): proposed[is_held == which].mean() for which in np.unique(is_held)}


def test_a_design_without_all_three_tells_nothing():
    asked = Design(30, 20, 2, (Arm(CHAMPION), Arm("random")))
    assert crediting.arms_of(asked) is None and crediting.credits(asked, {}) == []
