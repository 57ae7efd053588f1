"""Saved views: a page with its filters under a name; each person has their own."""

import pytest
from django.contrib.auth.models import User

from analytics.models import SavedView

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now", "world")]
KEPT = {"name": "Basic, last week", "page": "retention", "query": "period=7d&segment=all&origin=live"}


def test_a_view_is_saved_listed_opened_and_deleted(staff):
    answer = staff.post("/workbench/views/", KEPT)
    assert answer.status_code == 302 and answer.url.startswith("/workbench/retention/?")
    listed = staff.get("/workbench/").content.decode()
    assert "Basic, last week" in listed and answer.url.replace("&", "&amp;") in listed
    opened = staff.get(answer.url).content.decode()
    assert '<option value="7d" selected>' in opened and '<option value="live" selected>' in opened
    view = SavedView.objects.get()
    staff.post(f"/workbench/views/{view.pk}/delete/")
    assert "Basic, last week" not in staff.get("/workbench/").content.decode()


def test_saving_under_a_known_name_replaces_the_view(staff):
    for page in ("retention", "content"):
        staff.post("/workbench/views/", KEPT | {"page": page})
    assert [view.page for view in SavedView.objects.all()] == ["content"]


def test_a_view_of_somebody_else_is_neither_seen_nor_deleted(staff, client):
    staff.post("/workbench/views/", KEPT)
    client.force_login(User.objects.create(username="other", is_staff=True))
    assert "Basic, last week" not in client.get("/workbench/").content.decode()
    assert client.post(f"/workbench/views/{SavedView.objects.get().pk}/delete/").status_code == 404
    assert SavedView.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"name": ""}, {"name": "x" * 61}, {"page": "nowhere"}, {"query": "period=never"}, {"query": "x" * 601}]
)
def test_what_cannot_be_used_is_not_saved_and_says_why(staff, wrong):
    answer = staff.post("/workbench/views/", KEPT | wrong)
    assert answer.status_code == 400 and "wb-error" in answer.content.decode()
    assert not SavedView.objects.exists()


def test_last_week_stays_the_last_week(staff):
    staff.post("/workbench/views/", KEPT)
    assert "first=" not in SavedView.objects.get().query
