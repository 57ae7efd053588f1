"""Ranges count both their ends; a comparison ends at the same time of day, also when clocks change."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from analytics.filters import Filter, Range, midnight_after

BERLIN = ZoneInfo("Europe/Berlin")
WEEK = Range(date(2026, 10, 22), date(2026, 10, 28))


def test_a_range_holds_both_ends():
    assert len(WEEK) == 7
    assert WEEK.days()[0] == WEEK.first and WEEK.days()[-1] == WEEK.last


def test_a_week_before_ends_at_the_same_local_time_when_the_clocks_have_changed():
    now = Filter(1, WEEK, datetime(2026, 10, 28, 17, 0, tzinfo=UTC), BERLIN)  # 18:00 in winter time
    before = now.earlier(7)
    assert before.range == Range(date(2026, 10, 15), date(2026, 10, 21))
    assert before.until == datetime(2026, 10, 21, 16, 0, tzinfo=UTC)  # 18:00 in summer time
    assert before.since.isoformat() == "2026-10-15T00:00:00+02:00"


def test_a_day_that_is_not_over_is_partial():
    assert Filter(1, WEEK, datetime(2026, 10, 28, 17, 0, tzinfo=UTC), BERLIN).is_partial
    assert not Filter(1, WEEK, midnight_after(WEEK.last, BERLIN), BERLIN).is_partial
