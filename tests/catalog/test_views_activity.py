"""My activity shows every signal of this profile and of no other, and each can be taken back."""

import json
import uuid
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from catalog import activity, archives
from catalog.events import record, record_one
from catalog.models import Archive, Event, Hidden, Listed, Play, Rating
from tests.catalog.conftest import NOW, told
from tests.catalog.visits import come_as
from tests.small_world import Told

PLAY = uuid.UUID("01940000-0000-7000-8000-000000000009")


@pytest.fixture
def past(here):
    """A sitting of two events, a rating, a wish and a search, in this order."""
    rows = [
        told(here.viewer, "play_start", here.title, after=0, play=PLAY, seconds=0.0),
        told(here.viewer, "stop", here.title, after=600, play=PLAY, seconds=600.0),
        told(here.viewer, "rate", here.title, after=700, value=4.0),
        told(here.viewer, "list", here.title, after=800),
        told(here.viewer, "search", after=900, detail={"query": "lighthouse"}),
    ]
    assert not record(rows, account=here.account, now=NOW).rejected
    return here


@pytest.fixture
def visit(client, past):
    return come_as(client, past.viewer)


def listed(answer):
    return [entry.kind for entry in answer.context["entries"]]


def test_every_signal_is_listed_newest_first_and_a_sitting_once(visit):
    answer = visit.get("/activity/")
    assert listed(answer) == ["search", "list", "rate", "play"]
    page = answer.content.decode()
    assert "“lighthouse”" in page and "Liked" in page and "10 min" in page
    assert answer.context["counted"] == 5


@pytest.mark.parametrize(("only", "kinds"), [("plays", ["play"]), ("verdicts", ["rate"]), ("searches", ["search"])])
def test_a_filter_shows_its_kind_only(visit, only, kinds):
    assert listed(visit.get(f"/activity/?only={only}")) == kinds


def test_removing_a_rating_removes_what_followed_from_it(visit, past):
    event = Event.objects.get(kind="rate")
    visit.post(reverse("remove_signal", args=[event.pk]))
    assert not Rating.objects.exists() and not Event.objects.filter(pk=event.pk).exists()
    assert listed(visit.get("/activity/")) == ["search", "list", "play"]


def test_removing_a_sitting_removes_all_its_events(visit):
    visit.post(reverse("remove_sitting", args=[PLAY]))
    assert not Play.objects.exists() and not Event.objects.filter(play=PLAY).exists()


def test_signals_of_another_profile_are_not_found(visit, past):
    past.viewer.account.viewers.exclude(pk=past.viewer.pk).delete()
    sibling = past.account.viewers.create(name="Sibling", created_at=NOW)
    event = record_one(sibling, "list", title=past.title, now=NOW)
    assert visit.post(reverse("remove_signal", args=[event])).status_code == 404
    assert Listed.objects.filter(viewer=sibling).exists()
    assert listed(visit.get("/activity/")) == ["search", "list", "rate", "play"]


def test_older_signals_stand_on_further_pages_none_of_them_twice(client, here):
    rows = [told(here.viewer, "open", here.title, after=10 * n) for n in range(120)]
    record(rows, account=here.account, now=NOW)
    visit, seen, url = come_as(client, here.viewer), [], "/activity/"
    while url:
        context = visit.get(url).context
        seen += [entry.id for entry in context["entries"]]
        older = context["older"]
        url = older and reverse("activity", query=older)
    assert len(seen) == len(set(seen)) == 120


def test_nonsense_for_a_time_shows_the_newest(visit):
    assert listed(visit.get("/activity/?before=yesterday")) == ["search", "list", "rate", "play"]


def test_resetting_forgets_this_profile_s_past_only_when_it_is_sure(visit, past):
    sibling = past.account.viewers.create(name="Sibling", created_at=NOW)
    record_one(sibling, "hide", title=past.title, now=NOW)
    visit.post(reverse("reset_profile"))
    assert Event.objects.filter(viewer=past.viewer).count() == 5
    visit.post(reverse("reset_profile"), {"sure": "yes"})
    assert not Event.objects.filter(viewer=past.viewer).exists()
    assert not Play.objects.exists() and not Rating.objects.exists()
    assert Hidden.objects.filter(viewer=sibling).exists()


def test_the_download_holds_every_event_once_as_json(visit, past):
    asked = visit.post(reverse("download"))
    archives.write(Archive.objects.get().pk, Told(), now=NOW)
    ready = visit.get(asked.url).context["ready"]
    answer = visit.get(reverse("fetch_archive", args=[ready.pk]))
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as archive:
        data = json.loads(archive.read(f"ada-{str(past.viewer.public_id)[:8]}/everything.json"))
    assert {event["id"] for event in data["events"]} == {str(pk) for pk in Event.objects.values_list("pk", flat=True)}
    assert data["profile"]["name"] == past.viewer.name
    assert [rating["stars"] for rating in data["ratings"]] == [4.0]
    assert "attachment" in answer["Content-Disposition"]


def test_entries_cost_two_queries_however_long_the_past(past, django_assert_num_queries):
    with django_assert_num_queries(2):
        activity.entries(past.viewer, before=NOW + timedelta(days=1))
