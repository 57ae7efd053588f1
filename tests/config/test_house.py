"""The operator's home says how the house stands."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from config import alarms, house
from jobs import processes
from jobs.models import Job
from tests.small_world import rate, trained


@pytest.fixture
def curator(client, db):
    client.force_login(User.objects.create_superuser("mira"))
    return client


def home(client) -> str:
    house._drifts.cache_clear()
    return " ".join(client.get(reverse("admin:index")).content.decode().split())


def test_before_there_is_anything_it_says_what_to_do(curator):
    page = home(curator)
    assert (
        "generate_catalogue" in page
        and "No worker and no beat has shown itself" in page
        and "None is running." in page
    )


def test_it_names_alarms_and_who_looks_after_them(curator, world):
    alarms.look(now=timezone.now())
    page = home(curator)
    assert "2 alarms" in page and "Worker: none has shown itself lately." in page
    alarms.Alarm.objects.update(seen_by="mira")
    assert "looked after by mira" in home(curator)


def test_it_names_who_is_at_work_and_what_they_do(curator, world):
    processes.seen("worker", "one", now=timezone.now())
    processes.seen("beat", "two", now=timezone.now() - timedelta(minutes=5))
    Job.objects.create(
        name="train", arguments={"trainer": "svd"}, state=Job.State.RUNNING, percent=40, message="Fitting"
    )
    page = home(curator)
    assert "Worker one: alive" in page and "Beat two: last seen" in page
    assert "train: svd</a>: 40 %, Fitting" in page and "0 waiting" in page


def test_it_says_how_fresh_each_world_is_and_whether_it_has_drifted(curator, world, crowd, titles, viewer, artefacts):
    assert "popularity, without a release" in home(curator)
    trained(world, "popularity")
    rate(viewer, titles[0], 5.0)
    (fresh,) = house.freshness(timezone.now())
    assert fresh.event and fresh.page is None and fresh.waiting > 0 and fresh.release
    assert set(fresh.drifts) == {"genre", "popularity", "device"}
    page = home(curator)
    assert f"{fresh.release}, " in page and "genre: too little to compare" in page


def test_its_queries_do_not_grow_with_jobs_and_alarms(curator, world, django_assert_max_num_queries):
    def asked() -> int:
        with django_assert_max_num_queries(40) as counted:
            home(curator)
        return len(counted)

    asked()
    before = asked()
    Job.objects.bulk_create(
        Job(name="train", arguments={"trainer": str(n)}, state=Job.State.RUNNING) for n in range(20)
    )
    alarms.look(now=timezone.now())
    assert asked() <= before
