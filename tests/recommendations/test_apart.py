"""Calls in processes of their own: their values come back, and whoever fails, dies or hangs fails alone."""

import os
import signal
import time

import pytest

from recommendations import apart
from recommendations.apart import Limits, Outcome


def work(task):
    """What a child does; it is found by its name."""
    if task == "raise":
        raise ValueError("no such thing")
    if task == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    if task == "hang":
        time.sleep(3600)
    if task == "swallow":
        return len(bytearray(2 * 1024**3))
    return task, os.getpid()


def test_values_come_back_from_other_processes_and_a_failure_is_told_where_it_happened():
    found = dict(apart.each(work, ["a", "raise", "die"], Limits(at_once=2, megabytes=1000)))
    assert found["a"].value[0] == "a" and found["a"].value[1] != os.getpid()
    assert found["raise"] == Outcome(reason="ValueError: no such thing")
    assert "died: exit status -9" in found["die"].reason


def test_what_hangs_is_stopped():
    ((task, outcome),) = apart.each(work, ["hang"], Limits(seconds=0.5))
    assert (task, outcome.value) == ("hang", None)
    assert outcome.reason == "It took longer than 0.5 s and was stopped."


def test_what_asks_for_too_much_memory_is_refused():
    ((_, outcome),) = apart.each(work, ["swallow"], Limits(megabytes=700))
    assert outcome.reason == "It needed more than 700 MB."


def test_whoever_stops_listening_stops_the_children():
    outcomes = apart.each(work, ["a", "hang"], Limits(at_once=2))
    task, outcome = next(outcomes)
    assert task == "a"
    children = apart.FRESH.active_children()
    outcomes.close()
    assert len(children) == 1 and not children[0].is_alive()


@pytest.mark.parametrize("tasks", [[], ()])
def test_nothing_to_do_is_done(tasks):
    assert list(apart.each(work, tasks, Limits())) == []
