"""Who is alive is known from what it last said."""

import pytest

from jobs import processes
from jobs.models import Process
from tests.jobs.at import NOON, after

pytestmark = pytest.mark.django_db


def test_nobody_is_alive_before_anybody_said_so():
    assert not processes.alive("worker", now=NOON)


def test_process_is_alive_for_less_than_thirty_seconds_after_it_was_seen():
    processes.seen("worker", "celery@one", now=NOON)
    assert processes.alive("worker", now=after(15))
    assert not processes.alive("worker", now=after(30))
    assert not processes.alive("beat", now=after(1))


def test_process_keeps_one_row():
    processes.seen("worker", "celery@one", now=NOON)
    processes.seen("worker", "celery@one", now=after(5))
    assert [process.seen_at for process in Process.objects.all()] == [after(5)]
