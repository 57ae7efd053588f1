"""The broker's messages and Celery's signals reach the rooms behind the doors."""

import pytest
from django.conf import settings
from django.utils import timezone

from config.celery import app
from jobs import processes, tasks


def test_beat_rings_the_reaper_every_ten_seconds():
    entry = settings.CELERY_BEAT_SCHEDULE["reap"]
    assert entry["task"] in app.tasks
    assert entry["schedule"].total_seconds() == 10


@pytest.mark.django_db(transaction=True)
def test_beat_is_alive_when_it_has_published_its_message():
    tasks.show_beat()
    assert processes.alive("beat", now=timezone.now())


def test_worker_without_a_free_slot_leaves_the_job_to_those_who_have_one(monkeypatch):
    monkeypatch.setattr("jobs.attempts.claim", lambda now: pytest.fail("claimed without a slot"))
    taken = [tasks.watching.SLOTS.acquire(blocking=False) for _ in range(settings.JOBS_AT_ONCE)]
    assert all(taken)
    try:
        tasks.ring()
    finally:
        for _ in taken:
            tasks.watching.SLOTS.release()
