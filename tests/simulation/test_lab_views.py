"""The lab: staff ask, watch and read studies; a study that was interrupted ends like one that wasn't."""

import json
from types import SimpleNamespace

import pytest
from django.urls import reverse
from model_bakery import baker

from catalog.models import Genre, Title, World
from jobs.models import Job
from simulation import studying, tasks
from simulation.assumptions import Assumptions
from simulation.models import Run, Study

ASKED = {"question": "own", "arms": ["popularity", "random"], "households": 12, "days": 9, "replications": 2,
         "families": ["logit"], "retrain_days": 7, "price": 1, "seed": 3}  # fmt: skip


class Quiet(SimpleNamespace):
    """Work that nobody calls off, unless it is to die after so many days."""

    def __init__(self, dies_after=10**9):
        super().__init__(told=[], dies_after=dies_after)

    def progress(self, percent, words=""):
        self.told.append(percent)
        if len(self.told) > self.dies_after:
            raise KeyboardInterrupt

    def fence(self):
        pass


@pytest.fixture
def world(db):
    world = baker.make(World, slug="lab", name="Lab")
    genres = [baker.make(Genre, name=name, slug=name.lower()) for name in ("Drama", "Comedy", "Horror")]
    titles = Title.objects.bulk_create(
        Title(world=world, name=f"Title {n}", runtime_minutes=90, released_on="2020-01-01", year=2020)
        for n in range(60)
    )
    for number, title in enumerate(titles):
        title.genres.set([genres[number % 3]])
    return world


@pytest.fixture
def staff(client, admin_user):
    client.force_login(admin_user)
    return client


@pytest.fixture
def asked(world, staff):
    staff.post(reverse("lab"), ASKED)
    return Study.objects.get()


def finish(study):
    for part in range(studying.PARTS):
        tasks.study(Quiet(), study=str(study.pk), part=part)


def test_the_lab_is_for_staff(client, db, django_user_model):
    assert client.get(reverse("lab")).status_code == 302
    client.force_login(django_user_model.objects.create_user("viewer"))
    assert client.get(reverse("lab")).status_code == 403


def test_without_titles_the_lab_says_what_to_do(staff, db):
    assert "no world with titles" in staff.get(reverse("lab")).content.decode()


def test_every_assumption_is_on_the_page_with_its_reason(world, staff):
    page = staff.get(reverse("lab")).content.decode()
    for each in Assumptions().explained():
        assert each.label in page and f'name="assume_{each.name}"' in page


def test_a_study_is_asked_with_two_jobs_and_a_run_a_cell(asked):
    assert asked.runs.count() == 4
    assert Job.objects.filter(name="study").count() == 2


def test_a_bad_question_is_refused_beside_its_field(world, staff):
    for change, words in (
        ({"arms": ["random"]}, "Tick two to"),
        ({"households": 2_000, "days": 365}, "30,000 at most"),
        ({"assume_foresight": "7"}, "less than or equal to 1"),
    ):
        answer = staff.post(reverse("lab"), ASKED | change)
        assert answer.status_code == 400 and words in answer.content.decode()
    assert not Study.objects.exists()


def test_a_changed_assumption_is_kept_and_shown(world, staff):
    staff.post(reverse("lab"), ASKED | {"assume_foresight": "0.9"})
    study = Study.objects.get()
    assert study.design["assumptions"] == {"foresight": 0.9}
    assert "not the usual assumption" in staff.get(reverse("study", args=[study.pk])).content.decode()


def test_a_study_that_runs_says_that_nothing_can_be_said_yet(asked, staff):
    page = staff.get(reverse("study", args=[asked.pk])).content.decode()
    assert "Nothing can be said yet" in page and "Simulated" in page


def test_a_finished_study_shows_numbers_with_intervals_and_n(asked, staff):
    finish(asked)
    page = staff.get(reverse("study", args=[asked.pk])).content.decode()
    assert "Watch hours" in page and "n = 2" in page and "Compared with popularity" in page


def test_what_has_no_interval_yet_says_so_instead_of_nan(asked, staff):
    finish(asked)
    asked.runs.filter(number__gte=2).update(outcome=None)  # the second replication
    page = staff.get(reverse("study", args=[asked.pk])).content.decode()
    assert "no interval yet, n = 1" in page and "nan" not in page


def test_charts_and_csv_hold_the_same_study(asked, staff):
    finish(asked)
    answer = staff.get(reverse("study_chart", args=[asked.pk, "hours"])).json()
    assert [trace["name"] for trace in answer["figure"]["data"]] == ["popularity", "random"]
    assert staff.get(reverse("study_chart", args=[asked.pk, "gap-hours"])).status_code == 200
    assert staff.get(reverse("study_chart", args=[asked.pk, "nonsense"])).status_code == 404
    text = b"".join(staff.get(reverse("study_csv", args=[asked.pk])).streaming_content).decode()
    assert "# Simulated: nobody watched any of this." in text and "Watch hours" in text


def test_a_worker_that_dies_in_mid_study_is_followed_by_one_that_goes_on(asked, world):
    finish(asked)
    undisturbed = list(asked.runs.values_list("outcome", "curves"))
    asked.runs.update(outcome=None, curves={}, state=None, day=0)
    with pytest.raises(KeyboardInterrupt):
        tasks.study(Quiet(dies_after=8), study=str(asked.pk), part=0)
    assert Run.objects.get(study=asked, number=0).day == studying.KEEP_EVERY
    finish(asked)
    assert list(asked.runs.values_list("outcome", "curves")) == undisturbed


def test_a_study_can_be_stopped_and_gone_on_with(asked, staff):
    staff.post(reverse("stop_study", args=[asked.pk]))
    assert not studying.is_running(asked)
    staff.post(reverse("continue_study", args=[asked.pk]))
    asked.refresh_from_db()
    assert studying.is_running(asked)


def test_progress_counts_days(asked):
    assert studying.progress(asked) == 0
    finish(asked)
    assert studying.progress(asked) == 100


def test_what_is_kept_of_a_study_is_json(asked):
    finish(asked)
    assert json.loads(json.dumps(list(asked.runs.values_list("outcome", flat=True))))
