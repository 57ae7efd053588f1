"""What the URL says becomes days to count, or a message that says what is wrong."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from analytics.filters import EVERYBODY, Range, Segment
from analytics.forms import FilterBar
from tests.analytics.conftest import NOW

pytestmark = pytest.mark.django_db


def bar(query="", zone="UTC"):
    form = FilterBar(QueryDict(query), now=NOW, zone=ZoneInfo(zone))
    form.is_valid()
    return form


def test_nothing_asked_is_the_last_28_whole_days_against_the_28_before(world):
    report = bar().report()
    assert report.filter.range == Range(date(2026, 10, 26), date(2026, 11, 22))
    assert report.before.range == Range(date(2026, 9, 28), date(2026, 10, 25))
    assert not report.filter.is_partial


def test_today_is_shown_but_not_compared(world):
    report = bar("period=today").report()
    assert report.filter.is_partial and report.before is None


def test_today_is_the_day_where_the_site_is(world):
    assert bar("period=today", zone="Pacific/Auckland").range == Range(date(2026, 11, 24), date(2026, 11, 24))


@pytest.mark.parametrize(
    ("query", "before"),
    [
        ("first=2026-11-01&last=2026-11-10&compare=previous", Range(date(2026, 10, 22), date(2026, 10, 31))),
        ("first=2026-11-01&last=2026-11-10&compare=week", Range(date(2026, 10, 18), date(2026, 10, 27))),
        ("first=2026-11-10&last=2026-11-10&compare=week", Range(date(2026, 11, 3), date(2026, 11, 3))),
        ("first=2026-11-10&last=2026-11-10&compare=month", Range(date(2026, 10, 13), date(2026, 10, 13))),
    ],
)
def test_a_comparison_lies_before_the_range(world, query, before):
    report = bar(f"period=custom&{query}").report()
    assert report.before.range == before


def test_no_comparison_can_be_asked_for(world):
    assert bar("compare=none").report().before is None


def test_one_origin_leaves_out_the_others(world):
    assert bar("origin=live").report().filter.origins == ("live",)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("world=atlantis", "world"),
        ("period=fortnight", "period"),
        ("compare=%00", "compare"),
        ("origin=*", "origin"),
        ("segment=plan:gold", "segment"),
        ("period=custom", "period"),
        ("period=custom&first=2026-13-01&last=2026-11-01", "first"),
        ("period=custom&first=2026-11-02&last=2026-11-01", "first"),
        ("period=custom&first=0001-01-01&last=0001-01-02", "first"),
        ("period=custom&first=2026-11-01&last=9999-12-31", "first"),
        ("period=custom&first=2020-01-01&last=2026-11-01", "last"),
    ],
)
def test_what_cannot_be_counted_is_named(world, query, field):
    form = bar(query)
    assert list(form.errors) == [field]


def test_a_segment_is_one_that_was_counted(world, play, counted):
    play(NOW - timedelta(days=3))
    counted()
    assert bar("segment=device:unknown").report().filter.segment == Segment("device", "unknown")
    assert bar("segment=all").report().filter.segment == EVERYBODY


def test_the_query_leads_back_to_the_same_choices(world):
    for query in ("period=7d&compare=none", "period=custom&first=2026-11-01&last=2026-11-10&origin=live"):
        assert bar(bar(query).query()).cleaned_data == bar(query).cleaned_data


def test_a_link_for_keeping_names_its_days(world):
    form = bar("period=7d&compare=week")
    assert bar(form.query_for(form.range)).range == form.range
    assert "period=custom" in form.query_for(form.range)
