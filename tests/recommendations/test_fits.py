"""Large trainings: each fit is a job of its own, one more concludes, and the outcome is the same."""

from types import SimpleNamespace

import numpy as np
import pytest
from django.utils import timezone

from jobs import attempts, running
from jobs.models import Job
from jobs.reaping import end_doomed
from jobs.work import perform
from recommendations import depot, fits, inverses, loading, registry, retraining
from recommendations.engine.conditional_logit import FEATURES
from recommendations.engine.shown import Shown
from recommendations.models import ModelVersion, Release
from tests.small_world import trained_in_full as trained

MEMORY = "django.core.files.storage.InMemoryStorage"

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("artefacts")]


@pytest.fixture(autouse=True)
def here(settings, monkeypatch):
    """Everything is handed out, and what would be children are done in this process."""
    settings.HAND_OUT_FROM = 0
    monkeypatch.setattr("jobs.work.limit_memory", lambda megabytes: None)
    monkeypatch.setattr("jobs.running.ring", lambda: None)


def do_one():
    job = attempts.claim(now=timezone.now())
    if job:
        perform(job.pk, job.attempt)
        job.refresh_from_db()
    return job


def do_all():
    done = []
    while job := do_one():
        done.append(job)
    return done


def ask(world, trainer="ease"):
    return retraining.request(world, trainer, requested_by="test", seed=1)


def test_a_training_becomes_one_job_a_fit_and_one_that_concludes(world, crowd):
    ask(world)
    names = [job.name for job in do_all()]
    assert names[0] == "train" and names[-1] == "conclude" and set(names[1:-1]) == {"fit"}
    version = ModelVersion.objects.get()
    assert version.verdict["decision"] == "promote" and registry.champion_version(world, "ranking") == version


def test_it_gives_the_same_bytes_and_measures_as_on_the_spot(world, crowd, settings):
    ask(world)
    do_all()
    settings.HAND_OUT_FROM = 10**9
    whole = trained(world, "ease")
    parts = ModelVersion.objects.exclude(pk=whole.pk).get()
    arrays = [registry.load(version).values.tobytes() for version in (whole, parts)]
    assert arrays[0] == arrays[1]
    assert parts.metrics["estimates"] == whole.metrics["estimates"]
    assert parts.metrics["costs"]["fit_seconds"] > 0


def test_a_training_goes_through_a_store_that_all_hosts_reach(world, crowd, settings, artefacts):
    """Snapshot, fits, model and what workers keep of it; nothing of it lies on this host."""
    settings.STORAGES = settings.STORAGES | {"artefacts": {"BACKEND": MEMORY}}
    ask(world)
    do_all()
    version = ModelVersion.objects.get()
    assert registry.champion_version(world, "ranking") == version and inverses.read(version)
    roots = (artefacts, settings.INVERSES)
    assert not [path for root in (*roots, settings.FITS) for path in root.glob("*")]
    assert all(depot.names(root) == {version.artefact} for root in roots) and not depot.names(settings.FITS)
    registry.withdraw(version, now=timezone.now())
    assert not any(depot.names(root) for root in roots)


@pytest.mark.guarantee(22, "training asked for again while its fits ran")
def test_two_triggers_never_give_two_trainings_also_while_its_fits_run(world, crowd):
    first = ask(world)
    do_one()
    second = ask(world)
    assert (second.name, second.parent_id) == ("conclude", first.pk)
    assert Job.objects.filter(name="train").count() == 1
    do_all()
    assert Release.objects.count() == 1


def test_all_learn_from_the_past_as_it_was_when_the_training_began(world, crowd, viewer, titles):
    ask(world)
    do_one()
    before = Job.objects.get(name="conclude").arguments["snapshot"]
    crowd[0].account.delete()
    assert len(fits.snapshot(before)) == len(crowd) * 16
    do_all()
    assert ModelVersion.objects.get().events == len(crowd) * 16


def test_a_fit_that_is_called_off_ends_the_training_and_is_left_alone_for_a_while(world, crowd):
    ask(world)
    do_one()
    running.cancel(Job.objects.filter(name="fit").first().pk)
    end_doomed(now=timezone.now())
    concluding = Job.objects.get(name="conclude")
    assert concluding.state == Job.State.DEAD and "a part that it continues" in concluding.error
    assert not ModelVersion.objects.exists()


def test_a_lost_fit_is_done_again_alone(world, crowd):
    ask(world)
    do_one()
    lost = attempts.claim(now=timezone.now())
    attempts.fail(lost.pk, lost.attempt, "its worker was lost", now=timezone.now())
    do_all()
    assert ModelVersion.objects.count() == 1
    assert Job.objects.get(pk=lost.pk).attempt == 2 and set(
        Job.objects.exclude(pk=lost.pk).values_list("attempt", flat=True)
    ) == {1}


@pytest.mark.guarantee(24, "snapshot with a flipped byte")
def test_a_snapshot_with_a_flipped_byte_is_never_learnt_from(world, crowd, settings):
    ask(world)
    do_one()
    path = next(settings.FITS.glob("*/snapshot/weights.npy"))
    path.write_bytes(path.read_bytes()[:-1] + b"\x7f")
    job = attempts.claim(now=timezone.now())
    perform(job.pk, job.attempt)
    job.refresh_from_db()
    assert job.state == Job.State.DEAD and "differ from what was registered" in job.error


def test_a_snapshot_gives_back_all_that_a_dataset_carries(world, crowd, settings):
    taken = np.array([True, False])
    pages = Shown(np.zeros(2, np.int64), np.array([5, 5]), np.ones((2, len(FEATURES)), np.float32), taken)
    data = loading.dataset(world, until=timezone.now())
    for shown in (pages, None):
        again = fits.snapshot(fits.write(data.having_shown(shown), SimpleNamespace(pk=7)))
        assert np.array_equal(again.weights, data.weights) and np.array_equal(
            again.features.columns, data.features.columns
        )
        assert (again.shown is None) if shown is None else np.array_equal(again.shown.features, pages.features)


def test_what_a_training_laid_aside_is_gone_when_it_is_done(world, crowd, settings, monkeypatch):
    ask(world)
    do_one()
    monkeypatch.setattr(fits, "KEPT_SECONDS", -1)
    fits.sweep()
    assert len(list(settings.FITS.iterdir())) == 1, "somebody will conclude"
    do_all()
    assert list(settings.FITS.iterdir()) == []
