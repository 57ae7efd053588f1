"""People in charge: approve, roll back and retrain from the admin."""

import re

import pytest
from django.utils.html import escape

from jobs.models import Job
from recommendations import choosing, registry
from recommendations.models import Alias, Decision, ModelVersion, Release, Switch
from tests.small_world import trained

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]

VERSIONS, RELEASES, ALIASES, SWITCHES = (
    f"/admin/recommendations/{name}/" for name in ("modelversion", "release", "alias", "switch")
)


WHY = "It ranks better for newcomers"


def ours():
    return Release.objects.filter(approved_by="admin")


def act(client, url, action, *rows, **answers):
    return client.post(url, {"action": action, "_selected_action": [row.pk for row in rows], **answers}, follow=True)


def approve(client, version):
    return act(client, VERSIONS, "approve", version, answered=1, reason=WHY)


def test_a_version_that_the_gate_left_to_a_person_serves_once_approved(admin_client, world, crowd):
    trained(world, "popularity")
    waiting = trained(world, "ease", reg=5.0)
    assert b"serves in release" in approve(admin_client, waiting).content
    assert registry.champion_version(world, "ranking") == waiting
    assert registry.champion(world).approved_by == "admin"
    decision = Decision.objects.first()
    assert (decision.who, decision.why, decision.version) == ("admin", WHY, waiting)


@pytest.mark.parametrize("answers", [{}, {"answered": 1, "reason": " "}])
def test_nothing_is_approved_without_a_reason(admin_client, world, crowd, answers):
    serving, waiting = trained(world, "popularity"), trained(world, "ease", reg=5.0)
    page = act(admin_client, VERSIONS, "approve", waiting, **answers)
    assert str(waiting) in page.text and "reason" in page.text
    assert registry.champion_version(world, "ranking") == serving


def test_a_release_serves_one_surface_and_is_taken_away_again(admin_client, world, crowd):
    trained(world, "popularity")
    trained(world, "ease", reg=5.0)
    challenger = registry.aliased(world, "challenger")
    act(admin_client, RELEASES, "serve", challenger, answered=1, surface="search", reason=WHY)
    assert registry.champion(world, surface="search") == challenger != registry.champion(world)
    alias = Alias.objects.get(surface="search", name="champion")
    act(admin_client, ALIASES, "go_by_home", alias, answered=1, reason=WHY)
    assert registry.champion(world, surface="search") == registry.champion(world)


def test_the_home_page_s_champion_is_not_taken_away(admin_client, world, crowd):
    trained(world, "popularity")
    page = act(admin_client, ALIASES, "go_by_home", Alias.objects.get(), answered=1, reason=WHY)
    assert "needs its champion" in page.text and registry.champion(world)


def test_the_models_are_turned_off_and_on_with_a_reason_and_a_name(admin_client, world, crowd, viewer):
    trained(world, "ease", reg=5.0)
    admin_client.post(f"{SWITCHES}add/", {"world": world.pk, "name": "models", "reason": WHY})
    assert "turned off" in choosing.for_viewer(viewer).note
    switch = Switch.objects.get()
    admin_client.post(f"{SWITCHES}{switch.pk}/delete/", {"post": "yes"})
    assert choosing.for_viewer(viewer).note == ""
    assert [str(row) for row in Decision.objects.all()[:2]] == ["Turned on again: models", "Turned off: models"]
    assert {row.who for row in Decision.objects.all()[:2]} == {"admin"}


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
    assert b"The gate refused it: It is empty" in approve(admin_client, refused).content
    assert registry.champion_version(world, "ranking") == serving and not ours()


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
    content = approve(admin_client, damaged).content
    assert b"nothing has changed" in content and b"differ from what was registered" in content
    assert registry.champion_version(world, "ranking") == serving and not ours()


def test_rolling_back_with_two_releases_of_one_world_selected_swaps_once(admin_client, world, crowd):
    first = trained(world, "popularity")
    approve(admin_client, trained(world, "ease", reg=5.0))
    answer = act(admin_client, RELEASES, "roll_back", *Release.objects.all())
    assert answer.content.count(b"is served by release") == 1
    assert registry.champion_version(world, "ranking") == first


def test_rolling_back_takes_one_action(admin_client, world, crowd):
    first = trained(world, "popularity")
    approve(admin_client, trained(world, "ease", reg=5.0))
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
