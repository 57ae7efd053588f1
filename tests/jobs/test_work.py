"""What a job's function can do, and what it can't do any more once it was superseded."""

from contextlib import closing
from datetime import timedelta
from threading import Timer

import pytest
from django.db import connection, transaction
from django.utils import timezone

from jobs import attempts, running
from jobs.models import Job
from jobs.work import Superseded, Work, holding, perform
from tests.jobs.at import NOON, after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chores", "rings")]


@pytest.fixture
def job():
    running.enqueue("sleep", {"seconds": 0.1})
    return attempts.claim(now=NOON)


def test_progress_shows_percent_message_and_when_it_will_end(job, monkeypatch):
    clock = iter([0.0, 30.0])
    monkeypatch.setattr("jobs.work.time.monotonic", lambda: next(clock))
    Work(job.pk, 1).progress(25, "epoch 5 of 20")
    job.refresh_from_db()
    assert (job.percent, job.message) == (25, "epoch 5 of 20")
    assert timedelta(seconds=80) < job.eta - timezone.now() <= timedelta(seconds=90)


@pytest.mark.parametrize(("given", "kept"), [(-3, 0), (99.9, 99), (250, 100)])
def test_progress_stays_between_0_and_100_and_promises_no_end_there(given, kept, job):
    Work(job.pk, 1).progress(given, "x" * 400)
    job.refresh_from_db()
    assert (job.percent, len(job.message)) == (kept, 300)


def test_progress_of_a_superseded_attempt_is_not_kept(job):
    attempts.fail(job.pk, 1, "lost", now=after(1))
    attempts.claim(now=after(2))
    with pytest.raises(Superseded):
        Work(job.pk, 1).progress(50, "late")
    job.refresh_from_db()
    assert job.message == ""


def committed_message() -> str:
    """As a connection beside ours sees it."""
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("SELECT message FROM jobs_job")
        return cursor.fetchone()[0]


@pytest.mark.django_db(transaction=True)
def test_progress_is_seen_while_the_work_has_a_transaction_open(job):
    with holding(job) as line, transaction.atomic():
        Work(job.pk, 1, line=line).progress(10, "copying")
        assert committed_message() == "copying"


@pytest.mark.django_db(transaction=True)
def test_progress_can_be_told_in_the_middle_of_a_copy(job):
    with holding(job) as line, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE numbers (number int) ON COMMIT DROP")
        with cursor.copy("COPY numbers FROM STDIN") as copy:
            copy.write_row((1,))
            Work(job.pk, 1, line=line).progress(10, "copying")
    assert committed_message() == "copying"


@pytest.mark.django_db(transaction=True)
def test_progress_told_while_a_heartbeat_is_written_is_kept(job):
    with holding(job) as line, closing(connection.copy()) as worker:
        worker.set_autocommit(False)
        worker.cursor().execute("UPDATE jobs_job SET heartbeat_at = now()")
        soon = Timer(0.5, worker.connection.commit)
        soon.start()
        Work(job.pk, 1, line=line).progress(2, "said once, and never again")
        soon.join()
    assert committed_message() == "said once, and never again"


@pytest.mark.django_db(transaction=True)
def test_progress_inside_a_fence_waits_for_nobody(job):
    with holding(job) as line, transaction.atomic():
        work = Work(job.pk, 1, line=line)
        work.fence()
        work.progress(90, "promoting")
    job.refresh_from_db()
    assert job.message == "", "skipped, since the fence holds the row"


def test_fence_lets_only_the_current_attempt_through(job):
    with transaction.atomic():
        Work(job.pk, 1).fence()
    with pytest.raises(Superseded), transaction.atomic():
        Work(job.pk, 2).fence()
    running.cancel(job.pk)
    with pytest.raises(Superseded), transaction.atomic():
        Work(job.pk, 1).fence()


def test_finishing_twice_or_late_is_refused_so_that_what_was_written_with_it_is_rolled_back(job):
    Work(job.pk, 1).finish({"version": 1})
    with pytest.raises(Superseded):
        Work(job.pk, 1).finish({"version": 2})
    job.refresh_from_db()
    assert job.result == {"version": 1}


@pytest.mark.django_db(transaction=True)
def test_perform_keeps_what_the_function_returns(job, monkeypatch):
    monkeypatch.setattr("jobs.work.limit_memory", lambda megabytes: None)
    perform(job.pk, 1)
    job.refresh_from_db()
    assert (job.state, job.result) == ("done", {"attempt": 1})


@pytest.mark.django_db(transaction=True)
def test_what_is_hopeless_is_not_tried_again(monkeypatch):
    monkeypatch.setattr("jobs.work.limit_memory", lambda megabytes: None)
    running.enqueue("despair")
    job = attempts.claim(now=NOON)
    perform(job.pk, 1)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("dead", "Attempt 1: There is no flour.")
    assert attempts.claim(now=after(60)) is None


def test_perform_does_nothing_for_an_attempt_that_is_over(job):
    attempts.fail(job.pk, 1, "lost", now=after(1))
    with pytest.raises(Job.DoesNotExist):
        perform(job.pk, 1)
