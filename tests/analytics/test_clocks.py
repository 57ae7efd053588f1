"""A device whose clock is wrong, or lies, bends no chart."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from catalog.events import record
from catalog.identifiers import uuid7
from catalog.models import Event, Play

MIDNIGHT = datetime(2026, 11, 24, tzinfo=UTC)
NOW = MIDNIGHT - timedelta(minutes=2)


def told(viewer, title, time: datetime | str, **fields) -> dict:
    """The beginning of a play, as a browser tells it whose clock says that it is now `time`."""
    made = time if isinstance(time, datetime) else NOW
    said = {"id": str(uuid7(time=made)), "time": time if isinstance(time, str) else time.isoformat()}
    play = {"kind": "play_start", "play": str(uuid.uuid4()), "seconds": 0, "speed": 1}
    return play | said | {"viewer": str(viewer.public_id), "title": title.pk} | fields


REFUSALS = {"outside_window", "malformed"}
LIES = {
    "ten years ahead": NOW + timedelta(days=3_650),
    "ten years behind": NOW - timedelta(days=3_650),
    "six minutes ahead": NOW + timedelta(minutes=6),
    "a week and a minute behind": NOW - timedelta(days=7, minutes=1),
    "the epoch": datetime(1970, 1, 1, tzinfo=UTC),
    "year 0": "0000-01-01T00:00:00Z",
    "year 1, east of Greenwich": "0001-01-01T00:00:00+14:00",
    "year 9999, west of Greenwich": "9999-12-31T23:59:59-14:00",
    "year 10000": "10000-01-01T00:00:00Z",
}


@pytest.mark.guarantee(9, "clocks that lie, each refused in the event's time and in its id")
@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_a_clock_that_lies_is_not_believed(viewers, title, lie):
    ways = [told(viewers[0], title, lie)]
    if isinstance(lie, datetime):
        honest = told(viewers[0], title, NOW)
        ways += [honest | {"id": ways[0]["id"]}, honest | {"time": ways[0]["time"]}]
    answer = record(ways, account=viewers[0].account, now=NOW)
    assert len(answer.rejected) == len(ways) and {refusal.code for refusal in answer.rejected} <= REFUSALS
    assert not Event.objects.exists() and not Play.objects.exists()


@pytest.mark.guarantee(9, "households whose clocks are ahead at midnight, none of which makes a day of tomorrow")
def test_a_clock_that_is_a_little_ahead_makes_no_day_that_has_not_begun(viewers, title, staff, counted, monkeypatch):
    monkeypatch.setattr("analytics.views.timezone.now", lambda: NOW)
    for number, viewer in enumerate(viewers):
        ahead = timedelta(minutes=4 if number % 2 else -4)
        assert record([told(viewer, title, NOW + ahead)], account=viewer.account, now=NOW).accepted == 1
    counted(now=NOW)
    assert Play.objects.filter(started_at__gte=MIDNIGHT).count() == len(viewers) / 2
    days = f"/workbench/plays.json?period=custom&first={NOW.date() - timedelta(days=6)}&last="
    assert max(staff.get(f"{days}{NOW.date()}").json()["figure"]["data"][0]["x"]) == f"{NOW.date()}"
    assert staff.get(f"{days}{MIDNIGHT.date()}").status_code == 400
