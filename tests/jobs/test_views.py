"""What staff see of the jobs, and what they can do."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

from jobs import attempts, processes, running
from jobs.views import in_words
from tests.jobs.at import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chores", "rings")]
LIVE = {"HX-Request": "true"}


@pytest.fixture
def staff(client):
    user = User.objects.create_user("ada", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="run_job"))
    client.force_login(user)
    return client


def test_page_without_jobs_says_what_to_do(staff):
    assert "Nothing has been asked for yet" in staff.get("/jobs/").text


def test_page_lists_running_jobs_first_with_progress_and_who_asked(staff):
    running.enqueue("sleep", requested_by="grace")
    job = attempts.claim(now=timezone.now())
    running.enqueue("fail", requested_by="ada")
    type(job).objects.filter(pk=job.pk).update(percent=40, message="epoch 8 of 20")
    page = staff.get("/jobs/").text
    assert page.index(">grace<") < page.index(">ada<"), "a token may spell a name"
    assert 'value="40"' in page and "epoch 8 of 20" in page


def test_page_asks_for_its_live_part_only_until_it_is_paused(staff):
    assert 'hx-trigger="every 2s"' in staff.get("/jobs/").text
    assert "every 2s" not in staff.get("/jobs/?paused=1").text
    part = staff.get("/jobs/", headers=LIVE).text
    assert part.strip().startswith('<div id="live"') and "<html" not in part


def test_job_page_shows_reason_log_and_result_and_stops_asking_when_the_job_is_over(staff):
    job = running.enqueue("sleep", {"seconds": 3}, max_attempts=1)
    assert "every 2s" in staff.get(f"/jobs/{job.pk}/").text
    attempts.claim(now=NOON)
    attempts.heartbeat(job.pk, 1, "line 1\n<script>alert()</script>", now=NOON)
    attempts.fail(job.pk, 1, "no luck", now=NOON)
    page = staff.get(f"/jobs/{job.pk}/").text
    assert "Attempt 1: no luck" in page
    assert "&lt;script&gt;alert()" in page
    assert "every 2s" not in page


def test_job_page_tells_arguments_and_result_in_words(staff):
    job = running.enqueue("sleep", {"trainer": "ease"})
    type(job).objects.update(result={"reason": "Better than popularity", "trial": {"n": 200}}, state="done")
    page = staff.get(f"/jobs/{job.pk}/").text
    assert "<dt>Trainer</dt><dd>ease</dd>" in page
    assert "<dt>Reason</dt><dd>Better than popularity</dd>" in page
    assert "<dt>Trial, n</dt><dd>200</dd>" in page
    assert "&#x27;" not in page


@pytest.mark.parametrize("room", ["/jobs/", "/workbench/"])
def test_staff_can_sign_out_where_they_work(staff, room):
    assert f'action="{reverse("sign_out")}"' in staff.get(room).text


def test_the_page_promises_only_jobs_that_there_are(staff, settings):
    page = staff.get("/jobs/").text
    assert "training of models" in page
    assert "import" not in page and "export" not in page


def test_list_tells_why_a_job_is_dead(staff):
    job = running.enqueue("sleep")
    attempts.claim(now=NOON)
    attempts.fail(job.pk, 1, "needed more than its memory limit", now=NOON, final=True)
    assert "Attempt 1: needed more than its memory limit" in staff.get("/jobs/").text


def test_banner_names_the_command_while_no_worker_is_alive(staff):
    assert "No worker is running" in staff.get("/jobs/").text
    processes.seen("worker", "celery@one", now=timezone.now())
    assert "No beat is running" in staff.get("/jobs/").text
    processes.seen("beat", "beat@one", now=timezone.now())
    assert "make run" not in staff.get("/jobs/").text


def test_job_is_cancelled_and_tried_again_with_plain_forms(staff):
    job = running.enqueue("sleep")
    assert f"/jobs/{job.pk}/cancel/" in staff.get("/jobs/").text
    response = staff.post(f"/jobs/{job.pk}/cancel/")
    assert response.url == f"/jobs/{job.pk}/"
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert f"/jobs/{job.pk}/retry/" in staff.get("/jobs/").text
    staff.post(f"/jobs/{job.pk}/retry/")
    job.refresh_from_db()
    assert job.state == "queued"


@pytest.mark.parametrize("action", ["cancel", "retry"])
def test_reading_changes_nothing(staff, action):
    assert staff.get(f"/jobs/{running.enqueue('sleep').pk}/{action}/").status_code == 405


def test_staff_without_the_permission_may_look_but_not_touch(client):
    client.force_login(User.objects.create_user("eve", is_staff=True))
    job = running.enqueue("sleep")
    assert "/cancel/" not in client.get("/jobs/").text
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 403
    job.refresh_from_db()
    assert job.state == "queued"


def test_unknown_job_is_not_found(staff):
    nobody = "00000000-0000-0000-0000-000000000000"
    assert staff.get(f"/jobs/{nobody}/").status_code == 404
    assert staff.post(f"/jobs/{nobody}/cancel/").status_code == 404


@pytest.mark.parametrize("count", [1, 30])
def test_page_takes_seven_queries_however_many_jobs_there_are(staff, count, django_assert_num_queries):
    for _ in range(count):
        running.enqueue("sleep")
    with django_assert_num_queries(7):  # session, user, two for permissions, jobs, worker, beat
        staff.get("/jobs/")


@pytest.mark.parametrize(("seconds", "words"), [(-1, "0 s"), (59, "59 s"), (61, "1 min 1 s"), (7260, "2 h 1 min")])
def test_durations_are_told_in_words(seconds, words):
    assert in_words(timedelta(seconds=seconds)) == words
