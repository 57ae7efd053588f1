"""One attempt from claim to end, and the fence between attempts."""

import pytest

from jobs import attempts, running
from jobs.models import Job
from tests.jobs.at import NOON, after

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chores", "rings")]


def claimed(**options) -> Job:
    running.enqueue("sleep", **options)
    return attempts.claim(now=NOON)


def test_the_job_that_waited_longest_is_claimed_once():
    first, second = running.enqueue("sleep"), running.enqueue("fail")
    assert [attempts.claim(now=NOON), attempts.claim(now=NOON), attempts.claim(now=NOON)] == [first, second, None]
    first.refresh_from_db()
    assert (first.state, first.attempt, first.started_at) == ("running", 1, NOON)


def test_result_counts():
    job = claimed()
    assert attempts.finish(job.pk, 1, {"rmse": 0.9}, now=after(5))
    job.refresh_from_db()
    assert (job.state, job.result, job.percent, job.finished_at) == ("done", {"rmse": 0.9}, 100, after(5))


def test_result_of_an_older_attempt_does_not_count():
    job = claimed()
    attempts.fail(job.pk, 1, "its worker was lost", now=after(10))
    attempts.claim(now=after(11))
    assert not attempts.finish(job.pk, 1, "late", now=after(12))
    assert attempts.finish(job.pk, 2, "in time", now=after(13))
    assert not attempts.finish(job.pk, 2, "twice", now=after(14))
    job.refresh_from_db()
    assert job.result == "in time"


def test_result_of_a_cancelled_job_does_not_count():
    job = claimed()
    running.cancel(job.pk)
    assert not attempts.finish(job.pk, 1, "too late", now=after(1))


def test_heartbeat_keeps_the_log_and_tells_an_unwanted_attempt_to_stop():
    job = claimed()
    assert attempts.heartbeat(job.pk, 1, "epoch 1", now=after(1))
    job.refresh_from_db()
    assert (job.log, job.heartbeat_at) == ("epoch 1", after(1))
    assert not attempts.heartbeat(job.pk, 2, "", now=after(2))
    running.cancel(job.pk)
    assert not attempts.heartbeat(job.pk, 1, "", now=after(3))


def test_heartbeat_lets_a_finished_attempt_end_in_peace():
    job = claimed()
    attempts.finish(job.pk, 1, None, now=after(1))
    assert attempts.heartbeat(job.pk, 1, "closing files", now=after(2))


def test_failed_attempt_is_followed_by_another_until_there_were_three():
    job = claimed()
    for attempt in (1, 2, 3):
        attempts.fail(job.pk, attempt, "no luck", now=after(attempt))
        attempts.claim(now=after(attempt))
    job.refresh_from_db()
    assert (job.state, job.attempt, job.finished_at) == ("dead", 3, after(3))
    assert job.error == "Attempt 1: no luck\nAttempt 2: no luck\nAttempt 3: no luck\n"


def test_failure_that_would_only_repeat_ends_the_job():
    job = claimed()
    attempts.fail(job.pk, 1, "ran over its time limit", now=after(1), final=True)
    job.refresh_from_db()
    assert job.state == "dead"


def test_failure_of_an_older_attempt_changes_nothing():
    job = claimed()
    attempts.fail(job.pk, 1, "lost", now=after(1))
    attempts.claim(now=after(2))
    attempts.fail(job.pk, 1, "lost", now=after(3))
    job.refresh_from_db()
    assert (job.state, job.attempt) == ("running", 2)


def test_cancelled_attempt_ends_as_cancelled_without_an_error():
    job = claimed()
    running.cancel(job.pk)
    attempts.fail(job.pk, 1, "was stopped", now=after(1))
    job.refresh_from_db()
    assert (job.state, job.error) == ("cancelled", "")


def test_job_handed_back_waits_again_and_keeps_its_attempts():
    job = claimed(max_attempts=1)
    attempts.hand_back(job.pk, 1)
    again = attempts.claim(now=after(1))
    assert (again.attempt, again.max_attempts) == (2, 2)


def test_continuation_waits_for_its_parent_and_all_other_parts():
    parent = claimed()
    last = running.enqueue("fail", parent=parent, continues=True)
    part = running.enqueue("sleep", parent=parent)
    assert attempts.claim(now=after(1)) == part
    attempts.finish(part.pk, 1, None, now=after(2))
    assert attempts.claim(now=after(3)) is None, "the parent may ask for more parts"
    attempts.finish(parent.pk, 1, None, now=after(4))
    assert attempts.claim(now=after(5)) == last
