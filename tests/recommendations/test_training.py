"""From rows to a version that serves, or to a reason why not."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from jobs import attempts
from jobs.models import Job
from jobs.work import Superseded, perform
from recommendations import loading, registry, releasing
from recommendations.engine import trainers
from recommendations.engine.trainers import NothingToLearn
from recommendations.models import Alias, ModelVersion, Release
from tests.small_world import Told, rate
from tests.small_world import trained_in_full as trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


def test_the_first_model_of_a_role_is_judged_against_its_baseline_and_serves(world, crowd):
    version = trained(world, "ease", reg=5.0)
    assert version.verdict["decision"] == "promote"
    assert version.verdict["trial"]["against"] == "popularity"
    assert registry.serving(registry.champion(world)).versions == {"ranking": str(version)}


def test_a_version_keeps_its_measures_with_intervals_and_n(world, crowd):
    estimate = trained(world, "ease", reg=5.0).metrics["estimates"]["ndcg@10"]
    assert estimate["low"] <= estimate["value"] <= estimate["high"]
    assert 0 < estimate["n"] <= len(crowd)


def test_a_version_keeps_its_measures_by_kind_of_viewer_and_its_costs(world, crowd):
    metrics = trained(world, "ease", reg=5.0).metrics
    assert metrics["estimates"]["diversity@10"]["n"] > 0, "the genres of the catalogue were there"
    whole, part = metrics["estimates"]["ndcg@10"]["n"], metrics["segments"]["new"]["ndcg@10"]["n"]
    assert 0 < part < whole, "the first of five windows found more of the crowd new than the last"
    assert metrics["costs"]["fit_seconds"] >= 0 and metrics["costs"]["peak_mb"] > 10
    assert json.dumps(metrics, allow_nan=False)


def test_ranking_and_liking_serve_together_in_one_release(world, crowd):
    ranking, liking = trained(world, "ease", reg=5.0), trained(world, "svd", embedding_size=4)
    assert liking.metrics["estimates"]["rmse"]["value"] > 0
    serving = registry.serving(registry.champion(world))
    assert serving.versions == {"ranking": str(ranking), "liking": str(liking)}


def test_a_second_recipe_with_few_viewers_is_left_to_a_person(world, crowd):
    first = trained(world, "popularity")
    second = trained(world, "ease", reg=5.0)
    assert second.verdict["decision"] == "ask"
    assert "60 evaluable viewers, 200 needed" in second.verdict["reason"]
    assert registry.champion_version(world, "ranking") == first


def test_a_refresh_of_the_serving_recipe_is_promoted(world, crowd):
    trained(world, "ease", reg=5.0)
    again = trained(world, "ease", reg=5.0)
    assert again.verdict["decision"] == "promote"
    assert registry.champion_version(world, "ranking") == again


def test_equal_data_and_seed_give_an_equal_artefact(world, crowd):
    until = timezone.now()
    digests = set()
    for _ in range(2):
        data = loading.dataset(world, until=until)
        model = trainers.load("svd").fit(data, seed=1, embedding_size=4)
        digests.add(registry.save(model, card={}, **row(world, "svd", "liking", until)).sha256)
    assert len(digests) == 1


def test_a_training_that_is_superseded_leaves_no_row_and_moves_nothing(world, crowd):
    class TooLate(Told):
        def fence(self):
            raise Superseded

    with pytest.raises(Superseded):
        trained(world, "ease", work=TooLate())
    assert not ModelVersion.objects.exists() and not Release.objects.exists()


class Waiting(Told):
    """Waits for the others once the gate has spoken."""

    def __init__(self, others):
        super().__init__()
        self.others = others

    def progress(self, percent, message=""):
        super().progress(percent, message)
        if percent == 95:
            self.others()


@pytest.mark.django_db(transaction=True)
def test_of_two_recipes_judged_the_first_of_their_role_at_the_same_time_one_is_left_to_a_person(world, crowd):
    barrier = threading.Barrier(2)

    def train(trainer):
        try:
            return trained(world, trainer, work=Waiting(lambda: barrier.wait(60)))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        versions = list(pool.map(train, ("ease", "popularity")))
    first, second = sorted(versions, key=lambda version: version.verdict["decision"], reverse=True)
    assert (first.verdict["decision"], second.verdict["decision"]) == ("promote", "ask")
    assert f"{first} began to serve while this was being judged" in second.verdict["reason"]
    assert registry.champion_version(world, "ranking") == first


def test_a_version_of_another_role_that_began_to_serve_meanwhile_changes_nothing(world, crowd):
    version = trained(world, "ease", work=Waiting(lambda: trained(world, "baseline")), reg=5.0)
    assert version.verdict["decision"] == "promote"


def test_progress_only_goes_forward(world, crowd):
    work = Told()
    trained(world, "ease", work=work)
    assert work.percents == sorted(work.percents)
    assert work.result["decision"] == "promote"


@pytest.mark.parametrize("trainer", ["popularity", "ease", "svd"])
def test_a_world_in_which_nothing_happened_teaches_nothing_and_the_reason_says_so(world, titles, trainer):
    with pytest.raises(NothingToLearn, match="holds 0 signals"):
        trained(world, trainer)
    assert not ModelVersion.objects.exists()


def test_a_single_like_is_too_little_to_judge_by(world, titles, viewer):
    rate(viewer, titles[0], 5.0, ago=timedelta(minutes=1))
    with pytest.raises(NothingToLearn, match="holds 1 signals"):
        trained(world, "popularity")


@pytest.mark.django_db(transaction=True)
def test_the_command_says_why_there_was_nothing_to_learn_from_and_the_job_is_not_tried_again(
    world, titles, monkeypatch
):
    def work_instead_of_waiting(seconds):
        job = attempts.claim(now=timezone.now())
        perform(job.pk, job.attempt)

    monkeypatch.setattr("jobs.work.limit_memory", lambda megabytes: None)
    monkeypatch.setattr("jobs.running.ring", lambda: None)
    monkeypatch.setattr("recommendations.management.commands._following.time.sleep", work_instead_of_waiting)
    with pytest.raises(CommandError, match="ease is dead: Attempt 1: This world holds 0 signals"):
        call_command("train", "ease")
    assert Job.objects.get().state == Job.State.DEAD and attempts.claim(now=timezone.now()) is None


def test_what_happened_after_the_cut_is_not_learnt(world, titles, viewer):
    rate(viewer, titles[0], 5.0, ago=timedelta(days=2))
    rate(viewer, titles[1], 5.0)
    data = loading.dataset(world, until=timezone.now() - timedelta(days=1))
    assert data.titles[data.title_rows].tolist() == [titles[0].pk]


def test_another_world_is_another_dataset(world, titles, viewer, crowd):
    other = type(world).objects.create(slug="other", name="Other", origin="live")
    assert len(loading.dataset(other, until=timezone.now())) == 0


def test_rolling_back_brings_the_previous_release_back(world, crowd):
    trained(world, "ease", reg=5.0)
    old = registry.champion(world)
    trained(world, "ease", reg=5.0)
    assert releasing.roll_back(world, who="test", why="It was worse") == old == registry.champion(world)


def test_there_is_no_rolling_back_from_the_first_release(world, crowd):
    trained(world, "ease", reg=5.0)
    with pytest.raises(Alias.DoesNotExist):
        releasing.roll_back(world, who="test", why="It was worse")


def test_folders_that_no_row_names_are_swept_once_they_are_old(world, crowd, artefacts, monkeypatch):
    kept = trained(world, "ease", reg=5.0)
    (artefacts / "orphan").mkdir()
    assert registry.sweep() == 0
    monkeypatch.setattr(registry, "WRITTEN_WITHIN", -1)
    assert registry.sweep() == 1
    assert [path.name for path in artefacts.iterdir()] == [kept.artefact]


def row(world, trainer, role, until):
    numbers = {"events": 1, "viewers": 1, "titles": 1, "seed": 1}
    return {"world": world, "trainer": trainer, "role": role, "until": until, **numbers}
