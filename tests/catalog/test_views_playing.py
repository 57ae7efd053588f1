"""A series on its page and in the player: which season is listed, which episode plays and from where."""

import re
import uuid

import pytest
from django.urls import reverse

from catalog.events import record
from catalog.models import Episode, Play
from tests.catalog.conftest import NOW, told
from tests.catalog.visits import come_as


@pytest.fixture
def series(here):
    here.title.kind = "series"
    here.title.save()
    return [
        Episode.objects.create(
            title=here.title, season=season, number=number, name=f"Part {season}.{number}", runtime_minutes=30
        )
        for season in (1, 2)
        for number in (1, 2)
    ]


@pytest.fixture
def browser(client, here):
    return come_as(client, here.viewer)


def left(here, seconds, kind="stop", episode=None, after=0):
    """The viewer played so far and left."""
    play = uuid.uuid4()
    which = {"episode": episode.pk} if episode else {}
    rows = [
        told(here.viewer, "play_start", here.title, after=after, play=play, seconds=0.0, speed=600.0, **which),
        told(here.viewer, kind, here.title, after=after + 60, play=play, seconds=float(seconds), **which),
    ]
    assert not record(rows, account=here.account, now=NOW).rejected


def page(browser, name, here, **query):
    answer = browser.get(reverse(name, args=[here.title.pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def played(text) -> tuple[str, str]:
    """(episode, second) that the player is set to."""
    episode = re.search(r'data-episode="(\d+)"', text)
    return episode and int(episode[1]), int(re.search(r'data-start="(\d+)"', text)[1])


def test_a_film_offers_to_go_on_or_to_start_over(browser, here):
    left(here, 2_050)
    text = page(browser, "title", here)
    assert "Resume from 34:10" in text and "Start over" in text
    assert played(page(browser, "watch", here)) == (None, 2_050)
    assert played(page(browser, "watch", here, start=0)) == (None, 0)


def test_a_film_nobody_began_offers_to_play(browser, here):
    text = page(browser, "title", here)
    assert "Resume" not in text and "Start over" not in text


def test_a_series_page_lists_one_season_and_links_the_others(browser, here, series):
    text = page(browser, "title", here)
    assert "Part 1.2" in text and "Part 2.1" not in text
    text = page(browser, "title", here, season=2)
    assert "Part 2.1" in text and "Part 1.2" not in text


@pytest.mark.parametrize("season", ["9", "x", "-1", str(2**40)])
def test_a_season_that_is_none_shows_the_viewers_own(browser, here, series, season):
    left(here, 1_800, "complete", series[1])
    assert "Part 2.1" in page(browser, "title", here, season=season)


def test_switching_the_season_sends_only_the_episodes(browser, here, series):
    answer = browser.get(
        reverse("title", args=[here.title.pk]), {"season": 2}, headers={"HX-Request": "true", "HX-Target": "episodes"}
    )
    assert "Part 2.1" in answer.content.decode() and "<html" not in answer.content.decode()


def test_the_list_shows_how_far_each_episode_is(browser, here, series):
    left(here, 1_800, "complete", series[0])
    left(here, 600, episode=series[1], after=200)
    text = page(browser, "title", here)
    assert text.count('class="watched"') == 1
    assert 'max="1800" value="600"' in text
    assert "Resume S1 E2 from 10:00" in text


def test_the_page_of_a_series_asks_nine_things_however_many_episodes(
    browser, here, series, django_assert_num_queries
):
    Episode.objects.bulk_create(
        Episode(title=here.title, season=3, number=number, name="More", runtime_minutes=20) for number in range(50)
    )
    with django_assert_num_queries(9):  # those of a film and the episodes
        page(browser, "title", here, season=3)


def test_the_player_asks_six_things(browser, here, series, django_assert_num_queries):
    with django_assert_num_queries(6):  # session, user, viewer, title, episodes, where the viewer stopped
        page(browser, "watch", here)


def test_the_player_goes_on_where_the_viewer_was(browser, here, series):
    assert played(page(browser, "watch", here)) == (series[0].pk, 0)
    left(here, 600, episode=series[1])
    assert played(page(browser, "watch", here)) == (series[1].pk, 600)
    left(here, 1_800, "complete", series[1], after=200)
    assert played(page(browser, "watch", here)) == (series[2].pk, 0)


def test_an_episode_can_be_asked_for_and_the_next_one_is_at_hand(browser, here, series):
    text = page(browser, "watch", here, episode=series[1].pk)
    assert played(text) == (series[1].pk, 0)
    assert f"?episode={series[2].pk}&amp;source=next" in text
    assert "source=next" not in page(browser, "watch", here, episode=series[3].pk)


def test_an_episode_of_another_title_is_not_there(browser, here, series):
    for name in (here.titles[1].pk, here.title.pk):
        answer = browser.get(reverse("watch", args=[name]), {"episode": series[0].pk + 999})
        assert answer.status_code == 404


def test_a_start_beyond_the_end_is_the_end(browser, here):
    assert played(page(browser, "watch", here, start=99_999)) == (None, 5_999)


def test_an_episode_can_be_watched_to_the_end_without_scripts(browser, here, series):
    browser.post(reverse("watch_to_end", args=[here.title.pk]), {"episode": series[1].pk, "source": "next"})
    play = Play.objects.get()
    assert (play.episode, play.completed, play.watched_seconds, play.source) == (series[1], True, 1_800, "next")


def test_letters_are_keys_only_for_a_viewer_who_wants_them(browser, here):
    assert " letters>" in page(browser, "watch", here)
    here.viewer.letter_keys = False
    here.viewer.save()
    for name in ("watch", "title"):
        assert " letters>" not in page(browser, name, here)
    assert "off for this profile" in browser.get(reverse("keys")).content.decode()


def test_the_list_of_keys_is_a_page_and_for_the_dialog_a_part(browser):
    assert "<html" in browser.get(reverse("keys")).content.decode()
    part = browser.get(reverse("keys"), headers={"HX-Request": "true"}).content.decode()
    assert "Skip the intro" in part and "<html" not in part


def test_who_does_not_want_to_be_measured_gets_no_witness(browser, here):
    text = page(browser, "title", here)
    assert "<page-witness>" in text and '<page-vitals surface="title">' in text
    here.viewer.is_measured = False
    here.viewer.save()
    text = page(browser, "title", here)
    assert "<page-witness>" not in text and "<page-vitals" not in text
    assert " measured>" not in text and "<marquee-recorder" in text
