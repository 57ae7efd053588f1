"""Training again without anybody asking: when enough has happened, and once."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalog import events
from catalog.identifiers import uuid7
from jobs.models import Job
from recommendations import retraining
from recommendations.models import Decision, ModelVersion
from tests.small_world import rate, trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


@pytest.fixture(autouse=True)
def after_three(settings):
    settings.RETRAIN_AFTER = 3


@pytest.fixture
def served(world, crowd):
    return trained(world, "popularity")


def later(number, viewer, titles):
    """So many events after the training."""
    for n in range(number):
        rate(viewer, titles[n], 5.0)


def test_nothing_is_due_before_enough_has_happened(served, viewer, titles):
    later(2, viewer, titles)
    assert retraining.retrain_due(now=timezone.now()) == 0 and not Job.objects.exists()


@pytest.mark.guarantee(22, "pair of beats that made one training")
def test_enough_new_events_ask_for_one_training_however_often_beat_knocks(served, viewer, titles):
    later(3, viewer, titles)
    for _ in range(2):
        retraining.retrain_due(now=timezone.now())
    job = Job.objects.get()
    assert (job.arguments["trainer"], job.requested_by) == ("popularity", "schedule")


def test_events_from_before_the_training_do_not_count(world, served, viewer, titles):
    for n in range(3):
        rate(viewer, titles[n], 5.0, ago=timedelta(hours=1))
    assert retraining.retrain_due(now=timezone.now()) == 0


def ended(state, *, ago):
    """The one job that was asked for ended like this, so long ago."""
    then = timezone.now() - ago
    Job.objects.update(state=state, created_at=then, started_at=then, finished_at=then)


def test_a_recipe_whose_training_failed_is_not_asked_for_again_at_the_next_knock(served, viewer, titles):
    later(3, viewer, titles)
    assert retraining.retrain_due(now=timezone.now()) == 1
    ended(Job.State.DEAD, ago=timedelta(0))
    later(6, viewer, titles)
    assert retraining.retrain_due(now=timezone.now()) == 0
    assert Job.objects.count() == 1


def test_a_failed_training_is_asked_for_again_later_when_enough_has_happened_since(served, viewer, titles):
    later(3, viewer, titles)
    retraining.retrain_due(now=timezone.now())
    ended(Job.State.DEAD, ago=timedelta(0))
    in_a_while = timezone.now() + timedelta(hours=2)
    assert retraining.retrain_due(now=in_a_while) == 0, "nothing has happened since"
    later(3, viewer, titles)
    assert retraining.retrain_due(now=in_a_while) == 1


def test_a_training_that_a_person_called_off_is_left_alone_too(served, viewer, titles):
    later(3, viewer, titles)
    retraining.retrain_due(now=timezone.now())
    ended(Job.State.CANCELLED, ago=timedelta(0))
    assert retraining.retrain_due(now=timezone.now()) == 0


def test_a_recipe_is_trained_again_with_its_own_parameters_and_seed(world, crowd, viewer, titles):
    trained(world, "ease", reg=5.0)
    later(3, viewer, titles)
    retraining.retrain_due(now=timezone.now())
    arguments = Job.objects.get().arguments
    assert (arguments["parameters"], arguments["seed"]) == ({"reg": 5.0}, 1)


def test_trainings_that_differ_in_seed_or_parameters_are_different_ones(world):
    def ask(**how):
        return retraining.request(world, "ease", requested_by="test", **how).pk

    assert ask() == ask(seed=0, parameters={})
    assert len({ask(), ask(seed=1), ask(parameters={"reg": 5.0}), ask(parameters={"reg": 6.0})}) == 4


def test_a_world_without_a_release_is_left_alone(world, crowd):
    assert retraining.retrain_due(now=timezone.now()) == 0


def test_the_command_names_the_worlds_when_it_cannot_choose(world, db):
    type(world).objects.create(slug="other", name="Other", origin="live")
    with pytest.raises(CommandError, match="small, other|other, small"):
        call_command("train", "popularity")


def test_the_command_knows_the_trainers(world):
    with pytest.raises(CommandError, match="invalid choice: 'magic'"):
        call_command("train", "magic")


def test_the_command_trains_with_parameters_of_ones_own(world, monkeypatch):
    monkeypatch.setattr("recommendations.management.commands.train.follow", lambda *_: None)
    call_command("train", "svd", "ease", "--set", "svd.reg=0.4", "svd.embedding_size=10")
    asked = {job.arguments["trainer"]: job.arguments["parameters"] for job in Job.objects.all()}
    assert asked == {"svd": {"reg": 0.4, "embedding_size": 10}, "ease": {}}


@pytest.mark.parametrize("words", ["svd.luck=1", "magic.reg=1", "reg=1", "svd.reg=much", "svd.seed=3"])
def test_the_command_refuses_parameters_that_do_not_exist(world, words):
    with pytest.raises(CommandError, match="svd.reg=0.4"):
        call_command("train", "svd", "--set", words)
    assert not Job.objects.exists()


def test_a_beat_that_asks_says_why_once(served, viewer, titles):
    later(3, viewer, titles)
    for _ in range(2):
        retraining.retrain_due(now=timezone.now())
    asked = Decision.objects.filter(who="schedule")
    assert [row.why.partition(" since")[0] for row in asked] == ["3 new signals or more"]


def test_a_week_after_the_last_look_anything_new_is_enough(served, viewer, titles):
    in_a_week = timezone.now() + timedelta(days=8)
    assert retraining.retrain_due(now=in_a_week) == 0, "nothing has happened"
    later(1, viewer, titles)
    assert retraining.retrain_due(now=timezone.now()) == 0
    assert retraining.retrain_due(now=in_a_week) == 1


def started(world, crowd, titles, *, number, device, ago):
    """So many plays of these titles, one a minute."""
    begin = timezone.now() - ago
    rows = []
    for n in range(number):
        viewer, time = crowd[n % len(crowd)], begin + timedelta(seconds=n)
        rows.append((uuid7(time=time), viewer.account_id, viewer.pk, titles[n % len(titles)].pk, "play_start", time,
                     uuid4(), 0.0, 1.0, device))  # fmt: skip
    columns = ("id", "account_id", "viewer_id", "title_id", "kind", "time", "play", "seconds", "speed", "device")
    events.backfill(world, columns, rows, origin="live", now=timezone.now())


@pytest.mark.parametrize(
    ("device", "places", "drifted"),
    [
        ("tv", slice(None), []),
        ("phone", slice(None), ["device"]),
        ("tv", slice(0, None, 3), ["genre", "popularity"]),
    ],
)
def test_what_is_watched_on_what_drifts_and_asks_for_a_training(world, crowd, titles, device, places, drifted):
    started(world, crowd, titles, number=480, device="tv", ago=timedelta(days=3))
    version = trained(world, "popularity")
    ModelVersion.objects.filter(pk=version.pk).update(until=timezone.now() - timedelta(hours=1))
    assert retraining.retrain_drifted(now=timezone.now()) == 0
    started(world, crowd, titles[places], number=240, device=device, ago=timedelta(minutes=30))
    assert retraining.retrain_drifted(now=timezone.now()) == bool(drifted)
    why = Decision.objects.filter(who="schedule").values_list("why", flat=True)
    assert [name for name in ("genre", "popularity", "device") if f"mix of {name}" in "".join(why)] == drifted
