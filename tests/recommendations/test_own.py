"""What a viewer has by themselves: what goes on, what comes next, what they listed, and when they watch."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import events
from catalog.models import Episode, Title
from recommendations import lately, loading
from recommendations.engine.pulse import slot_of
from recommendations.own import own
from tests.recommendations.conftest import play
from tests.small_world import new_viewer, rate

pytestmark = pytest.mark.django_db


def going(viewer):
    return [found.title for found in own(viewer, now=timezone.now()).going]


@pytest.fixture
def series(world):
    series = Title.objects.create(world=world, name="Series", kind="series", runtime_minutes=40)
    rows = [(1, 1), (1, 2), (2, 1)]
    episodes = [
        Episode.objects.create(title=series, season=season, number=number, name="An episode", runtime_minutes=40)
        for season, number in rows
    ]
    return series, episodes


def test_what_was_broken_off_goes_on_newest_first_and_what_was_finished_does_not(viewer, titles):
    play(viewer, titles[0], ago=timedelta(hours=9))
    play(viewer, titles[1], ago=timedelta(hours=5), done=0.25)
    play(viewer, titles[2], done=1.0)
    found = own(viewer, now=timezone.now()).going
    assert [(going.title, going.done) for going in found] == [(titles[1].pk, 0.25), (titles[0].pk, 0.5)]


def test_the_last_sitting_with_a_title_decides(viewer, titles):
    play(viewer, titles[0], ago=timedelta(hours=9))
    play(viewer, titles[0], done=1.0)
    assert going(viewer) == []


def test_after_an_episode_comes_the_next_one_also_of_the_next_season(viewer, series):
    title, episodes = series
    play(viewer, title, episode=episodes[0], done=1.0, ago=timedelta(hours=9))
    (found,) = own(viewer, now=timezone.now()).going
    assert (found.episode, found.code, found.done) == (episodes[1].pk, "S1 E2", 0)
    play(viewer, title, episode=episodes[1], done=1.0, ago=timedelta(hours=5))
    assert own(viewer, now=timezone.now()).going[0].code == "S2 E1"
    play(viewer, title, episode=episodes[2], done=1.0)
    assert going(viewer) == []


def test_an_episode_that_was_broken_off_goes_on_itself(viewer, series):
    title, episodes = series
    play(viewer, title, episode=episodes[1], done=0.5)
    (found,) = own(viewer, now=timezone.now()).going
    assert (found.code, found.done) == ("S1 E2", 0.5)


def test_an_episode_that_is_not_out_yet_is_not_next(viewer, series):
    title, episodes = series
    Episode.objects.filter(pk=episodes[1].pk).update(released_on=timezone.now().date() + timedelta(days=3))
    Episode.objects.filter(pk=episodes[2].pk).delete()
    play(viewer, title, episode=episodes[0], done=1.0)
    assert going(viewer) == []


def test_what_is_dismissed_comes_back_by_undo_and_by_playing_it_again(viewer, titles):
    play(viewer, titles[0], ago=timedelta(hours=9))
    events.record_one(viewer, "dismiss", title=titles[0], now=timezone.now() - timedelta(hours=4))
    assert going(viewer) == []
    play(viewer, titles[0])
    assert going(viewer) == [titles[0].pk]
    events.record_one(viewer, "dismiss", title=titles[0], now=timezone.now())
    assert going(viewer) == []
    events.record_one(viewer, "undismiss", title=titles[0], now=timezone.now())
    assert going(viewer) == [titles[0].pk]


def test_what_is_hidden_does_not_go_on(viewer, titles):
    play(viewer, titles[0])
    events.record_one(viewer, "hide", title=titles[0], now=timezone.now())
    assert going(viewer) == []


def test_nobody_goes_on_with_what_somebody_else_began(world, viewer, titles):
    play(new_viewer(world), titles[0])
    assert going(viewer) == []


def test_the_list_is_newest_first_and_leaves_out_what_goes_on(viewer, titles):
    for n, hours in ((0, 3), (1, 2), (2, 1)):
        events.record_one(viewer, "list", title=titles[n], now=timezone.now() - timedelta(hours=hours))
    play(viewer, titles[1])
    found = own(viewer, now=timezone.now())
    assert list(found.listed) == [titles[2].pk, titles[0].pk]
    assert sorted(found.taken[0].tolist()) == sorted(title.pk for title in titles[:3])


@pytest.mark.parametrize("offset", [0, 120, -300])
def test_habits_and_clock_are_on_the_viewer_s_own_time(viewer, titles, offset):
    play(viewer, titles[0], offset=offset)
    found = own(viewer, now=timezone.now())
    began = timezone.now() - timedelta(hours=3) + timedelta(minutes=offset)
    assert found.habits.slots.tolist() == [slot_of(began.weekday(), began.hour).item()]
    assert found.utc_offset == offset


def test_an_unpersonalised_profile_goes_on_but_has_no_habits(viewer, titles):
    play(viewer, titles[0])
    viewer.is_personalised = False
    found = own(viewer, now=timezone.now())
    assert [going.title for going in found.going] == [titles[0].pk] and not len(found.habits.plays)


def test_the_pulse_of_a_world_counts_viewers_plays_and_genres(world, viewer, titles):
    other = new_viewer(world)
    for who, ago in ((viewer, 1), (viewer, 2), (other, 2), (other, 20)):
        play(who, titles[5], ago=timedelta(days=ago))
    rate(viewer, titles[6], 5.0)
    now = timezone.now()
    catalogue = loading.catalogue(world, now=now)
    pulse = lately.pulse(world, catalogue, now=now)
    row = catalogue.ids.rows(titles[5].pk)
    assert (pulse.week[row], pulse.usual[row], pulse.week.sum()) == (2, 4, 2)
    assert 0.5**0.5 + 2 * 0.5 < pulse.fresh[row] + 0.02 and pulse.fresh[row] < 0.5**0.5 + 2 * 0.5 + 0.02
    assert pulse.slots.sum() == pulse.months.sum() == 4
    assert pulse.slot_genres.sum(axis=0).tolist() == [4 * has for has in catalogue.genres[row]]
