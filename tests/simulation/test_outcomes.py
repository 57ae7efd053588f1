from dataclasses import replace

import numpy as np
import pytest

from simulation import outcomes, world
from simulation.outcomes import METRICS
from simulation.state import State


def test_a_run_gives_a_number_for_every_metric_but_regret(make_world, play):
    told = outcomes.outcome(play(make_world(days=12)).tally)
    assert set(told) == set(METRICS) - {"regret"}
    for key in ("completion", "retention", "coverage", "disappointed"):
        assert 0 <= told[key] <= 100


def test_gini_is_nought_when_all_are_seen_alike_and_near_one_when_one_is_all():
    assert outcomes.gini(np.full(50, 3)) == pytest.approx(0)
    assert outcomes.gini(np.eye(1, 50, dtype=int)[0]) == pytest.approx(0.98)
    assert np.isnan(outcomes.gini(np.zeros(5, int)))


def test_entropy_of_genres_seen_alike_is_the_logarithm_of_their_number():
    bits = outcomes.entropy(np.array([[1.0, 1, 1, 1], [4, 0, 0, 0], [0, 0, 0, 0]], np.float32))
    assert bits[:2] == pytest.approx([2, 0]) and np.isnan(bits[2])


def test_a_run_that_was_kept_before_something_was_counted_goes_on(make_world, play):
    whole = play(make_world(days=12))
    state = play(make_world(days=12), until=5)
    former = replace(state, tally=replace(state.tally, daily=state.tally.daily[:, :-3]))
    again = State.unpacked(former.packed())
    assert again.tally.daily.shape == whole.tally.daily.shape
    list(world.run(make_world(days=12), again))
    assert outcomes.outcome(again.tally)["hours"] == outcomes.outcome(whole.tally)["hours"]


def test_curves_have_a_number_for_each_day_that_was_played(make_world, play):
    state = play(make_world(days=12), until=5)
    assert {len(line) for line in outcomes.curves(state.tally, state.day).values()} == {5}
