"""Headline numbers come with interval, n, comparison, difference and a word for it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from analytics import wording
from analytics.filters import Filter, Range, Segment
from analytics.report import SMALL, Report
from analytics.sentences import headline
from analytics.tiles import tiles
from catalog.models import Play

WEEK = Range(date(2026, 11, 9), date(2026, 11, 15))
KEYS = ("plays", "watch_hours", "recommended_share", "churn")


@pytest.fixture
def report(world):
    filter = Filter(world.pk, WEEK, ZoneInfo("UTC"), date(2026, 11, 23))
    return Report(world, filter, filter.earlier(7))


@pytest.fixture
def growth(sitting, counted):
    """Four plays a day and viewer (three by recommendation) after two (one by recommendation)."""
    plays = []
    for n in range(24):
        for day in range(7):
            at = datetime(2026, 11, 9, 12, tzinfo=UTC) + timedelta(days=day)
            plays += [sitting(at, "direct" if k == 0 else "recommendation", n) for k in range(4 if n else 5)]
            plays += [sitting(at - timedelta(days=7), "direct" if k else "recommendation", n) for k in range(2)]
    Play.objects.bulk_create(plays)
    counted()


def test_plays_say_how_many_how_sure_and_how_much_more(report, growth):
    plays = tiles(report, KEYS)[0]
    assert (plays.value, plays.detail, plays.n) == ("97", "plays a day", "n = 679 plays")
    assert plays.interval.startswith("95 % interval ")
    assert (plays.change.before, plays.change.absolute, plays.change.percent) == ("48", "+49", "+102.1 %")
    assert plays.change.direction == "better"


def test_the_share_is_compared_in_points(report, growth):
    share = tiles(report, KEYS)[2]
    assert (share.value, share.n) == ("75.3 %", "n = 679 plays")
    assert (share.change.before, share.change.absolute) == ("50.0 %", "+25.3 points")


def test_the_sentence_names_what_is_clear_and_says_how_sure(report, growth):
    words = headline(report)
    assert words.startswith("Against 2 Nov to 8 Nov 2026, watch hours a day rose by 102.1 % (95 % interval")
    assert "churn" not in words


def test_the_sentence_disappears_when_the_interval_holds_zero(world, sitting, counted):
    at = datetime(2026, 11, 9, 12, tzinfo=UTC)
    for n in range(24):
        Play.objects.bulk_create([sitting(at - timedelta(days=7 * (n % 2)), viewer=n)])
    counted()
    filter = Filter(world.pk, WEEK, ZoneInfo("UTC"), date(2026, 11, 23))
    report = Report(world, filter, filter.earlier(7))
    assert tiles(report, KEYS)[0].change.direction == "no clear difference"
    assert headline(report) == ""


def test_without_a_comparison_there_is_no_change_and_no_sentence(report, growth):
    alone = Report(report.world, report.filter)
    assert all(tile.change is None for tile in tiles(alone, KEYS))
    assert headline(alone) == ""


def test_what_has_no_data_says_why(report, growth):
    churn = tiles(report, KEYS)[3]
    assert (churn.value, churn.change) == ("–", None)
    assert "nobody had a membership" in churn.why


def test_a_small_group_is_not_shown(world, sitting, counted):
    at = datetime(2026, 11, 9, 12, tzinfo=UTC)
    Play.objects.bulk_create(sitting(at, viewer=n) for n in range(9))
    counted()
    filter = Filter(world.pk, WEEK, ZoneInfo("UTC"), date(2026, 11, 23))
    assert [tile.why for tile in tiles(Report(world, filter), ("plays", "completion"))] == [SMALL, SMALL]


def test_a_segment_that_memberships_do_not_know_says_so(report, growth):
    asked = Report(report.world, report.filter.among(Segment("device", "unknown")))
    assert "no single device" in tiles(asked, ("churn",))[0].why


def test_a_share_of_nothing_still_has_an_interval(world, sitting, counted):
    at = datetime(2026, 11, 9, 12, tzinfo=UTC)
    Play.objects.bulk_create(sitting(at, viewer=n) for n in range(24))
    counted()
    filter = Filter(world.pk, WEEK, ZoneInfo("UTC"), date(2026, 11, 23))
    share = Report(world, filter).metric("recommended_share")
    assert share.value == 0 == share.low < share.high


@pytest.mark.parametrize(("value", "text"), [(1.25, "+1.2"), (-1234.5, "−1,234.5"), (0.0, "0.0"), (-0.01, "0.0")])
def test_signs_are_shown_but_not_on_zero(value, text):
    assert wording.signed(value) == text
