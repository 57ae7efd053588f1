"""Worlds come in the order of their making; a world is as fresh as its newest event."""

from datetime import UTC, datetime

from analytics.measures.worlds import latest_event, worlds
from catalog.models import World


def test_the_newest_event_dates_a_world(world, event):
    event(datetime(2026, 11, 2, tzinfo=UTC))
    event(datetime(2026, 11, 1, tzinfo=UTC))
    assert latest_event(world.pk) == datetime(2026, 11, 2, tzinfo=UTC)


def test_a_world_without_events_has_no_date(world):
    assert latest_event(world.pk) is None


def test_the_first_world_stands_first(world):
    other = World.objects.create(slug="a-later-one", name="A later one", origin="imported")
    assert worlds() == [world, other]
