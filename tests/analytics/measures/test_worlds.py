"""Worlds come in the order of their making; a world is as fresh as the newest event that was counted."""

from datetime import UTC, datetime

from analytics.measures.log import counted as freshness
from analytics.measures.worlds import segment_values, worlds
from catalog.models import World
from tests.analytics.conftest import NOW


def test_the_newest_event_that_was_counted_dates_a_world(world, event, counted):
    event(datetime(2026, 11, 2, tzinfo=UTC))
    event(datetime(2026, 11, 1, tzinfo=UTC))
    assert freshness(world.pk) == (None, None)
    counted()
    assert freshness(world.pk) == (datetime(2026, 11, 2, tzinfo=UTC), NOW)


def test_the_first_world_stands_first(world):
    other = World.objects.create(slug="a-later-one", name="A later one", origin="imported")
    assert worlds() == [world, other]


def test_segments_have_the_values_that_were_counted(world, play, counted):
    play(datetime(2026, 11, 2, tzinfo=UTC))
    counted()
    expected = {
        ("plan", "none"),
        ("tenure", "1 first month"),
        ("device", "unknown"),
        ("taste", "new"),
        ("arm", "none"),
    }
    assert set(segment_values(world.pk)) == expected
