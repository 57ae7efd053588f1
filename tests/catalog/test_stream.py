"""The stream of a viewer's own events: newest first, in words, with what was made of each."""

from datetime import timedelta

import pytest
from django.utils import timezone

from catalog import events, stream
from catalog.identifiers import uuid7
from catalog.models import Event
from tests.small_world import new_viewer, rate

pytestmark = pytest.mark.django_db


def tell(viewer, *rows, at=None):
    """One batch as a browser sends it."""
    now = at or timezone.now()
    told = [
        {"id": str(uuid7(time=now)), "viewer": str(viewer.public_id), "time": now.isoformat()} | row for row in rows
    ]
    recorded = events.record(told, account=viewer.account, now=now)
    assert not recorded.rejected


def test_what_was_received_last_comes_first(viewer, titles):
    rate(viewer, titles[0], 5.0, ago=timedelta(minutes=2))
    rate(viewer, titles[1], 1.0)
    told = stream.newest(viewer)
    assert [(line.words, line.titles, line.derived) for line in told] == [
        ("Not for me", [titles[1]], "a rating: 1 of 5"),
        ("Love", [titles[0]], "a rating: 5 of 5"),
    ]
    assert all(line.is_telling for line in told)


def test_a_play_tells_how_much_was_watched(viewer, titles):
    play, start = str(uuid7(time=timezone.now())), timezone.now() - timedelta(minutes=30)
    for kind, minutes in (("play_start", 0), ("stop", 12)):
        row = {"kind": kind, "title": titles[0].pk, "play": play, "seconds": minutes * 60.0, "speed": 1.0}
        tell(viewer, row, at=start + timedelta(minutes=minutes))
    last = stream.newest(viewer)[0]
    assert (last.words, last.detail, last.derived) == ("Stop", "at 0:12:00", "12 min watched")


def test_impressions_of_one_batch_stand_together(viewer, titles):
    seen = [
        {"kind": "impression", "title": title.pk, "slate": str(uuid7(time=timezone.now())), "shelf": 0, "position": n}
        for n, title in enumerate(titles[:5])
    ]
    tell(viewer, *seen)
    (line,) = stream.newest(viewer)
    assert (line.words, line.count, line.is_telling) == ("On screen", 5, False)
    assert {title.pk for title in line.titles} == {title.pk for title in titles[:5]}


def test_a_title_above_a_ceiling_that_was_lowered_is_not_named(viewer, titles):
    rate(viewer, titles[3], 5.0)
    viewer.ceiling = 12
    (line,) = stream.newest(viewer)
    assert line.titles == []


def test_since_an_event_come_those_received_after_it_however_old_they_say_they_are(viewer, titles):
    rate(viewer, titles[2], 1.0)
    Event.objects.update(received_at=timezone.now() - timedelta(hours=1))
    rate(viewer, titles[0], 5.0)
    known = Event.objects.latest("received_at")
    tell(viewer, {"kind": "list", "title": titles[1].pk, "time": (timezone.now() - timedelta(days=6)).isoformat()})
    assert [line.words for line in stream.since(viewer, known)] == ["Onto my list", "Love"]


def test_nobody_sees_the_events_of_another(world, viewer, titles):
    rate(new_viewer(world), titles[0], 5.0)
    assert stream.newest(viewer) == []


def test_the_stream_asks_once_however_much_it_tells(viewer, titles, django_assert_num_queries):
    for title in titles[:10]:
        rate(viewer, title, 4.0)
    with django_assert_num_queries(1):
        stream.newest(viewer)
