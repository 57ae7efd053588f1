import numpy as np
import pytest

from simulation.assumptions import Assumptions
from simulation.behaviour.coming import Visits
from simulation.behaviour.examining import PHONE, seen


@pytest.fixture
def shares(people):
    """By shelf and place: the share of viewers who see the card, on a device."""

    def shares(device):
        m = len(people.viewers)
        visits = Visits(np.arange(m), np.full(m, 20.0), np.full(m, device), np.full(m, 90.0))
        return seen(np.zeros((m, 8, 10), np.int64), visits, people, Assumptions(), day=4).mean(axis=0)

    return shares


def test_everybody_sees_the_first_cards_of_the_first_shelf(shares):
    assert shares(0)[0, 0] == shares(0)[0, 1] == 1


def test_attention_falls_down_the_page_and_along_the_shelf(shares):
    found = shares(0)
    assert (np.diff(found[:, 0]) <= 0).all() and (np.diff(found[0]) <= 0).all()
    assert found[7, 0] < 0.5 * found[0, 0] and found[0, 9] < 0.7 * found[0, 0]


def test_less_is_seen_on_a_phone(shares):
    assert shares(PHONE).sum() < shares(0).sum()


def test_an_empty_place_is_not_seen(people):
    m = len(people.viewers)
    visits = Visits(np.arange(m), np.full(m, 20.0), np.zeros(m, int), np.full(m, 90.0))
    assert not seen(np.full((m, 2, 3), -1), visits, people, Assumptions(), day=4).any()
