"""Asking for work, calling it off, asking again."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from jobs import attempts, running
from jobs.models import Job
from tests.jobs.at import NOON, after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chores")]


def test_enqueue_keeps_a_row_and_rings_once_it_is_committed(rings, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        job = running.enqueue("sleep", {"seconds": 1}, requested_by="ada", time_limit_seconds=7)
        assert rings == []
    assert rings == ["ring"]
    job.refresh_from_db()
    assert (job.state, job.arguments, job.requested_by) == ("queued", {"seconds": 1}, "ada")
    assert job.time_limit_seconds == 7


def test_unknown_name_says_which_names_there_are():
    with pytest.raises(running.UnknownJob, match="No job is called 'snooze'.* sleep"):
        running.enqueue("snooze")


@pytest.mark.django_db(transaction=True)
@pytest.mark.guarantee(22, "request rolled back, without a job")
def test_rolled_back_request_leaves_no_job_and_rings_for_nobody(rings):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        running.enqueue("sleep")
        _ = 1 / 0
    assert not Job.objects.exists()
    assert rings == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.guarantee(22, "job asked for while the broker was away")
def test_job_is_kept_when_the_broker_is_away(monkeypatch):
    def away():
        raise ConnectionError("no broker")

    monkeypatch.setattr("jobs.running.ring", away)
    assert running.enqueue("sleep").state == "queued"


def test_second_click_gets_the_job_of_the_first(rings):
    first = running.enqueue("sleep", key="train svd")
    assert running.enqueue("sleep", key="train svd") == first
    assert running.enqueue("sleep", key="train ease") != first
    assert running.enqueue("sleep") != running.enqueue("sleep")


def test_key_is_free_again_when_its_job_is_over(rings):
    first = running.enqueue("sleep", key="train svd")
    running.cancel(first.pk)
    assert running.enqueue("sleep", key="train svd") != first


@pytest.mark.guarantee(22, "round of twenty clicks at once that made one job")
@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_make_one_job(rings):
    together, found = threading.Barrier(20), []

    def click():
        together.wait()
        found.append(running.enqueue("sleep", key="train svd").pk)
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(20)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()
    assert len(found) == 20
    assert [job.pk for job in Job.objects.all()] == list(set(found))
    assert rings == ["ring"]


def test_waiting_job_is_cancelled_at_once(rings):
    job = running.enqueue("sleep")
    running.cancel(job.pk)
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert attempts.claim(now=NOON) is None


def test_running_job_is_asked_to_stop(rings):
    job = running.enqueue("sleep")
    attempts.claim(now=NOON)
    running.cancel(job.pk)
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == ("running", True)


def test_job_that_is_over_cannot_be_cancelled(rings):
    job = running.enqueue("sleep")
    attempts.claim(now=NOON)
    attempts.finish(job.pk, 1, None, now=NOON)
    running.cancel(job.pk)
    job.refresh_from_db()
    assert (job.state, job.cancel_requested) == ("done", False)


def test_dead_job_is_tried_again_with_three_more_attempts_and_a_higher_fence(rings):
    job = running.enqueue("sleep", max_attempts=1)
    attempts.claim(now=NOON)
    attempts.fail(job.pk, 1, "died", now=NOON)
    running.retry(job.pk)
    again = attempts.claim(now=after(60))
    assert (again.pk, again.attempt, again.max_attempts, again.error) == (job.pk, 2, 4, "")


def test_retry_leaves_an_active_or_finished_job_alone(rings):
    job = running.enqueue("sleep")
    assert running.retry(job.pk).state == "queued"
    attempts.claim(now=NOON)
    attempts.finish(job.pk, 1, None, now=NOON)
    assert running.retry(job.pk).state == "done"


def test_retry_gives_way_to_an_active_job_with_the_same_key(rings):
    old = running.enqueue("sleep", key="train svd")
    running.cancel(old.pk)
    new = running.enqueue("sleep", key="train svd")
    assert running.retry(old.pk) == new
    old.refresh_from_db()
    assert old.state == "cancelled"


def test_continuation_without_a_parent_is_refused(rings):
    with pytest.raises(IntegrityError, match="continuation_has_a_parent"):
        running.enqueue("sleep", continues=True)
