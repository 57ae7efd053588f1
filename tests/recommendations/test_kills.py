"""A worker is killed in mid-training: the old model serves on, the job is done on its second attempt."""

import os
import random
import signal
import time
from pathlib import Path

import numpy as np
import pytest
from django.utils import timezone

from catalog import departing
from catalog.models import Account, Event
from jobs.models import Job
from recommendations import inverses, loading, registry, retraining
from recommendations.engine.inverse import Inverse
from recommendations.models import ModelVersion, Release
from tests.live import until
from tests.proof import PROVING
from tests.small_world import sign_in

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]

KILLS = 20 if PROVING else 1


@pytest.mark.guarantee(21, "kill of a worker in mid-training")
def test_sigkill_of_the_worker_loses_no_training_and_promotes_once(live_site, world, crowd, viewer, client):
    live_site.start_beat()
    first_worker = live_site.start_worker()
    first = retraining.request(world, "ease", requested_by="test")
    until(lambda: state(first) == Job.State.DONE)
    old = registry.champion(world)

    job = retraining.request(world, "svd", requested_by="test")
    until(lambda: Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, percent__gt=0).exists())
    os.killpg(first_worker.pid, signal.SIGKILL)
    first_worker.wait()

    sign_in(client, viewer)
    assert client.get("/home/").context["page"].release_label.startswith(f"Release {old.pk} ")

    live_site.start_worker()
    until(lambda: state(job) == Job.State.DONE)
    job.refresh_from_db()
    assert job.attempt == 2
    assert ModelVersion.objects.filter(trainer="svd").count() == 1
    assert Release.objects.count() == 2
    assert registry.champion(world) != old


def state(job) -> str:
    job.refresh_from_db()
    assert job.state != Job.State.DEAD, job.error
    return job.state


@pytest.mark.guarantee(21, "kills of a worker or of its child at random points of a training")
def test_kills_at_random_points_cost_no_training_and_promote_at_most_once(live_site, world, crowd, counted, measured):
    live_site.start_beat()
    worker = live_site.start_worker()
    undisturbed = seconds_until_done(retraining.request(world, "svd", requested_by="test", seed=KILLS))
    chance, waited = random.Random(21), []
    for number in range(KILLS):
        before = ModelVersion.objects.count(), Release.objects.filter(approved_by="the gate").count()
        job = retraining.request(world, "svd", requested_by="test", seed=number)
        until(lambda job=job: started(job))
        time.sleep(chance.random() / 2)
        if number % 2:
            kill(worker)
            worker = live_site.start_worker()
        else:
            for child in children(worker):
                os.kill(child, signal.SIGKILL)
        waited.append(seconds_until_done(job))
        assert ModelVersion.objects.count() == before[0] + 1
        assert Release.objects.filter(approved_by="the gate").count() <= before[1] + 1
        counted()
    measured(f"done {max(waited):.1f} s after a kill at most, undisturbed in {undisturbed:.1f} s")
    assert not PROVING or max(waited) < 30 + undisturbed


def seconds_until_done(job) -> float:
    began = time.monotonic()
    until(lambda: state(job) == Job.State.DONE)
    return time.monotonic() - began


@pytest.mark.guarantee(28, "kill of the worker in mid-erasure: everything gone, removed, rewritten and counted once")
def test_kills_in_mid_erasure_leave_nobody_half_erased(live_site, world, crowd, counted, tmp_path, settings):
    settings.TOMBSTONES = tmp_path / "tombstones"
    live_site.start_beat()
    worker = live_site.start_worker()
    first = retraining.request(world, "ease", requested_by="test")
    until(lambda: state(first) == Job.State.DONE)
    chance = random.Random(28)
    for number, viewer in enumerate(crowd[:KILLS]):
        said = Event.objects.filter(viewer=viewer).count()
        stone = departing.of_account(viewer.account, now=timezone.now())
        job = departing.job_of(stone)
        until(lambda job=job: job.attempt > 0 or started(job))
        time.sleep(2 * chance.random())
        kill(worker)
        worker = live_site.start_worker()
        until(lambda job=job: state(job) == Job.State.DONE)
        stone.refresh_from_db()
        assert stone.finished_at and stone.removed["catalog.Event"] == said > 0
        assert not Account.every.filter(pk=viewer.account_id).exists()
        assert not Event.objects.filter(account=viewer.account_id).exists()
        assert len(stone.versions["rewritten"]) == 1
        assert ModelVersion.objects.filter(trainer="ease").count() == number + 2
        counted()
    assert_serves_without(world, crowd[:KILLS])


def assert_serves_without(world, gone) -> None:
    """What serves is what a training on whoever is left would have given."""
    data = loading.dataset(world, until=timezone.now())
    assert not np.isin([viewer.pk for viewer in gone], data.viewers).any()
    left = inverses.read(registry.champion(world).versions.get(role="ranking"))
    assert np.abs(left.values - Inverse.fit(data, max_titles=4000, reg=200.0).values).max() < 1e-9


def started(job) -> bool:
    return state(job) == Job.State.DONE or (job.state == Job.State.RUNNING and job.percent > 0)


def kill(worker) -> None:
    os.killpg(worker.pid, signal.SIGKILL)
    worker.wait()


def children(worker) -> list[int]:
    """The processes of the attempts under way, which lead sessions of their own."""
    threads = Path(f"/proc/{worker.pid}/task").iterdir()
    return [int(child) for thread in threads for child in (thread / "children").read_text().split()]
