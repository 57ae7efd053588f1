"""A sitting may be with one episode of a series, and then that episode's length bounds it."""

import uuid

import pytest

from catalog.events import record
from catalog.models import Dismissed, Episode, Play, Title
from tests.catalog.conftest import NOW, told

PLAY = uuid.UUID("01940000-0000-7000-8000-000000000007")


@pytest.fixture
def episode(here):
    return Episode.objects.create(title=here.title, season=1, number=2, name="Low Water", runtime_minutes=20)


def tell(here, kind, seconds, *, after, episode):
    row = told(here.viewer, kind, here.title, after=after, play=PLAY, seconds=seconds, episode=episode.pk)
    return record([row], account=here.account, now=NOW)


def test_a_play_knows_its_episode_and_is_bounded_by_the_episodes_length(here, episode):
    tell(here, "play_start", 0.0, after=0, episode=episode)
    tell(here, "stop", 1_100.0, after=9_000, episode=episode)
    play = Play.objects.get(pk=PLAY)
    assert (play.episode, play.title) == (episode, here.title)
    assert (play.watched_seconds, play.completed) == (1_100, True)
    tell(here, "heartbeat", 5_000.0, after=8_000, episode=episode)
    assert Play.objects.get(pk=PLAY).watched_seconds <= 20 * 60


def test_an_episode_of_another_title_is_refused(here, episode):
    other = Title.objects.create(world=here.title.world, name="Another series", kind="series")
    row = told(here.viewer, "play_start", other, play=PLAY, seconds=0.0, episode=episode.pk)
    (refusal,) = record([row], account=here.account, now=NOW).rejected
    assert refusal.code == "unknown_episode"


def test_what_was_dismissed_from_continue_watching_can_be_brought_back(here):
    record([told(here.viewer, "dismiss", here.title)], account=here.account, now=NOW)
    assert Dismissed.objects.filter(viewer=here.viewer, title=here.title).exists()
    record([told(here.viewer, "undismiss", here.title, after=1)], account=here.account, now=NOW)
    assert not Dismissed.objects.exists()
