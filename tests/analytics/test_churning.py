"""The job that fits the churn model: on what was known on each day, kept whole, and shown to those who may see it."""

import csv
import uuid
from datetime import UTC, datetime, time, timedelta

import numpy as np
import pytest
from django.contrib.auth.models import Permission, User

from analytics import churning, tasks
from analytics.measures.households import FEATURES, households
from analytics.models import AccountRisk, ChurnModel, Opening, ViewerDay
from catalog.models import Account, Event, Membership, Viewer
from jobs.models import Job
from tests.analytics.conftest import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
TODAY = NOW.date()
LOG = 150
"""Days that the log reaches back."""


def at(ago):
    return datetime.combine(TODAY - timedelta(days=ago), time(12), UTC)


def watched(viewer, ago):
    """An hour of a day, as the rollups count it."""
    sums = {"plays": 1, "completed": 1, "watched_ms": 3_600_000, "recommended": 0, "recommended_ms": 0, "headline": 1}
    sums |= {"headline_ms": 3_600_000, "tail": 0, "ranked": 1, "sessions": 1, "binges": 0, "bucket": 0}
    who = {"viewer": viewer, "account_id": viewer.account_id, "world_id": viewer.account.world_id}
    return ViewerDay(day=TODAY - timedelta(days=ago), origin="simulated", **who, **sums)


def household_event(account, kind, ago):
    told = {"world": account.world, "account": account, "time": at(ago), "received_at": at(ago)}
    return Event(id=uuid.uuid4(), kind=kind, origin="simulated", **told)


@pytest.fixture
def silence(world):
    """Two hundred households who watch every week; half of them fall silent some day, and most of these leave two
    weeks later."""
    accounts = Account.objects.bulk_create(
        Account(world=world, origin="simulated", created_at=at(LOG)) for _ in range(200)
    )
    viewers = Viewer.objects.bulk_create(Viewer(account=account, name="Ada", created_at=NOW) for account in accounts)
    days, members, events = [], [], []
    for n, viewer in enumerate(viewers):
        last = 16 + (n * 7) % 130 if n % 2 else 0  # days ago
        gone = {"ends_on": TODAY - timedelta(days=last - 14), "end_reason": "moved"} if last and n % 5 else {}
        since = TODAY - timedelta(days=LOG)
        members.append(Membership(account=viewer.account, plan="basic", price_cents=799, starts_on=since, **gone))
        events.append(household_event(viewer.account, "sign_up", LOG))
        days += [watched(viewer, ago) for ago in range(1 + n % 7, LOG, 7) if ago >= last]
    ViewerDay.objects.bulk_create(days)
    Membership.objects.bulk_create(members)
    Event.objects.bulk_create(events)
    return viewers


class Done:
    """A job's hand that nobody calls off; keeps the result."""

    def progress(self, percent, words):
        """Nobody looks."""

    def fence(self):
        """Nobody else is at work."""

    def finish(self, result):
        self.result = result


@pytest.fixture
def fitted(world, silence, monkeypatch):
    monkeypatch.setattr("analytics.risk.DRAWS", 40)
    churning.learn(world, Done(), today=TODAY, seed=0, now=NOW)
    return ChurnModel.objects.get()


def column(found, name):
    return found.features[:, list(FEATURES).index(name)]


def test_nothing_is_known_of_a_day_that_came_later(world, silence):
    day = TODAY - timedelta(days=60)
    before = households(world.pk, [day])
    ViewerDay.objects.filter(day__gt=day).delete()
    Event.objects.bulk_create(household_event(viewer.account, "payment_failed", 58) for viewer in silence)
    assert (before.features == households(world.pk, [day]).features).all()
    assert before.left.any() and not before.left.all()
    assert before.features.shape == (len(before.account), len(FEATURES))


def test_who_has_given_notice_is_no_question_any_more(world, silence):
    day = TODAY - timedelta(days=20)
    before = households(world.pk, [day])
    Event.objects.bulk_create([household_event(silence[0].account, "cancel", 21)])
    assert set(before.account) - set(households(world.pk, [day]).account) == {silence[0].account_id}
    Event.objects.bulk_create([household_event(silence[0].account, "come_back", 20)])
    assert silence[0].account_id in households(world.pk, [day]).account


def test_a_past_that_was_brought_along_counts_once_it_was_watched_for_four_weeks(world, silence):
    """Until then it could not leave, and looks silent: survivors would stand for all."""
    account = Account.objects.create(world=world, origin="imported", created_at=at(LOG))
    viewer = Viewer.objects.create(account=account, name="Ada", created_at=NOW)
    Membership.objects.create(account=account, plan="basic", price_cents=799, starts_on=TODAY - timedelta(days=400))
    ViewerDay.objects.bulk_create([watched(viewer, ago) for ago in range(1, 60)])
    days = [TODAY - timedelta(days=ago) for ago in (70, 40, 31)]
    found = households(world.pk, days)
    assert set(found.day[found.account == account.pk]) == {days[2]}


def test_failed_payments_are_known_from_the_day_on_which_they_failed(world, silence):
    account = silence[0].account
    Event.objects.bulk_create(
        [household_event(account, "payment_failed", 50), household_event(account, "payment", 48)]
    )
    days = [TODAY - timedelta(days=ago) for ago in (51, 49, 40)]
    found = households(world.pk, days)
    mine = found.account == account.pk
    assert column(found, "failed")[mine].tolist() == [0, 1, 1]
    assert column(found, "grace")[mine].tolist() == [0, 1, 0]


def test_who_fell_silent_is_at_risk_and_the_reason_says_so(fitted, silence):
    card = fitted.card
    measures = card["trial"]["measures"]
    assert measures["auc"]["low"] > 0.6 and measures["skill"]["value"] > 0
    assert card["tested"] == str(TODAY - timedelta(days=31)) and card["as_of"] == str(TODAY - timedelta(days=1))
    first = AccountRisk.objects.first()
    assert {name for name, *_ in first.reasons} & {"silence", "fewer", "hours", "days"}


def test_the_kept_version_gives_the_risks_again(world, fitted):
    kept = churning.risk.Model(**{name: np.array(value) for name, value in fitted.card["model"].items()})
    now = households(world.pk, [TODAY - timedelta(days=1)])
    again = dict(zip(now.account.tolist(), kept.risk(now.features).tolist(), strict=True))
    told = dict(AccountRisk.objects.values_list("account", "risk"))
    assert told == pytest.approx({account: again[account] for account in told})


def test_a_later_fit_replaces_who_is_at_risk_and_keeps_the_card(world, fitted):
    churning.learn(world, Done(), today=TODAY, seed=0, now=NOW + timedelta(hours=1))
    assert ChurnModel.objects.count() == 2
    assert set(AccountRisk.objects.values_list("model", flat=True)) == {ChurnModel.objects.latest().pk}


def test_beat_asks_once_a_day_also_where_it_came_to_nothing(world, history):
    churning.ask(now=NOW)
    Job.objects.update(state="dead", created_at=NOW)
    churning.ask(now=NOW + timedelta(hours=1))
    assert Job.objects.count() == 1
    churning.ask(now=NOW + timedelta(days=2))
    assert Job.objects.filter(name="churn_risk").count() == 2


def test_of_a_world_of_few_leavers_nothing_is_learnt_with_the_reason_and_the_page_says_what_is_missing(
    staff, world, history
):
    assert "0 households left" in tasks.churn_risk(Done(), world=world.slug)["nothing learnt"]
    assert "No churn model yet" in staff.get("/workbench/risk.json").json()["why"]


def test_the_list_is_for_those_who_may_open_people_and_is_noted(client, staff, world, fitted):
    assert staff.get("/workbench/risks/").status_code == 403 and not Opening.objects.exists()
    analyst = User.objects.create(username="analyst", is_staff=True)
    analyst.user_permissions.add(Permission.objects.get(codename="open_person"))
    client.force_login(analyst)
    page = client.get("/workbench/risks/").content.decode()
    assert page.count('<th scope="row">') == AccountRisk.objects.count() > 0
    assert "silent for long" in page and "Ada" not in page and "Simulated" in page
    assert Opening.objects.get().what == "households at risk"


def test_the_empty_list_says_what_it_needs(client, world, db):
    client.force_login(User.objects.create(username="root", is_staff=True, is_superuser=True))
    assert "No churn model yet" in client.get("/workbench/risks/").content.decode()
    assert client.get("/workbench/risks/?period=never").status_code == 400


def test_table_csv_and_chart_hold_what_the_trial_found(staff, fitted):
    trial = fitted.card["trial"]
    answer = staff.get("/workbench/risk.json").json()
    assert len(answer["rows"]) == 10 and f"{trial['left']} left" in answer["summary"]
    assert sum(row[-1] for row in answer["rows"]) == trial["n"]
    for name in ("risk", "risk-quality", "risk-weights"):
        told = staff.get(f"/workbench/{name}.json").json()
        exported = b"".join(staff.get(f"/workbench/{name}.csv").streaming_content).decode()
        rows = list(csv.reader(line for line in exported.splitlines() if not line.startswith(("#", '"#'))))[1:]
        assert [[str(float(cell)) if cell else "" for cell in row[1:]] for row in rows] == [
            ["" if cell is None else str(float(cell)) for cell in row[1:]] for row in told["rows"]
        ]
    weights = staff.get("/workbench/risk-weights.json").json()["rows"]
    assert {row[0] for row in weights} == {words for words, *_ in FEATURES.values()}


@pytest.mark.parametrize("part", ["origin=simulated", "origin=live"])
def test_a_part_of_the_households_has_no_model_of_its_own(staff, fitted, part):
    assert "every origin and segment" in staff.get(f"/workbench/risk.json?{part}").json()["why"]
