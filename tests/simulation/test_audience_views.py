"""A button in the lab lets an audience in, and another sends it home."""

import pytest
from django.urls import reverse

from jobs.models import Job
from jobs.work import Hopeless
from simulation import tasks

ASKED = {"viewers": 3, "speed": 60, "minutes": 1}


@pytest.fixture
def staff(client, admin_user):
    client.force_login(admin_user)
    return client


def test_a_live_audience_is_for_staff(client, db):
    assert client.get(reverse("audience")).status_code == 302
    assert client.post(reverse("audience"), ASKED).status_code == 302
    assert not Job.objects.exists()


def test_staff_who_may_not_run_jobs_may_look_on(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("looker", is_staff=True))
    page = client.post(reverse("audience"), ASKED).content.decode()
    assert "Let them in" not in page and not Job.objects.exists()


def test_one_audience_at_a_time_visits_the_server_that_was_asked(staff):
    for _ in range(2):
        assert staff.post(reverse("audience"), ASKED, SERVER_PORT="8931").status_code == 302
    job = Job.objects.get()
    assert job.arguments == {"url": "http://127.0.0.1:8931", "viewers": 3, "speed": 60.0, "minutes": 1.0}
    assert "Send them home" in staff.get(reverse("audience")).content.decode()


def test_it_can_be_sent_home(staff):
    staff.post(reverse("audience"), ASKED)
    staff.post(reverse("stop_audience"))
    assert Job.objects.get().state == Job.State.CANCELLED
    assert "Let them in" in staff.get(reverse("audience")).content.decode()


@pytest.mark.parametrize("change", [{"viewers": 0}, {"viewers": 201}, {"speed": "fast"}, {"minutes": 1000}])
def test_what_makes_no_sense_is_refused_beside_its_field(staff, change):
    answer = staff.post(reverse("audience"), ASKED | change)
    assert answer.status_code == 400 and "wb-error" in answer.content.decode()
    assert not Job.objects.exists()


def test_the_job_says_why_it_can_not_visit(db):
    for url, words in (("http://example.com", "this machine only"), ("http://127.0.0.1:1", "no world")):
        with pytest.raises(Hopeless, match=words):
            tasks.audience(None, **ASKED, url=url)
