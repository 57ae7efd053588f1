from dataclasses import replace

import numpy as np
import pytest

from simulation.assumptions import Assumptions
from simulation.behaviour.leaving import MONTH, Standing, decide, hazard


@pytest.fixture
def standing(people):
    h = len(people.households)

    def standing(satisfaction=0.5, since=0, member=True):
        return Standing(np.full(h, member), np.full(h, since), np.full(h, satisfaction, np.float32))

    return standing


def test_nobody_leaves_in_the_middle_of_a_month(people, standing):
    decisions = decide(people, standing(), Assumptions(), day=MONTH + 11)
    assert not (decisions.cancels | decisions.pays | decisions.fails).any()


def test_at_the_end_of_a_month_each_member_pays_cancels_or_fails_to_pay(people, standing):
    decisions = decide(people, standing(), Assumptions(), day=MONTH)
    unpaid = decisions.fails & ~decisions.is_mended
    assert (decisions.pays.astype(int) + decisions.cancels + unpaid == 1).all()


def test_the_dissatisfied_the_newcomers_and_those_who_pay_more_are_likelier_to_leave(people, standing):
    usual = hazard(people, standing(), Assumptions(), day=MONTH)
    assert (hazard(people, standing(satisfaction=0.2), Assumptions(), day=MONTH) > usual).all()
    assert (hazard(people, standing(), Assumptions(), day=12 * MONTH) < usual).all()
    dear = replace(people, households=replace(people.households, cents=people.households.cents * 2))
    assert (hazard(dear, standing(), Assumptions(), day=MONTH) > usual).all()


def test_a_few_of_those_who_left_come_back(people, standing):
    back = [decide(people, standing(member=False), Assumptions(), day=MONTH * n).comes_back.mean() for n in (1, 2, 3)]
    assert 0.02 < np.mean(back) < 0.09
