"""What goes wrong is a row as long as it lasts, and says what it is."""

import logging
import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import Permission, User
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from catalog.models import Event, RejectedEvent
from config import alarms, tasks
from config.models import Alarm
from jobs import processes, running
from jobs.models import Job, Process
from recommendations.models import Release, Slate
from tests.small_world import trained

HOUR = timedelta(hours=1)


@pytest.fixture
def whole_house(crowd, world, artefacts, settings):
    """Nothing is wrong."""
    settings.HOME_WORLD = world.slug
    trained(world, "popularity")
    processes.seen("worker", "worker", now=timezone.now())
    return world


def find(now=None) -> dict[str, str]:
    alarms.look(now=now or timezone.now())
    return dict(Alarm.objects.filter(ended_at=None).values_list("key", "words"))


def test_where_nothing_is_wrong_there_is_no_alarm(whole_house):
    assert find() == {}


def test_an_alarm_lasts_as_long_as_its_cause(whole_house, caplog):
    later = timezone.now() + timedelta(minutes=2)
    Process.objects.update(seen_at=F("seen_at") - HOUR)
    with caplog.at_level(logging.WARNING):
        assert find(later) == {"worker": "Worker: none has shown itself lately."}
        assert find(later + HOUR).keys() == {"worker"}
    assert [record.getMessage() for record in caplog.records] == [
        "An alarm has begun: Worker: none has shown itself lately."
    ]
    alarm = Alarm.objects.get()
    assert (alarm.began_at, alarm.found_at) == (later, later + HOUR)
    processes.seen("worker", "worker", now=timezone.now())
    assert find(later + 2 * HOUR) == {}
    assert Alarm.objects.get().ended_at == later + 2 * HOUR


def test_what_comes_back_is_another_alarm(whole_house):
    dead_job()
    assert find()
    Job.objects.update(state=Job.State.DONE)
    assert not find()
    Job.objects.update(state=Job.State.DEAD)
    assert find() and Alarm.objects.count() == 2


def dead_job(**fields) -> Job:
    made = {"name": "train", "arguments": {"trainer": "svd"}, "state": Job.State.DEAD, "finished_at": timezone.now()}
    return Job.objects.create(**made | fields)


def test_jobs_that_gave_up_are_named_until_somebody_asks_again(whole_house):
    dead_job()
    assert find() == {"jobs": "1 job gave up within a day: train: svd."}
    Job.objects.create(name="train", arguments={"trainer": "svd"})
    assert find() == {}


def test_what_gave_up_long_ago_is_no_alarm(whole_house):
    dead_job(finished_at=timezone.now() - timedelta(hours=25))
    assert find() == {}


def test_a_job_that_nobody_begins_is_named_with_its_minutes(whole_house):
    running.enqueue("train", {"trainer": "ease"})
    Job.objects.update(created_at=F("created_at") - timedelta(minutes=20))
    assert find() == {"waiting": "train: ease has waited for 20 minutes."}


@pytest.mark.parametrize(
    ("without", "said"), [(1, {}), (3, {"fallbacks": "3 of 30 pages within ten minutes went by popularity alone."})]
)
def test_many_pages_without_a_model_are_an_alarm(whole_house, without, said):
    made = {"world": whole_house, "surface": "home", "origin": "live", "created_at": timezone.now()}
    for n in range(30):
        baker.make(Slate, fallback="too slow" if n < without else "", release=None, parent=None, **made)
    assert find() == said


def test_many_refused_events_are_an_alarm_with_the_commonest_code(whole_house):
    made = {"payload": {}, "received_at": timezone.now(), "replayed_at": None}
    RejectedEvent.objects.bulk_create(
        RejectedEvent(code="future" if n < 15 else "malformed", **made) for n in range(25)
    )
    assert find() == {"refused": "25 events were refused within an hour, most of them as future."}
    RejectedEvent.objects.update(replayed_at=timezone.now())
    assert find() == {}


def test_an_old_release_of_a_world_in_which_nothing_happens_is_no_alarm(whole_house):
    Release.objects.update(created_at=timezone.now() - timedelta(days=15))
    Event.objects.update(time=timezone.now() - timedelta(days=20))
    assert find() == {}


def test_a_release_that_should_have_been_renewed_twice_is_an_alarm(whole_house):
    Release.objects.update(created_at=timezone.now() - timedelta(days=15))
    assert find() == {"stale:small": "What serves Small is 15 days old."}


def test_a_disk_that_is_nearly_full_is_an_alarm(whole_house, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(total=100e9, free=2e9))
    assert find() == {"space": "The disk has 2.0 GB left, 2% of it."}


def test_beat_looks(whole_house):
    dead_job()
    tasks.look_for_alarms()
    assert Alarm.objects.get().key == "jobs"


def test_somebody_can_say_that_they_look_after_it(client, whole_house):
    dead_job()
    find()
    staff = User.objects.create_user("mira", is_staff=True)
    page, asked = (
        reverse("admin:config_alarm_changelist"),
        {"action": "see_to", "_selected_action": Alarm.objects.get().pk},
    )
    staff.user_permissions.add(Permission.objects.get(codename="view_alarm"))
    client.force_login(staff)
    client.post(page, asked)
    assert Alarm.objects.get().seen_by == ""
    staff.user_permissions.add(Permission.objects.get(codename="see_to_alarm"))
    client.post(page, asked)
    assert Alarm.objects.get().seen_by == "mira"
