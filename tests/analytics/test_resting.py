"""Work that is asked for all the time."""

import pytest

from analytics.resting import Rest


@pytest.fixture
def clock(monkeypatch):
    now = [100.0]
    monkeypatch.setattr("analytics.resting.time.monotonic", lambda: now[0])
    return now


def test_what_took_long_is_not_done_again_at_once(clock):
    rest, done = Rest(), []

    def work():
        done.append(clock[0])
        clock[0] += 30

    for clock[0] in (100.0, 131.0, 159.0, 161.0):
        rest(work)
    assert done == [100.0, 161.0]


def test_what_took_no_time_may_be_done_at_once(clock):
    rest, done = Rest(), []
    for _ in range(3):
        rest(lambda: done.append(1))
    assert len(done) == 3


def test_a_failure_is_rested_after_too(clock):
    rest = Rest()

    def fail():
        clock[0] += 10
        raise ValueError

    with pytest.raises(ValueError):
        rest(fail)
    rest(fail)
