"""The weekly report: one mail a world and week, whatever happens, and a page that says the same."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from analytics import tasks, weekly
from analytics.models import SentReport
from jobs.models import Job

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
TODAY = date(2026, 11, 23)
LAST_WEEK = date(2026, 11, 16)


@pytest.mark.parametrize(("today", "first"), [(23, 16), (22, 9), (29, 16), (30, 23)])
def test_the_last_week_is_the_last_one_that_is_over(today, first):
    assert weekly.monday(date(2026, 11, today)) == date(2026, 11, first)


class Done:
    """A job's hand that nobody calls off; keeps the result."""

    def fence(self):
        """Nobody else is at work."""

    def finish(self, result):
        self.result = result


@pytest.fixture
def today(monkeypatch):
    monkeypatch.setattr("analytics.tasks.timezone.localdate", lambda: TODAY)
    monkeypatch.setattr("analytics.weekly_views.timezone.localdate", lambda: TODAY)


def test_a_week_is_told_once_whoever_asks(world, history, today, settings):
    settings.REPORT_TO = ["product@example.org"]
    for _ in range(2):
        weekly.ask(today=TODAY)
    [job] = Job.objects.filter(name="weekly_report")
    for is_new in (True, False):
        work = Done()
        tasks.weekly_report(work, **job.arguments)
        assert work.result == {"week": str(LAST_WEEK), "to": 1, "sent": is_new}
    [message] = mail.outbox
    assert message.to == ["product@example.org"] and "16 Nov 2026 to 22 Nov 2026" in message.subject
    assert f"/workbench/report/?world=marquee&week={LAST_WEEK}" in message.body
    assert "Watch hours: " in message.body and "95 % interval" in message.body and "&#x27;" not in message.body
    Job.objects.update(state="done")
    weekly.ask(today=TODAY)
    assert Job.objects.count() == 1


def test_a_mail_that_fails_leaves_no_trace_and_is_tried_again(world, history, today, monkeypatch):
    def fail(self):
        raise OSError("no mail server")

    with monkeypatch.context() as away, pytest.raises(OSError, match="no mail server"):
        away.setattr("django.core.mail.EmailMultiAlternatives.send", fail)
        tasks.weekly_report(Done(), world="marquee", week=str(LAST_WEEK))
    assert not SentReport.objects.exists()
    tasks.weekly_report(Done(), world="marquee", week=str(LAST_WEEK))
    assert len(mail.outbox) == 1


def test_the_page_says_the_same_as_the_mail(staff, world, history, today):
    page = staff.get("/workbench/report/").content.decode()
    week = weekly.of(world, LAST_WEEK, today=TODAY, zone=timezone.get_default_timezone())
    told = weekly.mail(week).body
    for tile in week.tiles:
        assert tile.value in page and tile.value in told
    assert "16 November to 22 November 2026" in page


@pytest.mark.parametrize("week", ["2026-11-11", "2026-11-09", "2026-11-15"])
def test_any_day_of_a_week_leads_to_it(staff, world, today, week):
    assert "9 November to 15 November 2026" in staff.get(f"/workbench/report/?week={week}").content.decode()


@pytest.mark.parametrize("week", ["", "never", "9999-12-31", "0001-01-01", "2026-11-23"])
def test_what_is_no_week_that_is_over_shows_the_last_one(staff, world, today, week):
    assert "16 November to 22 November 2026" in staff.get(f"/workbench/report/?week={week}").content.decode()


def test_an_unknown_world_is_not_found(staff, world):
    assert staff.get("/workbench/report/?world=far").status_code == 404


def test_a_world_of_which_nothing_was_counted_gets_no_report(world):
    weekly.ask(today=TODAY + timedelta(days=1))
    assert not Job.objects.exists()
    assert callable(tasks.ask_for_the_week)
