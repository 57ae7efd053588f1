"""What follows from the log is right, the same in every order of arrival, and the same when rebuilt."""

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model_bakery import baker

from catalog.events import backfill, record, record_one, remove, remove_play
from catalog.identifiers import uuid7
from catalog.kinds import PLAYBACK, SOURCES
from catalog.models import Episode, Event, Hidden, Listed, Play, Rating, Viewer
from catalog.projections import rebuild
from tests.catalog.conftest import NOW, make_world, told
from tests.proof import PROVING

SHARED = [HealthCheck.function_scoped_fixture]  # each example goes on in the world of the last
PLAY = uuid.UUID("01940000-0000-7000-8000-000000000001")


def watch(here, *moments, play=PLAY, **fields) -> Play:
    """Tells a sitting as (after, kind, seconds) or (after, kind, seconds, speed)."""
    rows = [
        told(here.viewer, kind, here.title, after=after, play=play, seconds=seconds, speed=(*speed, 1.0)[0], **fields)
        for after, kind, seconds, *speed in moments
    ]
    recorded = record(rows, account=here.account, now=NOW)
    assert not recorded.rejected
    return Play.objects.get(pk=play)


@pytest.mark.guarantee(
    8, "ways to tell of a play, by none of which more was watched than the clock and the title allow"
)
@pytest.mark.parametrize(
    "moments, watched",
    [
        ([(0, "play_start", 0), (600, "stop", 600)], 600),
        ([(0, "play_start", 0), (600, "stop", 6_000)], 600),
        ([(0, "play_start", 0), (10, "stop", 600, 1)], 10),
        ([(0, "play_start", 0, 60), (10, "stop", 600)], 600),
        ([(0, "play_start", 0), (100, "pause", 100), (500, "resume", 100), (600, "stop", 200)], 200),
        ([(0, "play_start", 0), (100, "pause", 100), (500, "stop", 500)], 100),
        ([(0, "play_start", 0), (100, "heartbeat", 100), (100.1, "seek", 3_000), (200, "stop", 3_099.9)], 199.9),
        ([(0, "play_start", 0), (100, "pause", 100), (150, "seek", 900), (300, "stop", 1_050)], 100),
        ([(0, "play_start", 0), (100, "seek", 0), (200, "stop", 100)], 100),
        ([(0, "play_start", 500), (100, "stop", 400)], 0),
        ([(0, "play_start", 0)] + [(n / 10, "heartbeat", n * 60) for n in range(1, 100)], 9.9),
        ([(0, "play_start", 0, 600)] + [(60 * n, "heartbeat", 30_000 * (n % 2), 600) for n in range(9)], 6_000),
        ([(60, "heartbeat", 60), (90, "stop", 90)], 30),
    ],
)
def test_watched_is_what_the_playhead_advanced_and_the_wall_clock_allows(here, moments, watched):
    assert watch(here, *moments).watched_seconds == pytest.approx(watched)


def test_a_play_knows_when_it_began_and_ended_and_how_far_it_got(here):
    play = watch(here, (0, "play_start", 30), (100, "pause", 130), (200, "stop", 130), device="tv", utc_offset=120)
    assert play.ended_at - play.started_at == timedelta(seconds=200)
    assert (play.furthest_seconds, play.completed, play.device, play.utc_offset) == (130, False, "tv", 120)
    assert (play.viewer, play.title, play.origin) == (here.viewer, here.title, "live")


@pytest.mark.parametrize(
    "kind, seconds, completed", [("complete", 10, True), ("stop", 5_400, True), ("stop", 5_399, False)]
)
def test_a_play_is_complete_when_it_says_so_or_nearly_reached_the_end(here, kind, seconds, completed):
    assert watch(here, (0, "play_start", 0), (6_000, kind, seconds)).completed is completed


def test_without_a_known_runtime_only_the_wall_clock_bounds_and_only_complete_completes(here):
    here.title.runtime_minutes = None
    here.title.save()
    play = watch(here, (0, "play_start", 0), (9_000, "stop", 9_000))
    assert (play.watched_seconds, play.completed) == (9_000, False)


def opened(here, after, **fields):
    record([told(here.viewer, "open", here.title, after=after, **fields)], account=here.account, now=NOW)


def attribution(play):
    return play.source, play.slate, play.shelf, play.position


SLATE, OTHER = uuid.UUID(int=1), uuid.UUID(int=2)


def test_a_play_comes_from_where_its_start_says(here):
    opened(here, 0, source="search")
    play = watch(here, (60, "play_start", 0), slate=SLATE, shelf=2, position=3, source="recommendation")
    assert attribution(play) == ("recommendation", SLATE, 2, 3)


def test_a_start_that_names_a_source_keeps_it(here):
    opened(here, 0, slate=SLATE, shelf=2, position=3)
    assert attribution(watch(here, (60, "play_start", 0), source="continue")) == ("continue", None, None, None)


def test_a_start_that_says_nothing_comes_from_the_last_placement_opened_within_half_an_hour(here):
    opened(here, 0, slate=OTHER, shelf=0, position=0)
    opened(here, 100, slate=SLATE, shelf=2, position=3)
    assert attribution(watch(here, (1_900, "play_start", 0))) == ("recommendation", SLATE, 2, 3)


def test_an_opening_more_than_half_an_hour_ago_or_of_another_viewer_explains_nothing(here, now):
    opened(here, 0, slate=SLATE, shelf=2, position=3)
    sister = baker.make(Viewer, account=here.account, created_at=now)
    record([told(sister, "open", here.title, after=1_800, slate=SLATE)], account=here.account, now=now)
    assert attribution(watch(here, (1_801, "play_start", 0))) == ("direct", None, None, None)


def test_an_opening_that_arrives_late_still_explains_the_play(here):
    watch(here, (60, "play_start", 0))
    opened(here, 0, slate=SLATE, shelf=2, position=3)
    assert attribution(Play.objects.get()) == ("recommendation", SLATE, 2, 3)


MOMENT = st.tuples(
    st.integers(0, 8_000),
    st.sampled_from([*PLAYBACK, "open"]),
    st.integers(0, 7_000),
    st.sampled_from([0.5, 1.0, 60.0, 600.0]),
)
BATCHES = st.lists(st.integers(1, 4), min_size=14, max_size=14)


@pytest.mark.guarantee(8, "orders of arrival, with repeats, in batches of 1 to 4")
@given(
    moments=st.lists(MOMENT, min_size=1, max_size=7).filter(lambda moments: {"open"} != {m[1] for m in moments}),
    with_episode=st.booleans(),
    random_order=st.randoms(use_true_random=False),
    sizes=BATCHES,
)
@settings(max_examples=1_000 if PROVING else 20, deadline=None, suppress_health_check=SHARED)
def test_every_order_of_arrival_gives_the_same_play(here, counted, moments, with_episode, random_order, sizes):
    """Guarantee 8: permuted, each event sent again at random, split into batches at random."""
    episode = (
        with_episode and Episode.objects.get_or_create(title=here.title, season=1, number=1, runtime_minutes=40)[0]
    )
    play = uuid.uuid4()
    rows = [as_told(here, moment, number, play, episode) for number, moment in enumerate(moments)]
    with undone():
        assert not record(rows, account=here.account, now=NOW).rejected
        in_order = content([Play.objects.get(pk=play)])
    with undone():
        for batch in scattered(rows, random_order, sizes):
            assert not record(batch, account=here.account, now=NOW).rejected
        assert content([Play.objects.get(pk=play)]) == in_order
        rebuild(here.world)
        assert content([Play.objects.get(pk=play)]) == in_order
    bound = min(bounds(in_order[0], moments, minutes=40 if episode else 100))
    assert in_order[0]["watched_seconds"] <= bound + 1e-6
    assert in_order[0]["episode_id"] == (episode.pk if episode else None)
    counted()


def as_told(here, moment, number, play, episode):
    """One row; openings are part of what a play is derived from, though they name none."""
    after, kind, seconds, speed = moment
    if kind == "open":
        return told(here.viewer, kind, here.title, after=after, slate=SLATE, shelf=1, position=number, variant=number)
    fields = {"episode": episode.pk} if episode else {}
    return told(here.viewer, kind, here.title, after=after, play=play, seconds=seconds, speed=speed, **fields)


def scattered(rows, random_order, sizes):
    """All of them in any order, some of them twice, a few at a time."""
    rows = rows + [row for row in rows if random_order.random() < 0.5]
    random_order.shuffle(rows)
    for size in sizes:
        batch, rows = rows[:size], rows[size:]
        if batch:
            yield batch


def bounds(play, moments, *, minutes):
    """Watched is never more than the wall clock allows at that speed, nor than the title is long."""
    elapsed = (play["ended_at"] - play["started_at"]).total_seconds()
    return elapsed * max(speed for *_, speed in moments), minutes * 60


@contextmanager
def undone():
    """Taken back as if it had never been."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def content(rows) -> list[dict]:
    """Everything a row says but its own number."""
    names = [field.attname for field in rows[0]._meta.concrete_fields] if len(rows) else []
    return [{name: getattr(row, name) for name in names if name != "id" or isinstance(row, Play)} for row in rows]


def everything() -> list:
    return [
        content(Play.objects.order_by("pk")),
        *(content(table.objects.order_by("viewer", "title")) for table in (Rating, Listed, Hidden)),
    ]


def test_what_was_derived_bit_by_bit_is_what_a_rebuild_derives(here, elsewhere, now):
    rng = random.Random(5)
    viewers = [here.viewer, *baker.make(Viewer, account=here.account, created_at=now, _quantity=2)]
    rows = [random_event(rng, viewers, here.titles) for _ in range(300)]
    for start in range(0, 300, 7):
        record(rows[start : start + 7], account=here.account, now=now)
    record_one(elsewhere.viewer, "rate", title=elsewhere.title, now=now, value=4.0)
    for event in Event.objects.filter(account=here.account).order_by("pk")[:200:20]:
        remove(event.pk, account=here.account)
    derived = everything()
    assert all(derived), "the random events should fill every table"
    call_command("rebuild_projections", stdout=open("/dev/null", "w"))
    assert everything() == derived


def random_event(rng, viewers, titles):
    kind = rng.choice([*PLAYBACK * 2, "open", "rate", "unrate", "list", "unlist", "hide", "unhide"])
    sitting = rng.randrange(12)
    fields = {"value": rng.choice([1.0, 4.0, 5.0])} if kind == "rate" else {}
    if kind in PLAYBACK:
        fields = {
            "play": uuid.UUID(int=sitting + 1),
            "seconds": rng.random() * 6_000,
            "speed": rng.choice([1.0, 60.0]),
        }
    if kind in ("open", "play_start") and rng.random() < 0.5:
        fields |= {"slate": SLATE, "shelf": 1, "position": rng.randrange(9), "source": rng.choice(SOURCES)}
    viewer, title = viewers[sitting % len(viewers)], titles[sitting % len(titles)]
    return told(viewer, kind, title, after=rng.random() * 9_000, rng=rng, **fields)


def test_rebuilding_one_world_leaves_the_others_alone(here, elsewhere, now):
    record_one(here.viewer, "list", title=here.title, now=now)
    record_one(elsewhere.viewer, "list", title=elsewhere.title, now=now)
    Listed.objects.all().delete()
    rebuild(here.world)
    assert [row.viewer for row in Listed.objects.all()] == [here.viewer]


def test_rebuilding_an_unknown_world_says_so(db):
    with pytest.raises(CommandError, match="no world named narnia"):
        call_command("rebuild_projections", "narnia")


@pytest.mark.parametrize(
    "say, unsay, table", [("rate", "unrate", Rating), ("list", "unlist", Listed), ("hide", "unhide", Hidden)]
)
def test_the_last_word_wins_whenever_it_arrives(here, now, say, unsay, table):
    value = {"value": 4.0} if say == "rate" else {}
    first = told(here.viewer, say, here.title, after=0, **value)
    last = told(here.viewer, unsay, here.title, after=1)
    again = told(here.viewer, say, here.title, after=2, **value)
    record([last], account=here.account, now=now)
    record([first], account=here.account, now=now)
    assert not table.objects.exists()
    record([again], account=here.account, now=now)
    assert str(table.objects.get().event) == again["id"]
    remove(again["id"], account=here.account)
    assert not table.objects.exists()
    remove(last["id"], account=here.account)
    assert str(table.objects.get().event) == first["id"]


def test_a_newer_rating_replaces_the_older(here, now):
    rows = [told(here.viewer, "rate", here.title, after=after, value=value) for after, value in [(5, 5.0), (0, 1.0)]]
    record(rows, account=here.account, now=now)
    assert Rating.objects.get().stars == 5.0


def test_removing_an_opening_takes_its_play_s_origin_back(here):
    opened(here, 0, slate=SLATE, shelf=2, position=3)
    watch(here, (60, "play_start", 0))
    remove(Event.objects.get(kind="open").pk, account=here.account)
    assert attribution(Play.objects.get()) == ("direct", None, None, None)


def test_a_sitting_belongs_to_the_viewer_of_its_first_event_whoever_else_names_it(here, now):
    sister = baker.make(Viewer, account=here.account, created_at=now)
    columns = ("id", "account_id", "viewer_id", "title_id", "kind", "time", "play", "seconds")
    rows = [
        (uuid7(time=time), here.account.pk, viewer.pk, here.title.pk, kind, time, PLAY, seconds)
        for viewer, kind, time, seconds in [
            (sister, "complete", now, 6_000.0),
            (here.viewer, "play_start", now - timedelta(hours=2), 0.0),
            (here.viewer, "stop", now - timedelta(hours=1), 3_600.0),
        ]
    ]
    backfill(here.world, columns, rows, origin="simulated", now=now)
    play = Play.objects.get()
    assert (play.viewer, play.watched_seconds, play.completed) == (here.viewer, 3_600, False)


def test_removing_a_play_leaves_nothing_of_it(here):
    watch(here, (0, "play_start", 0), (60, "stop", 60))
    assert remove_play(PLAY, account=here.account)
    assert not Play.objects.exists() and not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_rebuild_among_writers_loses_nothing():
    here = make_world()
    batches = [
        [told(here.viewer, "heartbeat", here.title, after=n, play=PLAY, seconds=n), told(here.viewer, "list", title)]
        for n, title in enumerate(here.titles * 3)
    ]

    def write(batch):
        try:
            record(batch, account=here.account, now=NOW)
            rebuild(here.world)
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, batches))
    derived = everything()
    assert (derived[0][0]["watched_seconds"], len(derived[2])) == (17, 6)
    rebuild(here.world)
    assert everything() == derived
