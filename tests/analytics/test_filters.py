"""Ranges count both their ends; a day that isn't over is partial; segments have words."""

from datetime import date
from zoneinfo import ZoneInfo

from analytics.filters import EVERYBODY, Filter, Range, Segment

WEEK = Range(date(2026, 10, 22), date(2026, 10, 28))


def week(today):
    return Filter(1, WEEK, ZoneInfo("Europe/Berlin"), today)


def test_a_range_holds_both_ends():
    assert len(WEEK) == 7
    assert WEEK.days()[0] == WEEK.first and WEEK.days()[-1] == WEEK.last


def test_a_day_that_is_not_over_is_partial():
    assert week(date(2026, 10, 28)).is_partial
    assert not week(date(2026, 10, 29)).is_partial


def test_earlier_moves_both_ends_and_since_only_the_first():
    assert week(date(2026, 11, 1)).earlier(7).range == Range(date(2026, 10, 15), date(2026, 10, 21))
    assert week(date(2026, 11, 1)).since(2).range == Range(date(2026, 10, 20), date(2026, 10, 28))


def test_a_segment_is_told_without_the_digit_that_orders_it():
    assert Segment("tenure", "3 to a year").words == "tenure to a year"
    assert Segment("plan", "basic").words == "plan basic"
    assert EVERYBODY.words == "everybody" and EVERYBODY.is_all
