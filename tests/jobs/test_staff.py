"""Where staff work: visitors are sent to sign in, viewers are told what to do, and nobody walks in a circle."""

import html
import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from analytics.pages import PANELS
from jobs import running

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("chores", "rings")]

PANEL = next(iter(PANELS))
ROOMS = [
    "/workbench/",
    reverse("workbench_page", args=["titles"]),
    reverse("chart", args=[PANEL]),
    reverse("export", args=[PANEL]),
    "/jobs/",
    "/admin/",
    "/admin/jobs/job/",
    "/admin/recommendations/modelversion/",
]


@pytest.fixture
def viewer(client):
    user = User.objects.create_user("viewer", password="a-long-enough-secret")
    client.force_login(user)
    return client


@pytest.fixture
def curator(db):
    return User.objects.create_user("curator", password="a-long-enough-secret", is_staff=True, is_superuser=True)


@pytest.mark.guarantee(18, "addresses closed to viewers")
@pytest.mark.parametrize("room", ROOMS)
def test_a_viewer_is_told_to_come_back_as_the_curator(viewer, room):
    answer = viewer.get(room, follow=True)
    assert answer.status_code == 403
    assert "Sign out and come in as the curator" in answer.text
    assert f'action="{reverse("sign_out")}"' in answer.text


@pytest.mark.guarantee(18, "addresses closed to visitors")
@pytest.mark.parametrize("room", ROOMS)
def test_a_visitor_signs_in_and_comes_back_to_the_room(client, curator, room):
    page = client.get(room, follow=True)
    assert page.redirect_chain[-1][0].startswith(f"{reverse('sign_in')}?next=")
    named = {"username": curator.username, "password": "a-long-enough-secret", "next": page.context["next"]}
    answer = client.post(reverse("sign_in"), named, follow=True)
    assert answer.request["PATH_INFO"] == room


def test_the_way_out_leads_back_in(viewer, curator):
    page = viewer.get("/jobs/?paused=1").text
    onward = html.unescape(re.search(r'name="next" value="(/sign-in/[^"]*)"', page)[1])
    assert viewer.post(reverse("sign_out"), {"next": onward}).url == onward
    assert viewer.get(onward).context["next"] == "/jobs/?paused=1"


def test_one_click_comes_back_to_the_room_too(client, curator, settings):
    settings.DEMO = True
    assert 'name="next" value="/jobs/"' in client.get("/sign-in/?next=/jobs/").text
    assert client.post(reverse("demo_sign_in"), {"role": "curator", "next": "/jobs/"}).url == "/jobs/"
    assert client.post(reverse("demo_sign_in"), {"role": "curator", "next": "//evil"}).url == "/workbench/"


@pytest.mark.parametrize(("somebody", "status"), [("visitor", 302), ("viewer", 403)])
def test_nobody_else_calls_off_a_job(client, somebody, status, request):
    if somebody == "viewer":
        request.getfixturevalue("viewer")
    job = running.enqueue("sleep")
    for name in ("cancel_job", "retry_job"):
        answer = client.post(reverse(name, args=[job.pk]))
        assert answer.status_code == status
        assert answer.headers.get("Location", reverse("sign_in")) == reverse("sign_in")
    job.refresh_from_db()
    assert job.state == "queued"


def test_staff_who_lack_a_right_are_not_sent_out(client):
    client.force_login(User.objects.create_user("eve", is_staff=True))
    answer = client.post(reverse("cancel_job", args=[running.enqueue("sleep").pk]))
    assert answer.status_code == 403
    assert "may look round here but not do this" in answer.text
    assert "come in as the curator" not in answer.text
