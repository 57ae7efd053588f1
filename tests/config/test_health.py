"""Who watches over the house is told which part of it is broken, and strangers are told no more than that."""

import logging

import pytest
from django.db import OperationalError
from django.urls import reverse
from django.utils import timezone
from model_bakery import baker

from config import health
from jobs import processes
from tests.small_world import trained


@pytest.fixture
def whole_house(crowd, world, artefacts, settings):
    """Everything works: a release serves, a worker and a beat are alive."""
    settings.HOME_WORLD = world.slug
    trained(world, "popularity")
    for kind in ("worker", "beat"):
        processes.seen(kind, kind, now=timezone.now())


def test_a_whole_house_is_well(client, whole_house):
    for door in ("healthz", "readyz"):
        answer = client.get(reverse(door))
        assert answer.status_code == 200, answer.json()
        assert answer.json()["status"] == "ok" and answer.json()["broken"] == []
        assert set(answer.json()["parts"]) == {"database", "migrations", "broker", "worker", "beat", "model"}


def gone(*args, **kwargs):
    raise OperationalError("could not connect to 10.0.0.7")


BREAKS = {
    "database": lambda monkeypatch: monkeypatch.setattr(health.connection, "cursor", gone),
    "migrations": lambda monkeypatch: monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda *_: [1]),
    "broker": lambda monkeypatch: monkeypatch.setattr(health.settings, "CELERY_BROKER_URL", "redis://127.0.0.1:1/0"),
    "worker": lambda monkeypatch: processes.Process.objects.filter(kind="worker").delete(),
    "beat": lambda monkeypatch: processes.Process.objects.filter(kind="beat").delete(),
    "model": lambda monkeypatch: monkeypatch.setattr(health.choosing, "released", lambda world: (None, "None.")),
}


@pytest.mark.guarantee(31, "broken parts, each named")
@pytest.mark.parametrize("part", BREAKS)
def test_the_broken_part_is_named(client, whole_house, monkeypatch, part):
    BREAKS[part](monkeypatch)
    health_told, ready = client.get(reverse("healthz")), client.get(reverse("readyz"))
    assert health_told.status_code == 503
    assert part in health_told.json()["broken"]
    assert ready.status_code == (503 if part in ("database", "migrations") else 200)
    assert b"10.0.0.7" not in health_told.content, "an error's own words stay inside"


def test_health_is_told_without_encryption(client, db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/readyz").status_code == 200
    assert client.get("/how-it-works/").status_code == 301


def test_metrics_are_for_staff_and_the_token(client, whole_house, settings):
    assert client.get("/metrics").status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 403
    settings.METRICS_TOKEN = "a-long-token"
    assert client.get("/metrics", headers={"Authorization": "Bearer another"}).status_code == 403
    assert client.get("/metrics", headers={"Authorization": "Bearer a-long-token"}).status_code == 200
    client.force_login(baker.make("auth.User", is_staff=True))
    assert client.get("/metrics").status_code == 200


def test_metrics_tell_what_is(client, whole_house, admin_client, world):
    baker.make("jobs.Job", state="dead", name='a "quoted" name')
    told = admin_client.get("/metrics").content.decode()
    for line in (
        'marquee_up{part="database"} 1',
        'marquee_jobs{state="dead"} 1',
        'marquee_events_5m{world="small"} 0',
    ):
        assert f"{line}\n" in told
    assert all(line.startswith("#") or len(line.rsplit(" ", 1)) == 2 for line in told.splitlines())


def test_nothing_but_the_door_is_written_of_a_request(client, viewer, caplog):
    with caplog.at_level(logging.INFO, "config.logs"):
        answer = client.get(f"/profiles/{viewer.public_id}/edit/?q=secret")
    record = next(record for record in caplog.records if record.name == "config.logs")
    assert record.told["door"] == "edit_profile"
    assert str(viewer.public_id) not in record.getMessage() and "secret" not in record.getMessage()
    assert len(answer["X-Request-ID"]) == 12
