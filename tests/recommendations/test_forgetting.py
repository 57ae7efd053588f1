"""Models forget whoever is erased: EASE at once and exactly, the others with their next training."""

from datetime import timedelta
from functools import partial

import numpy as np
import pytest
from django.conf import settings
from django.utils import timezone

from catalog import departing, erasing, events
from catalog.models import Event, Tombstone, Viewer
from jobs.models import Job
from recommendations import artefacts as artefact_files
from recommendations import forgetting, inverses, loading, registry, releasing
from recommendations.engine.inverse import Inverse
from recommendations.models import Alias, Decision, ModelVersion
from recommendations.registry import CHAMPION, SHADOW
from tests.small_world import Told, new_viewer, trained

NONE_SERVES = timedelta(days=31)


@pytest.fixture(autouse=True)
def stones(tmp_path, settings):
    settings.TOMBSTONES = tmp_path / "tombstones"


@pytest.fixture
def commits(django_capture_on_commit_callbacks):
    """Files go with the commit: `with commits(): ...`."""
    return partial(django_capture_on_commit_callbacks, execute=True)


@pytest.fixture
def ease(crowd, world, artefacts):
    return trained(world, "ease")


def erase(viewer) -> Tombstone:
    asked = departing.of_viewer(viewer, now=timezone.now())
    departing.perform(asked.certificate, Told(), now=timezone.now())
    asked.refresh_from_db()
    return asked


def serving(world) -> ModelVersion:
    return registry.champion(world).versions.get(role="ranking")


def is_there(version) -> bool:
    return (settings.ARTEFACTS / version.artefact).exists()


def kept(version):
    found = inverses.read(version)
    assert found is not None
    return found


def retrained_without(world, viewer) -> Inverse:
    """Of everybody else, as they were before the training."""
    data = loading.dataset(world, until=timezone.now())
    row = np.searchsorted(data.viewers, viewer.pk)
    return Inverse.fit(data.take(data.viewer_rows != row), max_titles=4000, reg=200.0)


@pytest.mark.guarantee(28, "viewer taken out of EASE as by a training without them, to 1e-9, and serving at once")
def test_ease_serves_without_the_erased_at_once_and_exactly(ease, crowd, world, counted, measured):
    viewer, expected = crowd[0], retrained_without(world, crowd[0])
    assert kept(ease).holds([viewer.pk]).all()
    erase(viewer)
    now = serving(world)
    assert now != ease and now.trainer == "ease"
    left = kept(now)
    apart = np.abs(left.values - expected.values).max() / np.abs(expected.values).max()
    measured(f"{apart:.1e} of the largest value apart")
    assert apart < 1e-9
    assert np.abs(kept(ease).values - expected.values).max() > 1e-7
    assert not left.holds([viewer.pk]).any()
    np.testing.assert_array_equal(registry.load(now).values, inverses.model_of(left, "ease", {}).values)
    counted()


def test_what_they_took_back_after_the_training_is_taken_out_too(ease, crowd, world):
    """What is subtracted is the row that was learnt, not what is known of them by now."""
    viewer, expected = crowd[0], retrained_without(world, crowd[0])
    for event in Event.objects.filter(viewer=viewer)[:9]:
        events.remove(event.pk, account=viewer.account)
    Viewer.objects.filter(pk=viewer.pk).update(is_personalised=False)
    erase(viewer)
    assert np.abs(kept(serving(world)).values - expected.values).max() < 1e-9


def test_every_alias_leads_to_the_rewritten_version_and_none_to_the_old_one(ease, crowd, world):
    releasing.point(SHADOW, registry.champion(world), surface="home", who="test", why="test")
    releasing.point(CHAMPION, registry.champion(world), surface="search", who="test", why="test")
    before = Alias.objects.filter(release__versions=ease).count()
    stone = erase(crowd[0])
    assert before >= 3 and not Alias.objects.filter(release__versions=ease).exists()
    assert Alias.objects.filter(release__versions=serving(world)).count() == before
    assert stone.versions["rewritten"] == [f"{ease}, now {serving(world)}"]
    assert Decision.objects.filter(version=serving(world), who=forgetting.WHO).exists()


def test_the_files_of_the_old_version_are_deleted_and_it_can_serve_no_more(ease, crowd, world, commits):
    old = registry.champion(world)
    with commits():
        erase(crowd[0])
    assert not is_there(ease) and not (settings.INVERSES / ease.artefact).exists()
    with pytest.raises(releasing.Unfit):
        releasing.point(CHAMPION, old, surface="home", who="test", why="test")
    with pytest.raises(releasing.Unfit):
        releasing.approve(ease, approved_by="test", reason="test")


def test_several_who_go_one_after_the_other_are_all_gone(ease, crowd, world):
    for viewer in crowd[:3]:
        erase(viewer)
    assert not kept(serving(world)).holds([viewer.pk for viewer in crowd[:3]]).any()
    assert len(kept(serving(world)).viewers) == len(crowd) - 3


def test_doing_it_again_rewrites_nothing(ease, crowd, world):
    stone = departing.of_viewer(crowd[0], now=timezone.now())
    for _ in range(2):
        forgetting.forget([crowd[0].pk], stone, Told())
    stone.refresh_from_db()
    assert ModelVersion.objects.filter(trainer="ease").count() == 2
    assert len(stone.versions["rewritten"]) == 1


class Leaving(Told):
    """Somebody asks to be erased while a training is under way, and their job is done before it ends."""

    def __init__(self, viewer):
        super().__init__()
        self.viewer = viewer

    def progress(self, percent, message=""):
        super().progress(percent, message)
        if self.viewer and percent >= 70:
            viewer, self.viewer = self.viewer, None
            erase(viewer)


def test_who_is_erased_while_ease_is_trained_is_not_in_it(crowd, world, artefacts):
    version = trained(world, "ease", work=Leaving(crowd[0]))
    assert not kept(version).holds([crowd[0].pk]).any()
    assert len(kept(version).viewers) == len(crowd) - 1
    np.testing.assert_array_equal(registry.load(version).values, inverses.model_of(kept(version), "ease", {}).values)


def test_who_is_erased_while_another_is_trained_waits_for_its_next_training(crowd, world, artefacts):
    version = trained(world, "svd", work=Leaving(crowd[0]))
    forgetting.follow_up(now=timezone.now())
    assert Tombstone.objects.get().versions["waiting"] == [str(version)]


def test_who_has_asked_teaches_nothing_any_more(crowd, world):
    departing.of_viewer(crowd[0], now=timezone.now())
    assert crowd[0].pk not in loading.dataset(world, until=timezone.now()).viewers


def test_other_models_forget_with_their_next_training(ease, crowd, world, commits):
    old = trained(world, "svd")
    stone = erase(crowd[0])
    assert stone.versions["waiting"] == [str(old)] and not stone.forgotten_at
    trained(world, "svd")
    forgetting.follow_up(now=timezone.now())
    stone.refresh_from_db()
    assert stone.versions["waiting"] == [str(old)], "it is what served before, to be rolled back to"
    with commits():
        forgetting.follow_up(now=stone.finished_at + NONE_SERVES)
    stone.refresh_from_db()
    assert stone.versions == {"rewritten": stone.versions["rewritten"], "deleted": [str(old)], "waiting": []}
    assert stone.forgotten_at and not is_there(old)


def test_what_nobody_could_be_served_by_is_deleted_at_once(ease, crowd, world, commits):
    first = trained(world, "svd")
    trained(world, "svd")
    trained(world, "svd")
    with commits():
        stone = erase(crowd[0])
    assert stone.versions["deleted"] == [str(first)] and not is_there(first)


def test_a_recipe_that_is_not_trained_again_by_itself_is_asked_for_after_a_week(ease, crowd, world):
    trained(world, "item-knn")
    stone = erase(crowd[0])
    forgetting.follow_up(now=stone.finished_at + timedelta(days=6))
    assert not Job.objects.filter(name="train").exists()
    for _ in range(2):
        forgetting.follow_up(now=stone.finished_at + timedelta(days=8))
    job = Job.objects.get(name="train")
    assert job.arguments["trainer"] == "item-knn" and job.requested_by == forgetting.WHO


def test_without_any_model_everything_is_forgotten_at_once(crowd, world, artefacts):
    stone = erase(crowd[0])
    forgetting.follow_up(now=timezone.now())
    stone.refresh_from_db()
    assert stone.forgotten_at and stone.versions == {"waiting": []}


def test_what_the_worker_kept_is_not_believed_when_it_was_changed(ease, crowd, world):
    path = settings.INVERSES / ease.artefact / "values.npy"
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    stone = erase(crowd[0])
    assert serving(world) == ease and stone.versions["waiting"] == [str(ease)]


def test_what_can_t_be_fetched_now_is_tried_again_and_not_given_up(ease, crowd, monkeypatch):
    def away(*_):
        raise artefact_files.Unreachable("its store is away")

    monkeypatch.setattr("recommendations.inverses.artefacts.read", away)
    with pytest.raises(artefact_files.Unreachable):
        erase(crowd[0])
    ease.refresh_from_db()
    assert ease.inverse_sha256


def test_the_web_never_reads_what_the_worker_keeps(ease, world):
    assert not list((settings.ARTEFACTS / ease.artefact).glob("viewers*"))
    assert {path.stem for path in (settings.ARTEFACTS / ease.artefact).glob("*.npy")} == {
        "titles", "indptr", "indices", "values"
    }  # fmt: skip


def test_an_old_copy_of_what_the_worker_keeps_is_swept(ease, world, monkeypatch):
    monkeypatch.setattr(registry, "WRITTEN_WITHIN", -1)
    for _ in range(2):
        trained(world, "ease")
    trained(world, "popularity")
    kept_for = {path.name for path in settings.INVERSES.iterdir()}
    in_use = registry.in_use(ModelVersion.objects.filter(trainer="ease"))
    assert kept_for == set(in_use.values_list("artefact", flat=True)) and ease.artefact not in kept_for


def test_nothing_waits_that_never_held_them(ease, world):
    newcomer = new_viewer(world)
    stone = erase(newcomer)
    assert serving(world) == ease and stone.versions == {"waiting": []}


def test_after_a_restore_ease_waits_for_its_next_training(ease, crowd):
    """Which erases rows alone, and has nothing of what workers keep."""
    ModelVersion.objects.update(inverse_sha256="")
    stone = erasing.erase_viewer(crowd[0], now=timezone.now())
    forgetting.follow_up(now=timezone.now())
    stone.refresh_from_db()
    assert stone.versions["waiting"] == [str(ease)]
