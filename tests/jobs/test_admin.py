"""The admin shows jobs, and cancels and retries them; it edits nothing."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from jobs import running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chores", "rings")]


def test_jobs_are_cancelled_and_retried_but_not_edited(admin_client):
    job = running.enqueue("sleep")
    for action, state in (("cancel", "cancelled"), ("retry", "queued")):
        admin_client.post("/admin/jobs/job/", {"action": action, "_selected_action": [job.pk]})
        job.refresh_from_db()
        assert job.state == state
    assert admin_client.get(f"/admin/jobs/job/{job.pk}/change/").status_code == 200
    assert admin_client.post(f"/admin/jobs/job/{job.pk}/change/", {"state": "done"}).status_code == 403
    assert admin_client.get("/admin/jobs/job/add/").status_code == 403


def test_arguments_and_result_are_told_in_words(admin_client):
    job = running.enqueue("sleep", {"seconds": 3})
    type(job).objects.update(result={"decision": "ask", "trial": {"first": True, "n": 12}}, state="done")
    page = admin_client.get(f"/admin/jobs/job/{job.pk}/change/").text
    assert "seconds: 3<br>" in page
    assert "decision: ask<br>trial, n: 12<br>trial, first: yes<br>" in page


def test_the_admin_has_the_site_s_icon_and_its_choice_of_theme(admin_client):
    admin_client.cookies["theme"] = "light"
    page = admin_client.get("/admin/jobs/job/").text
    assert 'rel="icon"' in page and "js/admin-theme.js" in page and "admin/js/theme.js" not in page
    assert 'value="light" aria-pressed="true"' in page
    assert f'action="{reverse("choose_theme")}"' in page


def test_actions_need_the_permission_to_run_jobs(client):
    user = User.objects.create_user("eve", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_job"))
    client.force_login(user)
    job = running.enqueue("sleep")
    client.post("/admin/jobs/job/", {"action": "cancel", "_selected_action": [job.pk]})
    job.refresh_from_db()
    assert job.state == "queued"
