"""Jobs with real workers, real children and a real broker, killed for real."""

import os
import signal

import pytest
from django.db import connection
from django.utils import timezone

from jobs import processes, running
from jobs.models import Job
from tests.live import until

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

CUT = """SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND pid <> pg_backend_pid()"""


def over(job: Job) -> bool:
    job.refresh_from_db()
    return not job.active


def child_of(job: Job) -> int:
    """The process id of the attempt under way, once it says so; 0 before."""
    job.refresh_from_db()
    return int(job.message.rpartition("process ")[2] or 0) if job.state == Job.State.RUNNING else 0


def printed(job: Job) -> str:
    job.refresh_from_db()
    return job.log


def exists(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def test_job_is_done_with_result_and_log_and_worker_is_seen(live_site):
    live_site.start_worker()
    job = running.enqueue("sleep", {"seconds": 0.5})
    until(lambda: over(job))
    assert (job.state, job.result, job.percent) == ("done", {"attempt": 1}, 100)
    assert "well rested" in until(lambda: printed(job))
    assert processes.alive("worker", now=timezone.now())


@pytest.mark.guarantee(21, "kill of a worker's child")
def test_killed_child_is_followed_by_a_second_attempt(live_site):
    live_site.start_worker()
    job = running.enqueue("sleep", {"seconds": 2})
    os.kill(until(lambda: child_of(job)), signal.SIGKILL)
    until(lambda: over(job))
    assert (job.state, job.result) == ("done", {"attempt": 2})
    assert job.error == "Attempt 1: was killed by SIGKILL\n"


@pytest.mark.guarantee(21, "kill of a worker")
def test_killed_worker_takes_its_child_along_and_the_next_one_does_the_job(live_site):
    live_site.start_beat()
    worker = live_site.start_worker()
    job = running.enqueue("sleep", {"seconds": 2})
    child = until(lambda: child_of(job))
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    until(lambda: not exists(child))
    live_site.start_worker()
    until(lambda: over(job))
    assert (job.state, job.result) == ("done", {"attempt": 2})
    assert job.error == "Attempt 1: its worker was lost\n"
    assert processes.alive("beat", now=timezone.now())


def test_cancel_kills_one_child_and_leaves_the_other(live_site):
    live_site.start_worker()
    unwanted = running.enqueue("sleep", {"seconds": 60})
    wanted = running.enqueue("sleep", {"seconds": 3})
    child, other = until(lambda: child_of(unwanted)), until(lambda: child_of(wanted))
    running.cancel(unwanted.pk)
    until(lambda: over(unwanted))
    assert unwanted.state == "cancelled"
    assert not exists(child) and exists(other)
    until(lambda: over(wanted))
    assert wanted.result == {"attempt": 1}


@pytest.mark.guarantee(23, "kinds of work that don't heed anybody, each stopped by its limits and by a cancel")
@pytest.mark.parametrize(("slow", "greedy"), [("hold_gil", "hog_memory"), ("fit_knn", "fit_knn")])
def test_limits_and_cancel_stop_work_that_holds_the_gil(live_site, slow, greedy):
    worker = live_site.start_worker()
    late = running.enqueue(slow, time_limit_seconds=5)
    large = running.enqueue(greedy, memory_limit_mb=600)
    endless = running.enqueue(slow)
    until(lambda: over(late) and over(large))
    assert (late.state, late.error) == ("dead", "Attempt 1: ran over its time limit of 5 s\n")
    assert (large.state, large.error) == ("dead", "Attempt 1: needed more than its memory limit of 600 MB\n")
    until(lambda: child_of(endless))
    running.cancel(endless.pk)
    until(lambda: over(endless))
    assert endless.state == "cancelled"
    assert worker.poll() is None, "the worker itself lives"


@pytest.mark.guarantee(22, "job that always fails")
def test_job_that_always_fails_is_dead_after_three_attempts_with_the_reasons(live_site):
    live_site.start_worker()
    killed, failed = running.enqueue("kill_itself"), running.enqueue("fail")
    until(lambda: over(killed) and over(failed))
    assert [killed.state, failed.state] == ["dead", "dead"]
    assert killed.error.splitlines() == [f"Attempt {attempt}: was killed by SIGKILL" for attempt in (1, 2, 3)]
    assert failed.error.splitlines()[2] == "Attempt 3: RuntimeError: the oven is cold"
    assert "in fail" in failed.log, "the traceback stands in the log"


def test_job_is_done_though_the_database_cuts_every_connection(live_site):
    live_site.start_worker()
    job = running.enqueue("sleep", {"seconds": 2})
    until(lambda: child_of(job))
    with connection.cursor() as cursor:
        cursor.execute(CUT)
    until(lambda: over(job))
    assert (job.state, job.result) == ("done", {"attempt": 2})


def test_worker_told_to_stop_ends_at_once_and_hands_its_job_back(live_site):
    worker = live_site.start_worker()
    job = running.enqueue("sleep", {"seconds": 3})
    child = until(lambda: child_of(job))
    worker.send_signal(signal.SIGTERM)
    worker.wait(timeout=60)
    assert not exists(child)
    job.refresh_from_db()
    assert (job.state, job.error, job.max_attempts) == ("queued", "", 4)
    live_site.start_worker()
    until(lambda: over(job))
    assert job.result == {"attempt": 2}


def test_parts_run_before_the_job_that_continues_them(live_site):
    live_site.start_worker()
    parent = running.enqueue("fan_out")
    until(lambda: over(parent))
    last = parent.children.get(continues=True)
    until(lambda: over(last))
    parts = parent.children.filter(continues=False)
    assert [part.state for part in parts] == ["done", "done"]
    assert last.started_at >= max(part.finished_at for part in parts)
