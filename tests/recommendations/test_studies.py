"""Better parameters, searched on the past only: what is tried, what is proposed, and what becomes of it."""

import json

import pytest
from django.utils import timezone

from jobs.models import Job
from recommendations import loading, studies, trials
from recommendations.engine.trainers import NothingToLearn
from recommendations.models import Proposal
from recommendations.studies import Question
from tests.small_world import Told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("artefacts")]


def asked(world, trainer="ease", tries=5):
    return Question(world, trainer, tries, until=timezone.now(), seed=1)


@pytest.fixture
def proposal(world, crowd):
    return studies.study(asked(world), Told())


def test_a_study_proposes_the_best_of_what_it_tried_beside_the_trainer_s_own(proposal):
    assert len(proposal.tried) == 5 and proposal.tried[0]["parameters"] == proposal.parameters
    own = next(one for one in proposal.tried if not one["parameters"])
    assert own["value"] == proposal.found["own"] and own["gain"]["value"] == 0
    assert proposal.found["difference"]["value"] >= 0
    assert json.dumps(proposal.tried, allow_nan=False)


def test_half_of_what_is_tried_goes_on_to_the_next_window(proposal):
    windows = sorted(one["windows"] for one in proposal.tried if one["parameters"])
    assert windows[0] < windows[-1]
    assert windows[-1] == next(one for one in proposal.tried if not one["parameters"])["windows"]


def test_a_study_sees_nothing_of_the_future_that_the_gate_judges_on(world, crowd, proposal):
    splits = trials.window(loading.dataset(world, until=timezone.now())).splits
    assert proposal.signals == min(len(past) for past, _ in splits)


def test_progress_only_goes_forward_and_the_result_names_the_proposal(world, crowd):
    work = Told()
    found = studies.study(asked(world, tries=3), work)
    assert work.percents == sorted(work.percents) and work.result["proposal"] == found.pk


def test_what_cannot_be_fitted_is_dropped_with_its_reason(world, crowd, monkeypatch):
    fit = trials.Recipe.fit

    def refuse_some(recipe, data, *, seed):
        if recipe.parameters.get("reg", 0) > 100:
            raise NothingToLearn("too much")
        return fit(recipe, data, seed=seed)

    monkeypatch.setattr(trials.Recipe, "fit", refuse_some)
    tried = studies.study(asked(world), Told()).tried
    faults = [one["fault"] for one in tried]
    assert "too much" in faults and faults[0] == "" and faults == sorted(faults)


def test_a_world_in_which_nothing_happened_has_nothing_to_search_by(world, titles):
    with pytest.raises(NothingToLearn):
        studies.study(asked(world), Told())


def test_a_study_is_asked_for_once(world):
    assert studies.request(world, "ease", requested_by="Edda") == studies.request(world, "ease", requested_by="Dev")


def test_a_proposal_is_taken_up_by_a_training_which_the_gate_judges(admin_client, proposal):
    url = "/admin/recommendations/proposal/"
    assert "ndcg@10" in admin_client.get(f"{url}{proposal.pk}/change/").text
    admin_client.post(url, {"action": "take_up", "_selected_action": [proposal.pk]})
    arguments = Job.objects.get().arguments
    assert (arguments["trainer"], arguments["parameters"]) == ("ease", Proposal.objects.get().parameters)
