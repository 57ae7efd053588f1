"""The simulation's memory must say what the log would say: `Dataset.of` is the judge."""

import numpy as np
import pytest

from recommendations.engine.dataset import Dataset
from recommendations.engine.signals import (
    LISTED,
    LISTED_WEIGHT,
    RATED,
    WATCHED,
    Signals,
    stars_of_shares,
    weights_of_shares,
    weights_of_stars,
)
from simulation.memory import Memory

IDS = np.array([10, 20, 30])


def one(value):
    return np.array([value])


@pytest.fixture
def memory():
    return Memory.blank(2, 3)


def test_an_empty_memory_gives_empty_histories(memory):
    history = memory.history(np.array([0, 1]), IDS)
    assert history.lengths.tolist() == [0, 0]


def test_a_history_is_told_oldest_first(memory):
    memory.watched(one(1), one(2), one(1.0), one(200))
    memory.watched(one(1), one(0), one(1.0), one(100))
    assert memory.history(np.array([1]), IDS).titles.tolist() == [10, 30]


def test_a_rating_outweighs_watching_whichever_came_last(memory):
    memory.rated(one(0), one(1), one(1.0), one(100))
    memory.watched(one(0), one(1), one(1.0), one(200))
    assert memory.actions[0, 1] == RATED and memory.weights[0, 1] < 0


def test_giving_up_a_second_viewing_does_not_undo_the_first(memory):
    memory.watched(one(0), one(1), one(1.0), one(100))
    memory.watched(one(0), one(1), one(0.1), one(200))
    assert memory.stars[0, 1] == 4 and memory.times[0, 1] == 100


def test_what_is_only_listed_has_not_been_met(memory):
    memory.listed(one(0), one(1), one(100))
    assert not memory.is_met.any()
    memory.hidden(one(0), one(1), one(200))
    assert memory.is_met[0, 1]


def test_it_agrees_with_what_the_log_would_be_made_into(memory):
    rng = np.random.default_rng(4)
    k = 60
    viewer, title, kind = rng.integers(0, 2, k), rng.integers(0, 3, k), rng.choice([RATED, WATCHED, LISTED], k)
    share, stars, time = rng.random(k), rng.choice([1.0, 4.0, 5.0], k), np.arange(k) + 1
    for n in range(k):
        at = one(viewer[n]), one(title[n])
        if kind[n] == RATED:
            memory.rated(*at, one(stars[n]), one(time[n]))
        elif kind[n] == WATCHED:
            memory.watched(*at, one(share[n]), one(time[n]))
        else:
            memory.listed(*at, one(time[n]))
    weights = np.select(
        [kind == RATED, kind == WATCHED], [weights_of_stars(stars), weights_of_shares(share)], LISTED_WEIGHT
    )
    said = np.select([kind == RATED, kind == WATCHED], [stars, stars_of_shares(share)], np.nan)
    signals = Signals(
        viewer, IDS[title], time, weights.astype(np.float32), said.astype(np.float32), kind.astype(np.uint8)
    )
    log = Dataset.of(signals, titles=IDS, viewers=[0, 1])
    mine = memory.dataset(IDS)
    explicit = log.actions == RATED  # what is only implied may differ in which equal signal is kept
    assert (mine.viewer_rows[mine.actions == RATED] == log.viewer_rows[explicit]).all()
    assert (mine.weights[mine.actions == RATED] == log.weights[explicit]).all()
    assert len(mine) == len(log)


def test_it_is_the_same_after_packing(memory):
    memory.watched(one(0), one(1), one(0.7), one(100))
    memory.rated(one(1), one(2), one(5.0), one(300))
    again = Memory.unpacked(memory.packed(), 2, 3)
    for name in Memory.__slots__:
        assert np.array_equal(getattr(again, name), getattr(memory, name), equal_nan=name == "stars")
