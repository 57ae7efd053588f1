"""Counts in SQL equal a recount by hand, for every day, source, origin and time zone."""

from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from analytics.estimates import Moments
from analytics.filters import ORIGINS, Filter, Range, midnight_after
from analytics.measures import plays
from catalog.models import Play, Title, World

BERLIN = ZoneInfo("Europe/Berlin")
RANGE = Range(date(2026, 10, 20), date(2026, 10, 29))  # clocks change on the 25th


def in_berlin(world, origins=ORIGINS):
    return Filter(world.pk, RANGE, midnight_after(RANGE.last, BERLIN), BERLIN, origins)


@pytest.fixture
def history(sitting):
    rng = np.random.default_rng(5)
    Play.objects.bulk_create(
        sitting(
            datetime(2026, 10, 19, tzinfo=UTC) + timedelta(minutes=int(rng.integers(0, 12 * 24 * 60))),
            source=str(rng.choice([*plays.SOURCES, "", "carrier pigeon"])),
            viewer=int(rng.integers(5)),
            seconds=float(rng.integers(10, 7000)) + 0.1,
            origin=str(rng.choice(ORIGINS)),
        )
        for _ in range(250)
    )


def counted_by_hand(origins=ORIGINS):
    for play in Play.objects.all():
        day = play.started_at.astimezone(BERLIN).date()
        if RANGE.first <= day <= RANGE.last and play.origin in origins:
            source = play.source if play.source in plays.SOURCES else "direct"
            yield day, source, play


@pytest.mark.parametrize("origins", [ORIGINS, ("live",), ("simulated", "imported")])
def test_counts_per_day_equal_a_recount_by_hand(world, history, origins):
    counts = plays.per_day(in_berlin(world, origins))
    by_hand = list(counted_by_hand(origins))
    per_day = Counter(day for day, _, _ in by_hand)
    assert counts.plays.tolist() == [per_day[day] for day in RANGE.days()]
    assert counts.plays_by_source == {name: sum(source == name for _, source, _ in by_hand) for name in plays.SOURCES}
    viewers = {day: {play.viewer_id for at, _, play in by_hand if at == day} for day in RANGE.days()}
    assert counts.viewers.tolist() == [len(viewers[day]) for day in RANGE.days()]
    seconds = [sum(play.watched_seconds for at, _, play in by_hand if at == day) for day in RANGE.days()]
    assert counts.hours == pytest.approx(np.array(seconds) / 3600, abs=0.005)
    assert counts.total_plays == len(by_hand) > 50
    assert counts.total_viewers == len({play.viewer_id for _, _, play in by_hand})
    assert counts.origins == tuple(sorted(origins))


def test_recommended_sums_equal_a_recount_by_hand(world, history):
    viewers = defaultdict(lambda: np.zeros(4))
    for _, source, play in counted_by_hand():
        is_part, is_whole = source == "recommendation", source in ("recommendation", "direct")
        hours = play.watched_seconds / 3600
        viewers[play.viewer_id] += [is_part, is_whole, is_part * hours, is_whole * hours]
    part, whole, part_hours, whole_hours = np.array(list(viewers.values())).T
    found = plays.recommended(in_berlin(world))
    assert found.plays == moments(part, whole, whole.sum())
    expected = moments(part_hours, whole_hours, whole.sum())
    assert [getattr(found.hours, name) for name in Moments.__slots__] == pytest.approx(
        [getattr(expected, name) for name in Moments.__slots__]
    )


def moments(part, whole, plays):
    sums = part.sum(), whole.sum(), (part**2).sum(), (part * whole).sum(), (whole**2).sum()
    return Moments(len(part), int(plays), *map(float, sums))


def test_days_of_the_share_add_up_to_the_whole(world, history):
    days = plays.recommended_per_day(in_berlin(world))
    whole = plays.recommended(in_berlin(world))
    assert len(days) == len(RANGE)
    assert sum(day.plays.part for day in days) == whole.plays.part
    assert sum(day.plays.observations for day in days) == whole.plays.observations


def test_a_play_belongs_to_the_day_on_which_it_started_where_the_site_is(world, play):
    play(datetime(2026, 10, 19, 22, 30, tzinfo=UTC))  # half past midnight in Berlin
    play(datetime(2026, 10, 29, 22, 59, tzinfo=UTC))  # winter time: one minute before midnight
    play(datetime(2026, 10, 29, 23, 0, tzinfo=UTC))
    assert plays.per_day(in_berlin(world)).plays.tolist() == [1] + [0] * 8 + [1]


def test_another_world_is_not_counted(world, play):
    other = World.objects.create(slug="other", name="Other", origin="imported")
    play(datetime(2026, 10, 22, tzinfo=UTC), title=Title.objects.create(world=other, name="Elsewhere"))
    assert plays.per_day(in_berlin(world)).total_plays == 0
    assert plays.per_day(in_berlin(other)).total_plays == 1


def test_no_plays_are_zeros_and_an_unknown_share(world):
    counts = plays.per_day(in_berlin(world))
    assert (counts.total_plays, counts.total_hours, counts.total_viewers, counts.origins) == (0, 0.0, 0, ())
    assert counts.plays.tolist() == [0] * 10
    assert plays.recommended(in_berlin(world)) == plays.Shares(plays.NOTHING, plays.NOTHING)


def test_sources_outside_the_headline_move_no_share(world, play):
    at = datetime(2026, 10, 22, tzinfo=UTC)
    for source in ("recommendation", "direct", "continue", "list", "search", "next"):
        play(at, source=source)
    found = plays.recommended(in_berlin(world))
    assert (found.plays.part, found.plays.whole, found.plays.observations) == (1, 2, 2)
