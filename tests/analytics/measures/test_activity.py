"""What pages read equals an independent count of plays, for every day, source, origin and time zone."""

from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from analytics.estimates import Moments
from analytics.filters import ORIGINS, Filter, Range
from analytics.measures import activity, sittings
from catalog.models import Play

BERLIN = ZoneInfo("Europe/Berlin")
RANGE = Range(date(2026, 10, 20), date(2026, 10, 29))  # clocks change on the 25th


def in_berlin(world, origins=ORIGINS):
    return Filter(world.pk, RANGE, BERLIN, date(2026, 11, 23), origins)


@pytest.fixture
def history(sitting, counted, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    rng = np.random.default_rng(5)
    Play.objects.bulk_create(
        sitting(
            datetime(2026, 10, 19, tzinfo=UTC) + timedelta(minutes=int(rng.integers(0, 12 * 24 * 60))),
            source=str(rng.choice([*sittings.SOURCES, "", "carrier pigeon"])),
            viewer=int(rng.integers(24)),
            seconds=float(rng.integers(10, 7000)) + 0.1,
            origin=str(rng.choice(ORIGINS)),
        )
        for _ in range(250)
    )
    counted()


def by_hand(origins=ORIGINS):
    """(day, source, viewer, seconds) of each play in the range."""
    for play in Play.objects.all():
        day = play.started_at.astimezone(BERLIN).date()
        if RANGE.first <= day <= RANGE.last and play.origin in origins:
            source = play.source if play.source in sittings.SOURCES else "direct"
            yield day, source, play.viewer_id, play.watched_seconds


@pytest.mark.parametrize("origins", [ORIGINS, ("live",), ("simulated", "imported")])
def test_days_hold_what_a_recount_holds(world, history, origins):
    (counted,) = activity.activity(in_berlin(world, origins))
    plays = list(by_hand(origins))
    for n, day in enumerate(counted.days):
        here = [play for play in plays if play[0] == day]
        assert counted.daily["plays"][n] == len(here)
        assert counted.daily["watched_ms"][n] == sum(round(seconds * 1000) for *_, seconds in here)
    assert sum(counted.buckets["plays"]) == len(plays)
    assert counted.origins == tuple(sorted(set(origins) - {"live"}))


def test_a_viewer_counts_once_a_day_and_once_in_the_range(world, history):
    (counted,) = activity.activity(in_berlin(world, ("live",)))
    plays = list(by_hand(("live",)))
    for n, day in enumerate(counted.days):
        assert counted.daily["viewers"][n] == len({viewer for on, _, viewer, _ in plays if on == day})
    assert activity.life(in_berlin(world, ("live",))).reach == len({viewer for _, _, viewer, _ in plays})


def test_who_has_not_played_for_28_days_went_dormant(world, sitting, counted, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    Play.objects.bulk_create(sitting(datetime(2026, 9, 25, 12, tzinfo=UTC), viewer=n) for n in range(12))
    counted()
    dormant = activity.life(in_berlin(world, ("live",))).dormant
    assert dormant.tolist() == [0, 0, 0, 12, 0, 0, 0, 0, 0, 0]
    assert dormant.dtype == np.int64, "a Decimal of the database's can't be drawn"


def test_two_periods_are_counted_apart_by_one_statement(world, history, django_assert_num_queries):
    filter = in_berlin(world)
    with django_assert_num_queries(1):
        now, before = activity.activity(filter, filter.earlier(5))
    assert now.daily["plays"][:5].tolist() == before.daily["plays"][5:].tolist()


def test_sources_add_up_to_all_plays(world, history):
    (cells,) = sittings.by_source(in_berlin(world))
    counts = defaultdict(int)
    for _, source, _, _ in by_hand():
        counts[source] += 1
    shown = {source: cell.plays for source, cell in cells.items() if cell.plays is not None}
    assert shown and all(counts[source] == plays for source, plays in shown.items())


def test_the_moments_of_a_day_are_those_of_its_accounts(world, history):
    (counted,) = activity.activity(in_berlin(world))
    for n, day in enumerate(counted.days):
        by_viewer = defaultdict(lambda: [0, 0])
        for on, source, viewer, _ in by_hand():
            if on == day and source in ("recommendation", "direct"):
                by_viewer[viewer][0] += source == "recommendation"
                by_viewer[viewer][1] += 1
        moments = counted.shares[n]
        assert isinstance(moments, Moments)
        assert (moments.part, moments.whole) == tuple(map(sum, zip(*by_viewer.values(), strict=True)))


def test_segments_add_up_to_everybody(world, history):
    (found,) = activity.segments(in_berlin(world))
    for dimension in ("plan", "tenure", "device", "taste", "arm"):
        assert sum(int(sums["plays"].sum()) for (name, _), sums in found.items() if name == dimension) == len(
            list(by_hand())
        )


def test_the_hour_is_the_viewer_s_own(world, sitting, counted):
    plays = [sitting(datetime(2026, 10, 20, 23, 30, tzinfo=UTC), viewer=n) for n in range(20)]
    for play in plays:
        play.utc_offset = 60
    Play.objects.bulk_create(plays)
    counted()
    cells, _ = sittings.by_hour_and_tenth(Filter(world.pk, RANGE, ZoneInfo("UTC"), date(2026, 11, 23)))
    assert cells[2 * 24].plays == 20  # Wednesday, half past midnight


def test_small_cells_hold_nothing(world, sitting, counted):
    Play.objects.bulk_create(sitting(datetime(2026, 10, 20, 8, tzinfo=UTC), "search", n) for n in range(9))
    counted()
    (cells,) = sittings.by_source(Filter(world.pk, RANGE, ZoneInfo("UTC"), date(2026, 11, 23)))
    assert cells["search"].plays is None and cells["list"].plays == 0
    (whole,) = activity.activity(Filter(world.pk, RANGE, ZoneInfo("UTC"), date(2026, 11, 23)))
    assert whole.is_small and any(whole.small_days)


def test_pages_read_neither_plays_nor_the_log():
    statements = (activity.CELLS, activity.LIFE, activity.SEGMENTS, *sittings_of())
    assert not [statement for statement in statements if "catalog_play" in statement or "catalog_event" in statement]


def sittings_of():
    return sittings.BY_SOURCE, sittings.BY_HOUR_AND_TENTH
