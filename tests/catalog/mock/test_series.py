"""Series: seasons of episodes that came out one after the other, told from the series' own people and places."""

import re
from collections import Counter
from datetime import date, timedelta
from itertools import groupby, pairwise

import pytest
from django.core.management import call_command

from catalog.mock import beats
from catalog.mock.drafting import draft_catalogue
from catalog.mock.episodes import draft_episodes
from catalog.mock.genres import GENRES, NARRATED
from catalog.mock.seasons import FEWEST, MOST
from catalog.models import Episode, Title

UNTIL = date(2026, 11, 23)


@pytest.fixture(scope="module")
def series():
    """Every series of 1,500 titles with its episodes."""
    drafts = draft_catalogue(seed=1, titles=1500, until=UNTIL)
    return [(draft, draft_episodes(draft, until=UNTIL)) for draft in drafts if draft.kind == "series"]


@pytest.fixture(scope="module")
def episodes(series):
    return [episode for _, told in series for episode in told]


def test_the_same_series_has_the_same_episodes_and_a_film_has_none(series):
    draft, told = series[0]
    assert draft_episodes(draft, until=UNTIL) == told
    film = next(d for d in draft_catalogue(seed=1, titles=20, until=UNTIL) if d.kind == "film")
    assert draft_episodes(film, until=UNTIL) == []


def test_seasons_and_episodes_are_numbered_without_a_gap(series):
    for _, told in series:
        seasons = [[e.number for e in season] for _, season in groupby(told, key=lambda e: e.season)]
        assert [e.season for e in told] == sorted(e.season for e in told)
        assert 1 <= len(seasons) <= 6 and told[-1].season == len(seasons)
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in seasons)


def test_a_season_has_four_to_thirteen_episodes_unless_it_is_running(series):
    for _, told in series:
        *finished, last = [len(list(season)) for _, season in groupby(told, key=lambda e: e.season)]
        assert all(FEWEST <= number <= MOST for number in finished)
        assert FEWEST <= last <= MOST or UNTIL - told[-1].released_on < timedelta(days=7)


def test_some_series_end_after_one_season_and_some_run_for_six(series):
    lengths = Counter(told[-1].season for _, told in series)
    assert set(lengths) == {1, 2, 3, 4, 5, 6}
    assert lengths[1] > lengths[6] > 5


def test_the_first_episode_opens_the_series_and_later_seasons_come_later(series):
    for draft, told in series:
        assert told[0].released_on == draft.released_on
        assert all(one.released_on <= other.released_on for one, other in pairwise(told))
        firsts = [next(season).released_on for _, season in groupby(told, key=lambda e: e.season)]
        assert all(other - one > timedelta(days=200) for one, other in pairwise(firsts))


def test_a_season_comes_weekly_or_all_at_once_and_all_at_once_is_new(series):
    at_once = weekly = 0
    for _, told in series:
        for _, season in groupby(told, key=lambda e: e.season):
            days = [e.released_on for e in season]
            steps = {(later - earlier).days for earlier, later in pairwise(days)}
            assert steps <= {0} or steps <= {7}
            at_once, weekly = at_once + (steps == {0}), weekly + (steps == {7})
            assert steps != {0} or days[0].year >= 2013
    assert at_once > 50 and weekly > 100


def test_new_episodes_come_out_every_week_until_today(episodes):
    weeks = Counter((UNTIL - e.released_on).days // 7 for e in episodes)
    assert all(weeks[week] > 0 for week in range(26))
    assert max(e.released_on for e in episodes) <= UNTIL


def test_episodes_run_about_as_long_as_the_title_says(series):
    for draft, told in series:
        assert all(0.75 < e.runtime_minutes / draft.runtime_minutes < 1.45 for e in told)
        assert len(told) < 4 or len({e.runtime_minutes for e in told}) > 1


def test_no_series_repeats_a_name_or_a_story(series):
    for _, told in series:
        assert len({e.name for e in told}) == len({e.synopsis for e in told}) == len(told)


def test_hardly_a_story_comes_twice_in_the_whole_catalogue(episodes):
    told = Counter(e.synopsis for e in episodes)
    assert len(told) > 0.99 * len(episodes) > 5_000
    assert max(Counter(e.name for e in episodes).values()) < 0.01 * len(episodes)


def test_stories_have_one_or_two_sentences_and_no_open_slot(episodes):
    for episode in episodes:
        assert 1 <= len(re.findall(r"[.!?](?= |$)", episode.synopsis)) <= 3, episode.synopsis
        assert not set("{}[]|") & set(episode.name + episode.synopsis)


def test_stories_are_of_the_series_people_and_things(series):
    for draft, told in series:
        stories = " ".join(e.synopsis for e in told)
        assert draft.genres[0] in NARRATED or draft.subject.first in stories
    one, other = ([e.synopsis for e in told] for _, told in series[:2])
    assert not set(one) & set(other)


def test_every_genre_and_theme_has_its_beats():
    assert set(beats.BEATS) == set(GENRES)
    known = set("hero other third thing thing2 things things2 role2 place in_place relation".split())
    said = [beats.FIRST, beats.BACK, beats.LAST, beats.ANY, beats.TURNS, beats.NARRATED_TURNS]
    for lines in (*said, *beats.BEATS.values(), *beats.THEME_TURNS.values()):
        assert set(re.findall(r"{(\w+)}", " ".join(lines))) <= known
        assert len(set(lines)) == len(lines)
    assert len(set(beats.PHRASES)) == len(beats.PHRASES)


def test_a_generated_world_holds_its_episodes(db):
    call_command("generate_catalogue", titles=60, until=UNTIL, verbosity=0)
    assert not Episode.objects.filter(title__kind="film").exists()
    for title in Title.objects.filter(kind="series"):
        first = title.episodes.first()
        assert (first.code, first.released_on) == ("S1 E1", title.released_on)
    assert not Title.objects.filter(kind="series", episodes=None).exists()
