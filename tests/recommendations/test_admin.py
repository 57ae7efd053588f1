"""People in charge: approve, roll back and retrain from the admin."""

import re

import pytest
from django.utils.html import escape

from jobs.models import Job
from recommendations import registry
from recommendations.models import ModelVersion, Release
from tests.small_world import trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]

VERSIONS, RELEASES = "/admin/recommendations/modelversion/", "/admin/recommendations/release/"


def act(client, url, action, *rows):
    return client.post(url, {"action": action, "_selected_action": [row.pk for row in rows]}, follow=True)


def test_a_version_that_the_gate_left_to_a_person_serves_once_approved(admin_client, world, crowd):
    trained(world, "popularity")
    waiting = trained(world, "ease", reg=5.0)
    assert b"serves in release" in act(admin_client, VERSIONS, "approve", waiting).content
    assert registry.champion_version(world, "ranking") == waiting
    assert registry.champion(world).approved_by == "admin"


def test_a_version_says_in_words_how_it_was_judged(admin_client, world, crowd):
    version = trained(world, "ease", reg=5.0)
    page = admin_client.get(f"{VERSIONS}{version.pk}/change/").text
    assert escape(version.verdict["reason"]) in page
    assert "reg: 5<br>" in page
    assert f"judged on: {version.metrics['window']}<br>" in page
    assert re.search(r"coverage: [\d.]+ \(n = \d+\)<br>", page)
    assert re.search(r"ndcg[^:<]*: [\d.]+ \([\d.]+ to [\d.]+, n = \d+\)<br>", page)
    assert "&quot;:" not in page and "{&#x27;" not in page


def test_a_version_with_a_number_that_there_was_none_of_can_be_looked_at(admin_client, world, crowd):
    version = trained(world, "popularity")
    version.verdict["trial"]["candidate"] |= {"value": None, "low": None, "high": None}
    version.save()
    assert "– (n = " in admin_client.get(VERSIONS).text


def test_a_version_that_the_gate_refused_is_not_released_by_mistake(admin_client, world, crowd):
    serving = trained(world, "popularity")
    refused = trained(world, "ease", reg=5.0)
    ModelVersion.objects.filter(pk=refused.pk).update(verdict={"decision": "refuse", "reason": "It is empty"})
    assert b"The gate refused it: It is empty" in act(admin_client, VERSIONS, "approve", refused).content
    assert registry.champion_version(world, "ranking") == serving and Release.objects.count() == 1


@pytest.mark.parametrize("loaded", [True, False])
def test_a_damaged_version_is_not_released_also_if_it_was_sound_when_it_was_loaded(
    admin_client, world, crowd, artefacts, loaded
):
    serving = trained(world, "popularity")
    damaged = trained(world, "ease", reg=5.0)
    if loaded:
        registry.load(damaged)
    path = artefacts / damaged.artefact / "values.npy"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    content = act(admin_client, VERSIONS, "approve", damaged).content
    assert b"nothing has changed" in content and b"differ from what was registered" in content
    assert registry.champion_version(world, "ranking") == serving and Release.objects.count() == 1


def test_rolling_back_with_two_releases_of_one_world_selected_swaps_once(admin_client, world, crowd):
    first = trained(world, "popularity")
    act(admin_client, VERSIONS, "approve", trained(world, "ease", reg=5.0))
    answer = act(admin_client, RELEASES, "roll_back", *Release.objects.all())
    assert answer.content.count(b"is served by release") == 1
    assert registry.champion_version(world, "ranking") == first


def test_rolling_back_takes_one_action(admin_client, world, crowd):
    first = trained(world, "popularity")
    act(admin_client, VERSIONS, "approve", trained(world, "ease", reg=5.0))
    act(admin_client, RELEASES, "roll_back", registry.champion(world))
    assert registry.champion_version(world, "ranking") == first


def test_rolling_back_from_the_first_release_is_an_error_in_words(admin_client, world, crowd):
    trained(world, "popularity")
    answer = act(admin_client, RELEASES, "roll_back", registry.champion(world))
    assert b"no previous release" in answer.content


def test_training_again_takes_one_action_and_makes_one_job(admin_client, world, crowd):
    version = trained(world, "popularity")
    for _ in range(2):
        act(admin_client, VERSIONS, "retrain", version)
    job = Job.objects.get()
    assert (job.label, job.requested_by) == ("train: popularity, small", "admin")


def test_records_cannot_be_edited_or_deleted(admin_client, world, crowd):
    version = trained(world, "popularity")
    assert admin_client.post(f"{VERSIONS}{version.pk}/delete/").status_code == 403
    assert admin_client.get(f"{VERSIONS}add/").status_code == 403
    admin_client.post(f"{VERSIONS}{version.pk}/change/", {"trainer": "other"})
    assert ModelVersion.objects.get().trainer == "popularity"
