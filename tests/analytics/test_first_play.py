"""Visits and their first plays: as they are worked out event by event."""

import uuid
from datetime import timedelta

import pytest

from analytics.models import WAITS
from catalog.models import Event, Play
from recommendations.models import Slate
from tests.analytics.test_measures_api import ask, rows_of, text  # noqa: F401

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]


@pytest.fixture
def visits(shown, viewers, sitting, counted, now):
    """Beside the pages that were looked at: evenings with three visits, and visits of which only a play is known."""
    told, plays = [], []
    for n, viewer in enumerate(viewers):
        evening = (now - timedelta(days=1 + n % 5)).replace(hour=20)
        for minutes, seconds in ((0, 7 * n), (80, None), (150, 400)):
            at = evening + timedelta(minutes=minutes)
            told.append(Event(**searched(viewer, at)))
            if seconds is not None:
                plays.append(sitting(at + timedelta(seconds=seconds), viewer=n, seconds=1200.0))
        plays.append(sitting(evening - timedelta(hours=10), viewer=n, seconds=600.0))
    Event.objects.bulk_create(told)
    Play.objects.bulk_create(plays)
    counted()


def searched(viewer, at):
    who = {"world_id": viewer.account.world_id, "account": viewer.account, "viewer": viewer, "origin": "live"}
    return {"id": uuid.uuid4(), "kind": "search", "time": at, "received_at": at, "device": "phone"} | who


def worked_out(viewers):
    """(device, wait) of each visit: None without a play, 0 where it began with one."""
    return [of_visit(visit) for viewer in viewers for visit in apart(sorted(marks(viewer)))]


def marks(viewer):
    yield from ((e.time, e.time, False, e.device) for e in Event.objects.filter(viewer=viewer))
    yield from ((s.created_at, s.created_at, False, "") for s in Slate.objects.filter(viewer=viewer))
    yield from ((p.started_at, p.ended_at, True, p.device) for p in Play.objects.filter(viewer=viewer))


def apart(told):
    visits, until = [], None
    for mark in told:
        if until is None or mark[0] > until + timedelta(minutes=30) or mark[0].date() != visits[-1][0][0].date():
            visits, until = [*visits, []], mark[1]
        visits[-1].append(mark)
        until = max(until, mark[1])
    return visits


def of_visit(visit):
    plays = [at for at, _, is_play, _ in visit if is_play]
    devices = [device for *_, device in visit if device]
    return (devices or ["unknown"])[0], (plays[0] - visit[0][0]).total_seconds() if plays else None


def test_visits_are_those_that_are_worked_out_one_by_one(ask, visits, viewers):  # noqa: F811
    waited = [wait for _, wait in worked_out(viewers) if wait != 0]
    ends = (10, 30, 60, 120, 300, 600, 1800, float("inf"))
    came = [wait for wait in waited if wait is not None]
    expected = [sum(low <= wait < high for wait in came) for low, high in zip((0, *ends), ends, strict=False)]
    expected.append(waited.count(None))
    rows = rows_of(text(ask("measures/first-play.csv", period="28d")))[1:]
    assert sum(count > 10 for count in expected) >= 3
    for row, count in zip(rows, expected, strict=True):
        assert row[4] in (str(count), "") and (row[4] or 0 < count)
        assert not row[4] or row[1] == f"{100 * count / len(waited):.2f}"
    assert float(rows[-1][2]) < float(rows[-1][1]) < float(rows[-1][3])
    summary = ask("measures/first-play", period="28d").json()["summary"]
    straight = sum(wait == 0 for _, wait in worked_out(viewers))
    assert f"of {len(waited):,} came to none" in summary and f"Left out: {straight} visits" in summary


def test_by_device_the_median_is_that_of_its_visits(ask, visits, viewers):  # noqa: F811
    told = worked_out(viewers)
    rows = rows_of(text(ask("measures/first-play-device.csv", period="28d")))[1:]
    assert [row[0] for row in rows] == ["Phone", "Unknown"]
    for row in rows:
        waited = [wait for device, wait in told if device == row[0].lower() and wait != 0]
        came = sorted(wait for wait in waited if wait is not None)
        assert row[7] == str(len(waited)) and row[4] == f"{100 * waited.count(None) / len(waited):.2f}"
        band = next(n for n, edge in enumerate((*WAITS, float("inf"))) if came[len(came) // 2] < edge)
        assert (0, *WAITS)[band] <= float(row[1]) <= WAITS[band]
        assert float(row[2]) <= float(row[1]) <= float(row[3])


def test_few_households_are_not_told_and_none_says_so(ask, viewers, counted, now):  # noqa: F811
    assert "nothing is known of any visit" in ask("measures/first-play", period="28d").json()["why"]
    Event.objects.bulk_create(Event(**searched(viewers[n], now - timedelta(days=2))) for n in range(9))
    counted()
    for panel in ("first-play", "first-play-device"):
        assert "Fewer than 10 accounts" in ask(f"measures/{panel}", period="28d").json()["why"]


def test_a_log_without_any_play_has_no_visits_to_tell_of(ask, viewers, counted, now):  # noqa: F811
    """As one that was imported from ratings: whoever rated was not here."""
    Event.objects.bulk_create(Event(**searched(viewer, now - timedelta(days=2))) for viewer in viewers[:30])
    counted()
    for panel in ("first-play", "first-play-device"):
        assert "nothing was played" in ask(f"measures/{panel}", period="28d").json()["why"]
