"""Whoever asks to be erased is gone at once, a job removes the rest exactly once, and a certificate says what."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.urls import reverse
from django.utils import timezone

from catalog import archives, departing, erasing, events, profiles, tombstones
from catalog.models import Account, Archive, Event, Rating, Tombstone, Viewer
from config import alarms
from jobs import attempts, running
from jobs.models import Job
from jobs.work import Superseded
from tests.small_world import Told, new_viewer, rate, sign_in

ALL = [Account, Viewer, Event, Rating, Archive, Session, get_user_model()]


@pytest.fixture(autouse=True)
def stones(tmp_path, settings):
    settings.TOMBSTONES = tmp_path / "tombstones"
    settings.FORGETTING = []


@pytest.fixture
def doomed(world, titles):
    viewer = new_viewer(world)
    viewer.account.user.set_password("a right long password")
    viewer.account.user.save()
    for title in titles[:3]:
        rate(viewer, title, 4)
    return viewer


@pytest.fixture
def asked(doomed):
    return departing.of_account(doomed.account, now=timezone.now())


def perform(stone, work=None):
    departing.perform(stone.certificate, work or Told(), now=timezone.now())
    stone.refresh_from_db()
    return stone


class Killed(BaseException):
    """As a SIGKILL leaves it: nothing that comes after is done."""


class Fragile(Told):
    """Falls at the nth thing that the job tells it."""

    def __init__(self, at):
        super().__init__()
        self.left = at

    def step(self, *_):
        if self.left == 0:
            raise Killed
        self.left -= 1

    progress = fence = finish = step


def test_from_that_moment_on_they_are_signed_out_and_cannot_come_back(doomed, client):
    sign_in(client, doomed)
    assert client.get(reverse("account")).status_code == 200
    departing.of_account(doomed.account, now=timezone.now())
    assert client.get(reverse("account")).url.startswith(reverse("sign_in"))
    told = {"username": doomed.account.user.username, "password": "a right long password"}
    assert client.post(reverse("sign_in"), told).status_code == 200
    assert client.get(reverse("profiles")).url.startswith(reverse("sign_in"))


def test_from_that_moment_on_nothing_is_recorded_of_them(doomed, titles):
    before = Event.objects.count()
    departing.of_account(doomed.account, now=timezone.now())
    with pytest.raises(Account.DoesNotExist):
        rate(doomed, titles[5], 5)
    with pytest.raises(Account.DoesNotExist):
        events.record_account(doomed.account, "payment", now=timezone.now(), detail={})
    assert Event.objects.count() == before


def test_a_profile_that_goes_is_gone_for_its_household_at_once(doomed, client, titles):
    other = doomed.account.viewers.create(name="Other", created_at=timezone.now())
    sign_in(client, doomed)
    answer = client.post(reverse("delete_profile", args=[doomed.public_id]))
    assert answer.url == reverse("certificate", args=[Tombstone.objects.get().certificate])
    assert [viewer.name for viewer in client.get(reverse("profiles")).context["viewers"]] == ["Other"]
    assert client.post(reverse("choose_profile", args=[doomed.public_id])).status_code == 404
    assert client.get(reverse("home")).url == reverse("profiles")
    told = {"kind": "list", "title": titles[0].pk, "viewer": str(doomed.public_id)}
    with pytest.raises(events.Refused):
        events.tell(other.account, time=timezone.now(), **told)
    assert rate(other, titles[0], 3), "the household goes on"


def test_the_last_grown_up_of_a_household_stays(doomed):
    with pytest.raises(profiles.Refused):
        profiles.remove(doomed, now=timezone.now())
    assert Viewer.objects.filter(pk=doomed.pk).exists() and not Job.objects.exists()


def test_the_job_names_nobody_and_is_one_however_often_it_is_asked_for(doomed, asked):
    departing.of_account(doomed.account, now=timezone.now())
    job = Job.objects.get()
    assert job.arguments == {"certificate": str(asked.certificate)}
    assert (job.requested_by, job.key) == ("", f"erase:{asked.certificate}")


def test_the_job_removes_everything_and_certifies_what(doomed, asked):
    stays = new_viewer(doomed.account.world, name="Stays")
    stone = perform(asked)
    assert (Account.every.get(), Viewer.every.get()) == (stays.account, stays)
    assert not Event.objects.exists() and get_user_model().objects.get() == stays.account.user
    assert stone.finished_at and stone.removed["catalog.Event"] == 3 and stone.removed["catalog.Rating"] == 3
    assert stone.removed["catalog.Account"] == stone.removed["auth.User"] == 1


@pytest.mark.guarantee(
    28, "places at which the job of an erasure was cut off, everything removed and counted once after"
)
def test_cut_off_anywhere_the_next_attempt_removes_and_counts_everything_once(doomed, asked, counted):
    before = {model: model._base_manager.count() for model in ALL}
    for at in range(5):
        work = Fragile(at)
        try:
            perform(asked, work)
        except Killed:
            assert {model: model._base_manager.count() for model in ALL} == before
            asked.refresh_from_db()
            assert asked.finished_at is None and asked.removed == {}
            counted()
    assert work.left >= 0 and at >= 4
    asked.refresh_from_db()
    assert asked.removed["catalog.Event"] == 3
    assert perform(asked).removed["catalog.Event"] == 3, "an attempt too many changes nothing"


def test_an_attempt_that_was_overtaken_removes_nothing(doomed, asked):
    class Overtaken(Told):
        def fence(self):
            raise Superseded

    with pytest.raises(Superseded):
        perform(asked, Overtaken())
    assert Viewer.every.filter(pk=doomed.pk).exists()


def test_an_erasure_whose_job_gave_up_is_asked_for_again_and_raises_an_alarm(asked):
    now = timezone.now()
    Job.objects.update(state=Job.State.DEAD, finished_at=now)
    later = now + timedelta(hours=2)
    assert departing.ask_again(now=now) == 0 and not alarms.unerased(now)
    assert "asked for more than an hour ago" in alarms.unerased(later)["unerased"]
    assert departing.ask_again(now=later) == 1
    assert Job.objects.filter(state=Job.State.QUEUED).count() == 1
    departing.ask_again(now=later)
    assert Job.objects.count() == 2
    perform(asked)
    assert not alarms.unerased(later) and departing.ask_again(now=later) == 0


def test_models_that_never_forget_raise_an_alarm(asked):
    stone = perform(asked)
    assert "a model still waits" in alarms.unerased(stone.finished_at + timedelta(days=31))["unforgotten"]


def test_the_certificate_opens_signed_out_and_names_nobody(doomed, asked, client):
    account = doomed.account
    names = [str(doomed.public_id), str(account.public_id), account.user.username]
    address = reverse("certificate", args=[asked.certificate])
    before = client.get(address).content.decode()
    assert "being removed" in before and "hx-get" in before and "Look again" in before
    perform(asked)
    after = client.get(address)
    page = after.content.decode()
    assert "<dt>Ratings</dt><dd>3</dd>" in page and "hx-get" not in page
    assert not any(name in text for name in names for text in (before, page))
    assert "no-store" in after["Cache-Control"]
    assert client.get(reverse("certificate", args=[doomed.public_id])).status_code == 404


def test_the_certificate_says_how_far_it_is_and_when_a_try_has_failed(asked, client, rings):
    address = reverse("certificate", args=[asked.certificate])
    job = attempts.claim(now=timezone.now())
    Job.objects.update(percent=30, message="Taking them out of ease v1")
    assert "30 %. Taking them out of ease v1" in client.get(address, headers={"HX-Request": "true"}).content.decode()
    attempts.fail(job.pk, job.attempt, "boom", final=True, now=timezone.now())
    assert "The last try failed" in client.get(address).content.decode()
    assert running.retry(job.pk).state == Job.State.QUEUED


@pytest.fixture
def rings(monkeypatch):
    monkeypatch.setattr("jobs.running.ring", lambda: None)


def test_downloads_go_with_the_account_file_and_all(doomed):
    made = archives.ask(doomed.account, None, now=timezone.now())
    archives.write(made.pk, Told(), now=timezone.now())
    assert archives.storage().exists(made.file)
    perform(departing.of_account(doomed.account, now=timezone.now()))
    assert not archives.storage().exists(made.file) and not Archive.objects.exists()


def test_erasing_on_the_spot_leaves_the_same_certificate(doomed):
    """As a restore does."""
    stone = erasing.erase_account(doomed.account, now=timezone.now())
    stone.refresh_from_db()
    assert stone.finished_at and stone.removed["catalog.Event"] == 3
    assert departing.ask_again(now=timezone.now() + timedelta(days=1)) == 0


def test_who_has_asked_is_buried_before_the_job_comes(doomed, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        stone = departing.of_account(doomed.account, now=timezone.now())
    assert tombstones.engraved() == {stone.digest, tombstones.digest(doomed.public_id)}
    assert tombstones.buried([doomed.public_id]) == {str(doomed.public_id)}
