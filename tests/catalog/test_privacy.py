"""Whoever is erased leaves no trace, whoever asks gets everything, and what nobody agreed to isn't kept."""

import json
import re
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from catalog import acceptance, archives, departing, events, notices, personal, retention, takeout, tombstones
from catalog.identifiers import uuid7
from catalog.models import Event, Membership, RejectedEvent, TouchedDay, Viewer
from jobs import attempts
from jobs.models import Job
from jobs.work import Work
from recommendations import forgetting, serving
from recommendations.models import Assignment, ModelVersion
from tests.small_world import new_viewer, rate, sign_in, trained

CANARY = "canary7q4z"


@pytest.fixture(autouse=True)
def stones(tmp_path, settings):
    settings.TOMBSTONES = tmp_path / "tombstones"


@pytest.fixture
def doomed(crowd, world, titles, artefacts, client):
    """A household with a canary in every text, an open session, and a trace in all that is kept about viewers."""
    viewer = new_viewer(world, name=CANARY, asked_at=timezone.now())
    account, user = viewer.account, viewer.account.user
    user.username, user.email, user.first_name = CANARY, f"{CANARY}@example.org", CANARY
    user.save()
    type(account).objects.filter(pk=account.pk).update(external_id=CANARY)
    now = timezone.now()
    for title in titles[:6]:
        rate(viewer, title, 4)
    for kind in ("list", "hide", "dismiss"):
        events.record_one(viewer, kind, title=titles[7], now=now)
    tell(viewer, [told(viewer, "search", detail={"query": CANARY}), told(viewer, "rate", title=10**9, value=3.0)])
    events.record_one(viewer, "play_start", title=titles[0], now=now, play=uuid7(time=now), seconds=0, speed=1)
    notices.tell(viewer, "welcome", f"Hello {CANARY}.", now=now)
    Membership.objects.create(account=account, plan="basic", price_cents=1, starts_on=now.date(), end_reason=CANARY)
    Assignment.objects.create(world=world, key="k", salt="s", account=account, arm="a", propensity=1, exposed_at=now)
    trained(world, "ease")
    trained(world, "svd")
    archives.write(archives.ask(account, None, now=now).pk, at_work(), now=now)
    serving.home(viewer, now=now, seed=1)
    sign_in(client, viewer)
    for thing in (viewer, account, user):
        LogEntry.objects.create(
            user=new_viewer(world).account.user,
            content_type=ContentType.objects.get_for_model(thing),
            object_id=str(thing.pk),
            object_repr=CANARY,
            action_flag=CHANGE,
        )
    return viewer


def told(viewer, kind, **fields) -> dict:
    now = timezone.now()
    return {
        "id": str(uuid7(time=now)),
        "viewer": str(viewer.public_id),
        "kind": kind,
        "time": now.isoformat(),
    } | fields


def tell(viewer, rows):
    return events.record(rows, account=viewer.account, now=timezone.now())


def traces(needles) -> list[str]:
    """Tables and files in which one of these texts still stands."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(
                f"SELECT count(*) FROM {table} AS t WHERE t::text ILIKE ANY (%s)", [[f"%{n}%" for n in needles]]
            )
            found += [table] * cursor.fetchone()[0]
    found += [
        session.pk for session in Session.objects.all() if any(n in str(session.get_decoded()) for n in needles)
    ]
    for folder in (settings.ARTEFACTS, settings.INVERSES, settings.UPLOADS, settings.TOMBSTONES.parent):
        for path in folder.rglob("*"):
            if path.is_file() and any(needle.encode() in path.read_bytes() for needle in needles):
                found.append(str(path))
    for path in settings.ARCHIVES.glob("*.zip"):
        with ZipFile(path) as archive:
            if any(needle.encode() in archive.read(name) for name in archive.namelist() for needle in needles):
                found.append(str(path))
    return found


def at_work() -> Work:
    """An attempt of the job that waits, so that what is told of it stands in a table too."""
    job = attempts.claim(now=timezone.now())
    return Work(job.pk, job.attempt)


def erase(asked):
    """What the worker then does."""
    departing.perform(asked.certificate, at_work(), now=timezone.now())
    asked.refresh_from_db()
    return asked


@pytest.mark.guarantee(28, "traces looked for in every table, session and file before an erasure, all gone after it")
def test_erasure_leaves_no_trace(doomed, world, counted, django_capture_on_commit_callbacks):
    needles = [CANARY, str(doomed.public_id), str(doomed.account.public_id)]
    before = traces(needles)
    assert len(set(before)) >= 9 and any(place.endswith(".zip") for place in before), before
    counted(len(before))
    learnt = [ModelVersion.objects.get(trainer=trainer) for trainer in ("ease", "svd")]
    with django_capture_on_commit_callbacks(execute=True):
        stone = erase(departing.of_account(doomed.account, now=timezone.now()))
    trained(world, "svd")
    with django_capture_on_commit_callbacks(execute=True):
        forgetting.give_up_the_way_back(stone)
        forgetting.follow_up(now=timezone.now())
    assert traces(needles) == []
    assert not any((settings.ARTEFACTS / version.artefact).exists() for version in learnt)
    assert stone.removed["catalog.Event"] >= 11 and stone.removed["recommendations.Slate"] == 1
    assert stone.removed["admin.LogEntry"] == 3 and stone.removed["catalog.RejectedEvent"] >= 1
    assert tombstones.engraved() == {stone.digest, tombstones.digest(needles[1])}


@pytest.mark.guarantee(28, "late events of an erased viewer, none of which was stored or kept as refused")
def test_late_events_of_an_erased_viewer_leave_nothing(doomed, titles, counted):
    other = doomed.account.viewers.create(name="Other", created_at=timezone.now())
    late = [
        told(doomed, "rate", title=titles[0].pk, value=3.0),
        told(doomed, "rate", value="x"),
        told(doomed, "dance"),
    ]
    asked = departing.of_viewer(doomed, now=timezone.now())
    RejectedEvent.objects.all().delete()
    for moment in ("before the worker comes", "after it has been"):
        answer = tell(other, [*late, told(other, "dance")])
        counted(len(late))
        assert answer.accepted == 0 and len(answer.rejected) == 4
        assert {reject.payload["viewer"] for reject in RejectedEvent.objects.all()} == {str(other.public_id)}
        if moment == "before the worker comes":
            erase(asked)
    assert set(Job.objects.values_list("state", flat=True)) == {Job.State.DONE}


def test_an_account_is_erased_by_whoever_knows_its_password(doomed, client):
    doomed.account.user.set_password("a right long password")
    doomed.account.user.save()
    sign_in(client, doomed)
    assert client.get(reverse("erase")).status_code == 200
    assert client.post(reverse("erase"), {"sure": "on", "password": "wrong"}).status_code == 400
    assert Viewer.objects.filter(pk=doomed.pk).exists()
    answer = client.post(reverse("erase"), {"sure": "on", "password": "a right long password"})
    assert "The account is gone" in client.get(answer.url).content.decode()
    assert not Viewer.objects.filter(pk=doomed.pk).exists()
    assert client.get(reverse("account")).url.startswith(reverse("sign_in"))


@pytest.mark.guarantee(29, "tables with a key of a viewer, an account or a user, each of them classified")
def test_every_table_about_people_is_declared(counted):
    people = {apps.get_model(label) for label in ("catalog.Viewer", "catalog.Account", "auth.User")}
    about = {
        model._meta.label
        for model in apps.get_models()
        if any(field.is_relation and field.related_model in people for field in model._meta.concrete_fields)
    }
    about |= {"analytics.AudienceDay"}  # without a key of anybody, but with a hash of the viewer and the account
    counted(len(about))
    assert about == set(personal.declared())
    parts = {kept.part for kept in personal.declared().values()} - {""}
    assert parts <= set(takeout.parts()) | {"profile"}
    assert all(bool(kept.part) != bool(kept.apart) for kept in personal.declared().values())


@pytest.mark.guarantee(29, "parts of a takeout, none of them empty for a viewer who did everything")
def test_a_takeout_holds_every_part(doomed, counted):
    document = json.loads("".join(takeout.lines(doomed, takeout.parts_of(doomed))))
    counted(len(document))
    assert {part for part, rows in document.items() if not rows} == {"steps", "trials"}
    assert document["household"][0]["user__username"] == CANARY
    assert len(document["events"]) == Event.objects.filter(viewer=doomed).count()


def test_a_child_takes_along_nothing_about_the_household(doomed):
    kid = doomed.account.viewers.create(name="Kid", is_kids=True, ceiling=7, created_at=timezone.now())
    document = json.loads("".join(takeout.lines(kid, takeout.parts_of(kid))))
    assert not {"household", "memberships", "steps", "assignments"} & set(document)


@pytest.mark.guarantee(29, "kinds of event that aren't kept of a viewer who doesn't want to be measured")
def test_what_nobody_agreed_to_is_not_kept(doomed, titles, counted):
    Viewer.objects.filter(pk=doomed.pk).update(is_measured=False)
    before, refused = Event.objects.count(), RejectedEvent.objects.count()
    where = {"title": titles[0].pk, "slate": str(uuid7(time=timezone.now())), "shelf": 0, "position": 0, "detail": {}}
    rows = [told(doomed, kind, **where) for kind in acceptance.MEASURING]
    answer = tell(doomed, rows)
    counted(len(rows))
    assert {refusal.code for refusal in answer.rejected} == {"unmeasured"} and len(answer.rejected) == len(rows)
    assert (Event.objects.count(), RejectedEvent.objects.count()) == (before, refused)
    assert tell(doomed, [told(doomed, "list", title=titles[1].pk)]).accepted == 1, "the service itself goes on"


def test_a_viewer_is_asked_once(client, viewer, titles):
    sign_in(client, viewer)
    assert "May we learn from" in client.get(reverse("my_list")).content.decode()
    answer = {"is_personalised": "on", "letter_keys": "on", "next": reverse("my_list")}
    assert client.post(reverse("switches"), answer).url == reverse("my_list")
    viewer.refresh_from_db()
    assert (viewer.is_personalised, viewer.is_measured, viewer.letter_keys) == (True, False, True)
    assert "May we learn from" not in client.get(reverse("my_list")).content.decode()


def test_no_answer_is_ticked_before_somebody_gives_it(client, viewer, titles):
    sign_in(client, viewer)
    page = client.get(reverse("my_list")).content.decode()
    asking = page.partition('class="strip consent"')[2].partition("</section>")[0]
    assert asking.count('type="checkbox"') == 2 and " checked" not in asking


@pytest.mark.parametrize(
    ("button", "agreed"), [("Accept both", (True, True)), ("Only what is needed", (False, False))]
)
def test_accepting_all_and_refusing_all_take_one_click_each(client, viewer, titles, button, agreed):
    sign_in(client, viewer)
    page = client.get(reverse("my_list")).content.decode()
    form = next(form for form in page.split("<form") if f">{button}</button>" in form)
    client.post(reverse("switches"), dict(re.findall(r'name="(\w+)" value="([^"]*)"', form)))
    viewer.refresh_from_db()
    assert (viewer.is_personalised, viewer.is_measured) == agreed and viewer.letter_keys and viewer.asked_at


def test_how_we_use_your_data_names_every_table(client, db):
    page = Client().get(reverse("your_data")).content.decode()
    for kept in personal.declared().values():
        assert kept.what.split(",")[0].split(":")[0] in page.replace("&#x27;", "'")
    assert "400 days" in page


@pytest.mark.guarantee(29, "kinds of row dropped when they are old, and others of the same age kept")
def test_what_is_old_is_dropped_and_its_day_is_not_counted_again(doomed, titles, counted):
    now = timezone.now()
    kept_before = Event.objects.exclude(kind__in=acceptance.MEASURING).count()
    TouchedDay.objects.all().delete()
    dropped = retention.drop_old(now=now + timedelta(days=401))
    counted(sum(1 for rows in dropped.values() if rows))
    assert dropped["catalog.Event"] == 1 and dropped["recommendations.Slate"] == 1
    assert dropped["catalog.RejectedEvent"] >= 1 and dropped["catalog.Archive"] == 1
    assert Event.objects.count() == kept_before
    assert not TouchedDay.objects.exists()
