"""Past and future share nothing, and time is only ever cut, never mixed, where a split says so."""

import numpy as np
import pytest

from recommendations.engine import splitting
from recommendations.engine.dataset import Dataset
from recommendations.engine.signals import Signals


def data(times=(3, 1, 2, 2, 2, 9, 8, 7, 6, 5), viewers=(1, 1, 1, 1, 1, 2, 2, 2, 3, 3)):
    k = len(times)
    ones = np.ones(k, np.float32)
    return Dataset.of(Signals(np.array(viewers), np.arange(k), np.array(times), ones, ones, np.zeros(k, np.uint8)))


def titles(part):
    return part.title_rows.tolist()


SPLITS = {
    "global": lambda d: splitting.global_time(d, 0.3),
    "random": lambda d: splitting.random_split(d, 0.3, seed=1),
    "last": splitting.leave_last_out,
}


@pytest.mark.parametrize("name", SPLITS)
def test_every_entry_is_past_or_future(name):
    past, future = SPLITS[name](data())
    assert sorted(titles(past) + titles(future)) == list(range(10))
    np.testing.assert_array_equal(past.viewers, future.viewers)


def test_the_global_split_breaks_ties_by_arrival():
    past, future = splitting.global_time(data(), 0.8)
    assert titles(past) == [1, 2]
    assert titles(future) == [3, 4, 0, 9, 8, 7, 6, 5]


def test_a_random_split_is_random_by_its_seed_only():
    same, again, other = (splitting.random_split(data(), 0.3, seed=seed)[1] for seed in (1, 1, 2))
    assert titles(same) == titles(again) != titles(other)
    assert len(same) == 3


def test_the_last_of_each_viewer_is_left_out_unless_it_is_their_only_one():
    past, future = splitting.leave_last_out(data(times=(3, 1, 2, 5), viewers=(1, 1, 2, 3)))
    assert (titles(past), titles(future)) == ([1, 2, 3], [0])


def test_rolling_windows_follow_each_other_without_a_gap():
    windows = list(splitting.rolling_origins(data(), (0.5, 0.8)))
    assert [(len(past), titles(future)) for past, future in windows] == [(5, [9, 8, 7]), (8, [6, 5])]


@pytest.mark.parametrize("name", SPLITS)
def test_nothing_splits_into_nothing(name):
    past, future = SPLITS[name](data((), ()))
    assert len(past) == len(future) == 0
