"""What the tests of jobs share."""

import pytest

from tests.jobs.chores import CHORES


@pytest.fixture
def chores(settings):
    """Jobs of any name can be enqueued, as the tests' own."""
    settings.JOBS = settings.JOBS | CHORES


@pytest.fixture
def rings(monkeypatch):
    """A list that grows with each ring, in place of a broker."""
    heard = []
    monkeypatch.setattr("jobs.running.ring", lambda: heard.append("ring"))
    monkeypatch.setattr("jobs.reaping.ring", lambda: heard.append("ring"))
    return heard
