"""The simulator judged, two studies side by side, and a report for paper."""

from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from catalog.models import Genre, Title
from jobs.models import Job
from simulation import studying, tasks
from simulation.arms import Arm
from simulation.designs import Design, Swing
from simulation.models import Study
from simulation.validity import Credited

QUIET = SimpleNamespace(progress=lambda *_: None, fence=lambda: None)
POPULAR, RANDOM = Arm("popularity", label="champion"), Arm("random")  # a champion that costs a test little
SMALL = {"households": 10, "days": 9, "replications": 2, "arms": (POPULAR, RANDOM)}


@pytest.fixture
def stocked(world):
    genres = [Genre.objects.create(name=name, slug=name.lower()) for name in ("Drama", "Comedy", "Horror")]
    for n in range(40):
        Title.objects.create(world=world, name=f"Title {n}", runtime_minutes=90).genres.add(genres[n % 3])
    return world


@pytest.fixture
def staff(client, admin_user):
    client.force_login(admin_user)
    return client


def played(world, name="A study", **changes):
    study = studying.ask(world, name, Design(**SMALL | changes), by="somebody", now=timezone.now())
    for part in range(studying.PARTS):
        tasks.study(QUIET, study=str(study.pk), part=part)
    Job.objects.all().delete()
    return study


@pytest.fixture
def judged(stocked):
    swings = Swing("foresight", 0.2), Swing("foresight", 1.0)
    return played(stocked, "Judged", swings=swings, swung=2, swung_replications=1)


def read(staff, name, *args, **query):
    answer = staff.get(reverse(name, args=args, query=query))
    return answer.status_code, answer.content.decode()


def test_before_it_is_judged_the_page_says_so_and_offers_it(stocked, staff):
    status, page = read(staff, "trust")
    assert status == 200 and "Not judged yet" in page and "Judge it" in page


def test_one_button_has_it_judged_once_at_a_time(stocked, staff):
    for _ in range(2):
        assert staff.post(reverse("trust")).status_code == 302
    study = Study.objects.get()
    assert study.design["swung"] == 3 and Job.objects.filter(name="study").count() == studying.PARTS
    assert "Running" in read(staff, "trust")[1]


def test_who_may_not_run_jobs_has_nothing_judged(stocked, client, django_user_model):
    client.force_login(django_user_model.objects.create_user("looker", is_staff=True))
    client.post(reverse("trust"))
    assert not Study.objects.exists()


def test_the_log_stands_beside_the_real_one_with_intervals_and_facts_by_family(judged, staff):
    _, page = read(staff, "trust")
    assert "Gini of signals per viewer" in page and "0.60" in page and "MovieLens" not in page.partition("<table>")[0]
    assert "Personalisation beats titles drawn at random" in page and "n = 2" in page
    assert "Threshold family" in page and "tornado-hours-logit" in page


def test_the_charts_hold_both_families_and_the_real_log(judged, staff):
    for key in ("popularity", "activity", "stars", "steps"):
        figure = staff.get(reverse("trust_chart", args=[key])).json()["figure"]
        assert [trace["name"] for trace in figure["data"]] == ["MovieLens", "logit", "threshold"]
    told = staff.get(reverse("trust_chart", args=["tornado-hours-logit"])).json()
    assert "foresight" in told["summary"]
    assert staff.get(reverse("trust_chart", args=["nonsense"])).status_code == 404


def test_swings_stay_out_of_the_results_of_the_study_itself(judged, stocked):
    plain = played(stocked, "Plain")
    known = [{cell: row["hours"] for cell, row in studying.told(study).items() if not cell.swing}
             for study in (judged, plain)]  # fmt: skip
    assert known[0] == known[1] and len(known[0]) == 8
    assert len(studying.told(judged)) == 8 + 2 * 2 * 2


def test_two_studies_stand_side_by_side_by_their_address(stocked, staff):
    one, other = played(stocked, "Cheap"), played(stocked, "Dear", price=2.0, families=("logit",))
    status, page = read(staff, "study_sides", one=one.pk, other=other.pk)
    assert status == 200 and "1 of the list price" in page and "2 of the list price" in page
    assert "champion, logit family" in page and "champion, threshold family" not in page
    assert "Revenue" in page and "n = 2" in page


def test_without_a_second_study_one_is_asked_for(stocked, staff):
    one = played(stocked)
    assert read(staff, "study_sides")[0] == read(staff, "study_sides", one=one.pk)[0] == 200
    for wrong in ("nonsense", "a\0b", "00000000-0000-4000-8000-000000000000"):
        assert read(staff, "study_sides", one=one.pk, other=wrong)[0] == 400


def test_a_report_for_paper_says_what_it_rests_on(stocked, staff):
    study = played(stocked, assumptions={"foresight": 0.9})
    status, page = read(staff, "study_report", study.pk)
    assert status == 200 and "Watch hours" in page and "not the usual assumption" in page
    assert f"/lab/{study.pk}/" in page and "Simulated: nobody watched any of this." in page


def test_before_anybody_has_asked_the_page_says_where_to_ask_what_recommendations_are_worth(stocked, staff):
    status, page = read(staff, "trust")
    assert status == 200 and "No study has asked that yet" in page


def test_what_recommendations_are_worth_is_told_beside_the_truth(stocked, staff):
    arms = (POPULAR, Arm("popularity", hold_out=0.5, label="half"), Arm("popularity", hold_out=1.0, label="all"))
    study = played(stocked, "What are they worth?", arms=arms)
    status, page = read(staff, "trust")
    assert status == 200 and "Says the hold-out" in page and "Says attribution" in page
    assert f"/lab/{study.pk}/" in page and "2 worlds a family so far" in page
    credited = Credited.latest().credits
    assert [each.family for each in credited] == list(study.design["families"])
    _, asked = read(staff, "study", study.pk)
    assert "50 % of the households held out" in asked and f"{reverse('trust')}#credit" in asked
    first = credited[0]
    assert first.credited_error.value == pytest.approx(first.credited.value - first.truth.value)
