"""Headline numbers come with interval, n, comparison, difference and a word for it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from analytics.filters import Filter, Range
from analytics.report import Report
from analytics.tiles import signed, tiles

WEEK = Range(date(2026, 11, 9), date(2026, 11, 15))


@pytest.fixture
def report(world):
    filter = Filter(world.pk, WEEK, datetime(2026, 11, 16, tzinfo=UTC), ZoneInfo("UTC"))
    return Report(world, filter, filter.earlier(7))


@pytest.fixture
def growth(play):
    """Four plays a day (three by recommendation) after two a day (one by recommendation), by all viewers alike."""
    for day in range(7):
        at = datetime(2026, 11, 9, 20, tzinfo=UTC) + timedelta(days=day)
        for number in range(4):
            play(at, source="direct" if number == 0 else "recommendation", viewer=(day + number) % 5)
        for number in range(2):
            play(at - timedelta(days=7), source="direct" if number else "recommendation", viewer=(day + number) % 5)


def test_plays_say_how_many_how_sure_and_how_much_more(report, growth):
    plays = tiles(report)[0]
    assert (plays.value, plays.detail, plays.n) == ("28", "4.0 a day", "n = 7 days")
    assert plays.interval == "95 % interval 4.0 to 4.0"
    assert (plays.change.before, plays.change.absolute, plays.change.percent) == ("14", "+2.0 a day", "+100.0 %")
    assert plays.change.direction == "better"


def test_the_share_counts_plays_and_viewers(report, growth):
    share = tiles(report)[3]
    assert (share.value, share.n) == ("75.0 %", "n = 28 plays by 5 viewers")
    assert (share.change.before, share.change.absolute, share.change.percent) == ("50.0 %", "+25.0 points", "+50.0 %")


def test_the_shares_say_what_they_leave_out(report, growth):
    for share in tiles(report)[3:]:
        assert share.detail == "Search, my list, next episode and continue watching are counted apart."


def test_without_a_comparison_there_is_no_change(report, growth):
    assert all(tile.change is None for tile in tiles(Report(report.world, report.filter)))


def test_no_plays_leave_the_share_unknown(report):
    share = tiles(report)[3]
    assert (share.value, share.interval, share.change.direction) == ("–", "no data", "not enough data")


def test_one_day_has_no_interval(world, play):
    play(datetime(2026, 11, 9, 12, tzinfo=UTC))
    day = Filter(world.pk, Range(WEEK.first, WEEK.first), datetime(2026, 11, 10, tzinfo=UTC), ZoneInfo("UTC"))
    plays = tiles(Report(world, day, day.earlier(1)))[0]
    assert plays.interval == "no interval: too few days"
    assert plays.change.direction == "not enough data"
    assert plays.change.percent == "no % from zero"


@pytest.mark.parametrize(("value", "text"), [(1.25, "+1.2"), (-1234.5, "−1,234.5"), (0.0, "0.0"), (-0.01, "0.0")])
def test_signs_are_shown_but_not_on_zero(value, text):
    assert signed(value) == text
