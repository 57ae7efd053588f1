"""A worker is killed in mid-training: the old model serves on, the job is done on its second attempt."""

import os
import signal

import pytest

from jobs.models import Job
from recommendations import registry, retraining
from recommendations.models import ModelVersion, Release
from tests.live import until
from tests.small_world import sign_in

pytestmark = [pytest.mark.live, pytest.mark.django_db(transaction=True)]


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
