"""Where a viewer goes on: in what was left unfinished, else with what comes next, else at the beginning."""

import uuid

import pytest

from catalog.events import record
from catalog.models import Episode, Title
from catalog.resuming import Spot, clock, intro, spot, stops
from tests.catalog.conftest import NOW, told


@pytest.fixture
def series(here):
    here.title.kind = "series"
    here.title.save()
    return [
        Episode.objects.create(
            title=here.title, season=season, number=number, name=f"{season}.{number}", runtime_minutes=30
        )
        for season in (1, 2)
        for number in (1, 2)
    ]


def sit(here, *moments, after=0, episode=None, **fields):
    """One sitting of (seconds later, kind, playhead)."""
    play = uuid.uuid4()
    if episode:
        fields["episode"] = episode.pk
    rows = [
        told(
            here.viewer,
            kind,
            here.title,
            after=after + later,
            play=play,
            seconds=float(seconds),
            speed=60.0,
            **fields,
        )
        for later, kind, seconds in moments
    ]
    assert not record(rows, account=here.account, now=NOW).rejected


def where(here, episodes=()) -> Spot:
    return spot(episodes, stops(here.viewer, here.title))


def test_a_film_nobody_began_is_played_from_the_beginning(here):
    assert (where(here), where(here).invitation) == (Spot(None, 0), "Play")


def test_a_film_goes_on_where_the_playhead_stood_at_last_not_where_it_was_furthest(here):
    sit(here, (0, "play_start", 0), (10, "heartbeat", 600), (11, "seek", 90), (20, "stop", 630))
    assert where(here).invitation == "Resume from 10:30"
    sit(here, (0, "play_start", 630), (1, "seek", 2_050), after=100)
    assert where(here).invitation == "Resume from 34:10"


@pytest.mark.parametrize("end", [("complete", 6_000), ("stop", 5_800), ("stop", 3)])
def test_a_film_seen_to_the_end_or_hardly_begun_starts_over(here, end):
    sit(here, (0, "play_start", 0), (110, *end))
    assert where(here).seconds == 0


def test_what_another_viewer_or_another_title_was_left_at_is_of_no_account(here, elsewhere):
    sit(here, (0, "play_start", 0), (20, "stop", 600))
    assert stops(elsewhere.viewer, here.title) == {}
    assert stops(here.viewer, here.titles[1]) == {}


def test_a_series_begins_with_its_first_episode(here, series):
    assert where(here, series).invitation == "Play S1 E1"


def test_an_unfinished_episode_goes_on(here, series):
    sit(here, (0, "play_start", 0), (30, "complete", 1_800), episode=series[0])
    sit(here, (0, "play_start", 0), (10, "stop", 600), episode=series[1], after=100)
    assert where(here, series).invitation == "Resume S1 E2 from 10:00"


def test_after_a_finished_episode_comes_the_next_across_seasons(here, series):
    sit(here, (0, "play_start", 0), (30, "complete", 1_800), episode=series[1])
    assert where(here, series).invitation == "Play S2 E1"


def test_the_last_sitting_counts_not_the_furthest_episode(here, series):
    sit(here, (0, "play_start", 0), (30, "complete", 1_800), episode=series[2])
    sit(here, (0, "play_start", 0), (10, "stop", 300), episode=series[0], after=200)
    assert where(here, series).episode == series[0]


def test_a_series_seen_to_its_end_starts_over(here, series):
    sit(here, (0, "play_start", 0), (30, "complete", 1_800), episode=series[-1])
    assert where(here, series) == Spot(series[0], 0)


def test_where_somebody_stopped_is_one_question(here, series, django_assert_num_queries):
    for after, episode in enumerate(series):
        sit(here, (0, "play_start", 0), (10, "stop", 600), episode=episode, after=after)
    with django_assert_num_queries(1):
        assert len(stops(here.viewer, here.title)) == 4


def test_clocks_read_as_people_say_them():
    assert [clock(seconds) for seconds in (0, 65, 2_050, 3_723)] == ["0:00", "1:05", "34:10", "1:02:03"]


def test_an_intro_lasts_60_to_90_seconds_and_is_always_the_same():
    spans = [intro(Title(pk=n, art_seed=n * 7)) for n in range(300)]
    assert {end - begin for begin, end in spans} <= set(range(60, 91))
    assert len(set(spans)) > 60
    assert spans == [intro(Title(pk=n, art_seed=n * 7)) for n in range(300)]
