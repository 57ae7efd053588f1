"""Stays are followed from the first day on that the log tells of them, each household's own."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from analytics.filters import Filter, Range
from analytics.measures import members
from catalog.models import Membership


@pytest.fixture
def followed(world, event, viewers, counted, now):
    """Entry of each stay by its length in days; the log begins a hundred days ago."""
    event(now - timedelta(days=100))
    counted()
    today = now.date()

    def stays():
        days = Range(today - timedelta(days=10), today - timedelta(days=1))
        found = members.stays(Filter(world.pk, days, ZoneInfo("UTC"), today))["plan"]["basic"]
        return dict(zip(found.days.tolist(), found.entry.tolist(), strict=True))

    def member(place, days, **more):
        start = today - timedelta(days=days)
        Membership.objects.create(
            account=viewers[place].account, plan="basic", price_cents=799, starts_on=start, **more
        )

    return stays, member


def test_who_joined_while_the_log_ran_is_followed_from_the_start_and_others_from_the_log_s(followed):
    stays, member = followed
    member(0, 50)
    member(1, 400)
    assert stays() == {50: 0, 400: 300}


def test_who_was_brought_along_later_is_followed_from_then(followed, now):
    stays, member = followed
    member(0, 400, known_from=now.date() - timedelta(days=30))
    assert stays() == {400: 370}


def test_what_had_ended_before_anything_was_known_of_it_counts_nowhere(followed, now):
    stays, member = followed
    member(0, 60)
    member(1, 400, known_from=now.date() - timedelta(days=30), ends_on=now.date() - timedelta(days=40))
    assert stays() == {60: 0}
