"""Lost work is found, once, and rung for again."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from jobs import attempts, reaping, running
from jobs.models import Job, Process
from jobs.work import holding
from tests.jobs.at import NOON, after
from tests.live import until

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chores")]


def silent_job(**options) -> Job:
    running.enqueue("sleep", **options)
    return attempts.claim(now=NOON)


def reap(now, capture) -> None:
    with capture(execute=True):
        reaping.reap(now=now)


def test_job_with_a_fresh_heartbeat_is_left_alone(rings, django_capture_on_commit_callbacks):
    job = silent_job()
    attempts.heartbeat(job.pk, 1, "", now=after(55))
    reap(after(60), django_capture_on_commit_callbacks)
    job.refresh_from_db()
    assert job.state == "running"


def test_job_of_a_lost_worker_is_queued_again_and_rung_for(rings, django_capture_on_commit_callbacks):
    job = silent_job()
    reap(after(60), django_capture_on_commit_callbacks)
    job.refresh_from_db()
    assert (job.state, job.error) == ("queued", "Attempt 1: its worker was lost\n")
    assert rings == ["ring"]


def test_job_whose_child_still_holds_the_lock_is_left_alone(rings, django_capture_on_commit_callbacks):
    job = silent_job()
    with holding(job):
        reap(after(60), django_capture_on_commit_callbacks)
        job.refresh_from_db()
        assert job.state == "running"

    def reaped():
        """PostgreSQL lets go of the lock a moment after the connection is closed."""
        reap(after(60), django_capture_on_commit_callbacks)
        job.refresh_from_db()
        return job.state == "queued"

    until(reaped)


def test_job_lost_for_the_last_time_is_dead_with_the_reason(rings, django_capture_on_commit_callbacks):
    job = silent_job(max_attempts=1)
    reap(after(60), django_capture_on_commit_callbacks)
    job.refresh_from_db()
    assert (job.state, job.error) == ("dead", "Attempt 1: its worker was lost\n")
    assert rings == []


def test_lost_job_that_was_called_off_is_cancelled(rings, django_capture_on_commit_callbacks):
    job = silent_job()
    running.cancel(job.pk)
    reap(after(60), django_capture_on_commit_callbacks)
    job.refresh_from_db()
    assert job.state == "cancelled"


def test_waiting_job_is_rung_for_again_but_not_at_every_reaping(rings, django_capture_on_commit_callbacks):
    job = running.enqueue("sleep")
    Job.objects.update(rung_at=NOON)
    for seconds in (3, 5, 8, 10):
        reap(after(seconds), django_capture_on_commit_callbacks)
    assert len(rings) == 2
    job.refresh_from_db()
    assert job.rung_at == after(10)


@pytest.mark.guarantee(22, "pair of reapers at once")
@pytest.mark.django_db(transaction=True)
def test_two_reapers_at_once_ring_once(rings):
    running.enqueue("sleep")
    rings.clear()

    def reap_at_once(_):
        reaping.reap(now=after(60))
        connection.close()

    Job.objects.update(rung_at=NOON)
    with ThreadPoolExecutor(2) as reapers:
        list(reapers.map(reap_at_once, range(2)))
    assert rings == ["ring"]


@pytest.mark.parametrize("given_up", ["dead", "cancelled"])
def test_continuation_of_a_part_that_was_given_up_is_dead(given_up, rings, django_capture_on_commit_callbacks):
    parent = silent_job()
    part = running.enqueue("sleep", parent=parent)
    last = running.enqueue("sleep", parent=parent, continues=True)
    attempts.finish(parent.pk, 1, None, now=NOON)
    Job.objects.filter(pk=part.pk).update(state=given_up)
    reap(after(1), django_capture_on_commit_callbacks)
    last.refresh_from_db()
    assert (last.state, "part" in last.error) == ("dead", True)
    running.retry(part.pk)
    last.refresh_from_db()
    assert last.state == "queued", "it waits again for the part that is tried again"


def test_processes_gone_for_a_day_are_forgotten():
    Process.objects.create(kind="worker", name="old", seen_at=NOON)
    Process.objects.create(kind="worker", name="new", seen_at=after(90_000))
    reaping.reap(now=after(90_001))
    assert [process.name for process in Process.objects.all()] == ["new"]
