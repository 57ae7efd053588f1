"""Events get into the log once, with good reason, or are kept as refused."""

import random
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from model_bakery import baker

from catalog.events import Recorded, Refused, backfill, record, record_account, record_one, remove, replay_rejects
from catalog.identifiers import uuid7
from catalog.kinds import THUMBS, VIEWER_KINDS
from catalog.models import Account, Event, Hidden, Listed, Play, Rating, RejectedEvent, Title, TouchedDay, Viewer
from tests.catalog.conftest import NOW, make_world, told
from tests.proof import PROVING

SHARED = [HealthCheck.function_scoped_fixture]  # each example goes on in the world of the last
IDS = 1_000 if PROVING else 40


def codes(recorded: Recorded) -> list[str]:
    return [refusal.code for refusal in recorded.rejected]


def test_an_event_is_stored_with_both_clocks_and_the_origin_of_its_account(here, now):
    row = told(here.viewer, "open", here.title, source="search", utc_offset=60, device="phone")
    assert record([row], account=here.account, now=now) == (1, 0, [])
    event = Event.objects.get()
    assert (str(event.id), event.viewer, event.title, event.world) == (row["id"], here.viewer, here.title, here.world)
    assert (event.time, event.received_at) == (now - timedelta(hours=3), now)
    assert (event.origin, event.source, event.utc_offset, event.device) == ("live", "search", 60, "phone")


@pytest.mark.guarantee(4, "answer lost and its batch sent again")
def test_sending_again_changes_nothing(here, now):
    batch = [told(here.viewer, "rate", here.title, value=4.0), told(here.viewer, "hide", here.title)]
    record(batch, account=here.account, now=now)
    again = record(batch + batch, account=here.account, now=now + timedelta(minutes=1))
    assert again == (0, 4, [])
    assert Event.objects.count() == 2
    assert {event.received_at for event in Event.objects.all()} == {now}


@pytest.mark.guarantee(1, "event ids, each sent five times by each of eight threads")
@pytest.mark.django_db(transaction=True)
def test_the_same_events_from_eight_threads_five_times_count_once(counted):
    here = make_world()
    batch = [told(here.viewer, "heartbeat", here.title, play=uuid.UUID(int=7), seconds=n) for n in range(IDS)]

    def resend(seed):
        try:
            rng = random.Random(seed)
            return [record(rng.sample(batch, len(batch)), account=here.account, now=NOW).accepted for _ in range(5)]
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        accepted = [count for counts in pool.map(resend, range(8)) for count in counts]
    assert (sum(accepted), len(accepted)) == (IDS, 40)
    assert Event.objects.count() == IDS
    counted(IDS)


@pytest.mark.parametrize(
    "changes, code",
    [
        ({"kind": "teleport"}, "unknown_kind"),
        ({"kind": "rate"}, "missing_field"),
        ({"viewer": None}, "missing_field"),
        ({"viewer": str(uuid.uuid4())}, "unknown_viewer"),
        ({"title": 2**63 - 1}, "unknown_title"),
        ({"time": (NOW - timedelta(days=7, seconds=1)).isoformat()}, "outside_window"),
        ({"time": (NOW + timedelta(minutes=5, seconds=1)).isoformat()}, "outside_window"),
        ({"id": str(uuid7(time=NOW - timedelta(days=8)))}, "outside_window"),
        ({"id": str(uuid7(time=NOW + timedelta(days=3650)))}, "outside_window"),
        ({"id": str(uuid.UUID(int=(2**48 - 1) << 80 | 7 << 76 | 2 << 62))}, "outside_window"),
        ({"id": str(uuid.uuid4())}, "malformed"),
        ({"id": "no"}, "malformed"),
        ({"time": "0000-01-01T00:00:00Z"}, "malformed"),
        ({"time": "0001-01-01T00:00:00+14:00"}, "malformed"),
        ({"time": "2026-11-20T17:00:00"}, "malformed"),
        ({"time": 1_763_600_000_000}, "malformed"),
        ({"value": float("nan")}, "malformed"),
        ({"value": float("inf")}, "malformed"),
        ({"value": 5.5}, "malformed"),
        ({"value": "5"}, "malformed"),
        ({"seconds": -1}, "malformed"),
        ({"seconds": 10**4000}, "malformed"),
        ({"speed": 0}, "malformed"),
        ({"position": 2**63}, "malformed"),
        ({"position": True}, "malformed"),
        ({"source": "luck"}, "malformed"),
        ({"device": "pho\0ne"}, "malformed"),
        ({"kind": "search", "detail": {"query": "a\0b"}}, "malformed"),
        ({"kind": "search", "detail": {"query": "\ud800"}}, "malformed"),
        ({"kind": "search", "detail": {"query": "x" * 3_000}}, "malformed"),
        ({"unheard_of": 1}, "malformed"),
    ],
)
def test_what_is_wrong_is_refused_by_its_name_and_kept(here, now, changes, code):
    row = told(here.viewer, "open", here.title) | changes
    good = told(here.viewer, "open", here.title)
    recorded = record([good, row], account=here.account, now=now)
    assert (recorded.accepted, codes(recorded), recorded.rejected[0].index) == (1, [code], 1)
    assert recorded.rejected[0].message
    assert RejectedEvent.objects.get().code == code


@pytest.mark.parametrize("row", [None, 7, "open", [], {}, [{}], {"id": {}}, {1: 2}])
def test_a_row_of_no_known_shape_is_refused_and_kept(here, now, row):
    assert codes(record([row], account=here.account, now=now)) == ["malformed"]
    assert RejectedEvent.objects.count() == 1


@pytest.mark.guarantee(2, "window of time, tried at its ends")
def test_both_ends_of_the_time_window_are_inside(here, now):
    for time in (now - timedelta(days=7), now + timedelta(minutes=5)):
        row = told(here.viewer, "open", here.title) | {"id": str(uuid7(time=time)), "time": time.isoformat()}
        assert record([row], account=here.account, now=now).accepted == 1


@pytest.mark.guarantee(17, "event written for a foreign profile, refused as for one that never was")
def test_a_foreign_viewer_and_one_that_never_was_look_the_same(here, elsewhere, now):
    foreign = told(elsewhere.viewer, "open", here.title)
    invented = foreign | {"viewer": str(uuid.uuid4())}
    first, second = record([foreign, invented], account=here.account, now=now).rejected
    assert (first.code, first.message) == (second.code, second.message)


def test_a_title_of_another_world_is_unknown(here, elsewhere, now):
    row = told(here.viewer, "open", elsewhere.title)
    assert codes(record([row], account=here.account, now=now)) == ["unknown_title"]


UNSUITABLE = {"above the ceiling": {"maturity": 16}, "unpublished": {"is_published": False}}


@pytest.fixture(params=UNSUITABLE.values(), ids=UNSUITABLE)
def unsuitable(here, request):
    """What Ada, who may see titles up to 12, rated, listed and hid before it became a title that she may not see."""
    for kind, said in {"rate": {"value": 4.0}, "list": {}, "hide": {}}.items():
        record_one(here.viewer, kind, title=here.title, now=NOW, **said)
    Viewer.objects.filter(pk=here.viewer.pk).update(ceiling=12)
    Title.objects.filter(pk=here.title.pk).update(**request.param)
    return here.title


@pytest.mark.parametrize("kind", ["open", "why", "play_start", "rate", "list", "hide", "impression"])
def test_what_a_viewer_may_not_see_can_not_be_watched_or_judged(here, unsuitable, now, kind):
    fields = {"play": uuid.uuid4(), "seconds": 0, "value": 5.0, "slate": uuid.uuid4(), "shelf": 0, "position": 0}
    recorded = record([told(here.viewer, kind, unsuitable, **fields)], account=here.account, now=now)
    assert codes(recorded) == ["unsuitable_title"]
    assert (
        "suitable from 16" in recorded.rejected[0].message or "isn't shown any more" in recorded.rejected[0].message
    )


def test_what_was_said_of_a_title_can_be_taken_back_when_it_may_not_be_seen_any_more(here, unsuitable, now):
    batch = [told(here.viewer, kind, unsuitable, after=3 * 3600 + 1) for kind in ("unrate", "unlist", "unhide")]
    assert record(batch, account=here.account, now=now + timedelta(minutes=1)).accepted == 3
    assert not Rating.objects.exists() and not Listed.objects.exists() and not Hidden.objects.exists()


def test_a_sitting_that_had_begun_may_end_when_the_title_may_not_be_seen_any_more(here, now):
    sitting = {"play": uuid.uuid4(), "seconds": 0.0}
    record([told(here.viewer, "play_start", here.title, **sitting)], account=here.account, now=now)
    Title.objects.filter(pk=here.title.pk).update(is_published=False)
    last = told(here.viewer, "stop", here.title, after=60, **(sitting | {"seconds": 60.0}))
    assert record([last], account=here.account, now=now).accepted == 1


def test_a_title_is_judged_by_the_ceiling_of_the_viewer_who_is_named(here, now):
    grown_up = baker.make(Viewer, account=here.account, ceiling=18, created_at=now)
    child = baker.make(Viewer, account=here.account, ceiling=7, created_at=now)
    Title.objects.filter(pk=here.title.pk).update(maturity=16)
    batch = [told(viewer, "open", here.title) for viewer in (grown_up, child)]
    recorded = record(batch, account=here.account, now=now)
    assert (recorded.accepted, [refusal.index for refusal in recorded.rejected]) == (1, [1])


def test_a_sitting_can_not_be_taken_over_by_another_viewer(here, elsewhere, now):
    play = uuid.uuid4()
    start = told(elsewhere.viewer, "play_start", elsewhere.title, play=play, seconds=0)
    record([start], account=elsewhere.account, now=now)
    theft = told(here.viewer, "stop", here.title, play=play, seconds=50, after=-60)
    assert codes(record([theft], account=here.account, now=now)) == ["unknown_play"]
    assert Play.objects.get().viewer == elsewhere.viewer


def test_a_browser_may_not_tell_what_only_the_server_knows(here, now):
    row = told(here.viewer, "payment")
    assert codes(record([row], account=here.account, now=now, kinds=VIEWER_KINDS)) == ["unknown_kind"]


NOISE = st.sampled_from(["good", "again", "bad time", "bad viewer", "bad shape"])


@pytest.mark.guarantee(7, "random series of batches")
@given(batches=st.lists(st.lists(NOISE, max_size=8), max_size=4), seed=st.integers(0, 2**32))
@settings(max_examples=1_000 if PROVING else 25, deadline=None, suppress_health_check=SHARED)
def test_received_is_stored_and_duplicate_and_rejected(here, counted, batches, seed):
    rng, sent = random.Random(seed), []
    stored, kept = Event.objects.count(), RejectedEvent.objects.count()
    for batch in batches:
        rows = [noisy(noise, here, sent, rng) for noise in batch]
        recorded = record(rows, account=here.account, now=NOW)
        assert len(rows) == recorded.accepted + recorded.duplicates + len(recorded.rejected)
        stored, kept = stored + recorded.accepted, kept + len(recorded.rejected)
        assert (Event.objects.count(), RejectedEvent.objects.count()) == (stored, kept)
    counted()


def noisy(noise, here, sent, rng):
    if noise == "again" and sent:
        return rng.choice(sent)
    row = told(here.viewer, "open", rng.choice(here.titles), rng=rng)
    if noise == "bad time":
        return row | {"time": "2020-01-01T00:00:00Z"}
    if noise == "bad viewer":
        return row | {"viewer": str(uuid.UUID(int=rng.getrandbits(128)))}
    if noise == "bad shape":
        return rng.choice([None, {}, row | {"value": "x"}])
    sent.append(row)
    return row


@pytest.mark.guarantee(7, "replay of refused events, done twice")
def test_a_refused_event_gets_in_when_what_was_wrong_is_put_right(here, elsewhere, now):
    missing = baker.prepare(Title, world=here.world, pk=999_999, name="Late", runtime_minutes=90)
    row = told(here.viewer, "rate", missing, value=4.0)
    record([row, told(here.viewer, "leave") | {"speed": -1}], account=here.account, now=now)
    assert replay_rejects(now=now).accepted == 0
    missing.save()
    later = now + timedelta(days=30)
    first, second = replay_rejects(now=later), replay_rejects(now=later)
    assert (first.accepted, codes(first)) == (1, ["malformed"])
    assert (second.accepted, second.duplicates, codes(second)) == (0, 0, ["malformed"])
    assert (Event.objects.get().received_at, Rating.objects.get().stars) == (now, 4.0)


def test_a_door_of_our_own_tells_one_event_and_can_take_it_back(here, now):
    said = record_one(here.viewer, "rate", title=here.title, now=now, value=THUMBS["love"], slate=uuid.uuid4())
    assert Rating.objects.get().event == said
    assert remove(said, account=here.account)
    assert not Rating.objects.exists() and not Event.objects.exists()
    assert not remove(said, account=here.account)


def test_a_door_of_our_own_hears_why_an_event_was_refused(here, now):
    with pytest.raises(Refused, match="value") as refused:
        record_one(here.viewer, "rate", title=here.title, now=now)
    assert refused.value.code == "missing_field"


def test_another_household_can_not_take_an_event_back(here, elsewhere, now):
    said = record_one(here.viewer, "hide", title=here.title, now=now)
    assert not remove(said, account=elsewhere.account)
    assert Hidden.objects.count() == 1


def test_what_happens_to_a_household_needs_no_viewer(here, now):
    record_account(here.account, "cancel", now=now, detail={"reason": "price"})
    assert Event.objects.get().viewer is None


def test_an_erased_household_writes_nothing(here, now):
    account = Account.objects.get(pk=here.account.pk)
    Account.objects.filter(pk=account.pk).delete()
    with pytest.raises(Account.DoesNotExist):
        record([told(here.viewer, "open", here.title)], account=account, now=now)


def test_a_write_marks_the_days_it_touched_also_that_of_the_play_it_belongs_to(here, now):
    play = uuid.uuid4()
    start = told(here.viewer, "play_start", here.title, play=play, seconds=0, after=0)
    stop = told(here.viewer, "stop", here.title, play=play, seconds=100, after=8 * 3600)
    record([start], account=here.account, now=now)
    TouchedDay.objects.all().delete()
    record([stop], account=here.account, now=now + timedelta(hours=7))
    days = TouchedDay.objects.filter(world=here.world).order_by("day").values_list("day", flat=True)
    assert [day.isoformat() for day in days] == ["2026-11-20", "2026-11-21"]


def test_refused_and_repeated_events_mark_no_day(here, now):
    row = told(here.viewer, "open", here.title)
    record([row], account=here.account, now=now)
    TouchedDay.objects.all().delete()
    record([row, row | {"kind": "teleport"}], account=here.account, now=now)
    assert not TouchedDay.objects.exists()


def test_backfill_takes_old_events_once_and_derives_what_follows(here, now):
    old = now - timedelta(days=4_000)
    columns = ("id", "account_id", "viewer_id", "title_id", "kind", "time", "value")
    rows = [
        (uuid7(time=old, rng=random.Random(n)), here.account.pk, here.viewer.pk, title.pk, "rate", old, n / 2 + 1)
        for n, title in enumerate(here.titles)
    ]
    assert backfill(here.world, columns, iter(rows), origin="imported", now=now) == 6
    assert backfill(here.world, columns, iter(rows), origin="imported", now=now) == 0
    assert sorted(Rating.objects.values_list("stars", flat=True)) == [1.0, 1.5, 2.0, 2.5, 3.0, 3.5]
    assert set(Event.objects.values_list("origin", "received_at", "utc_offset")) == {("imported", now, 0)}
    assert set(TouchedDay.objects.values_list("day", flat=True)) == {old.date()}


def test_a_backfill_that_fails_leaves_nothing(here, now):
    columns = ("id", "account_id", "viewer_id", "title_id", "kind", "time")
    good = (uuid7(time=now), here.account.pk, here.viewer.pk, here.title.pk, "open", now)

    def rows():
        yield good
        raise RuntimeError("the file broke off")

    with pytest.raises(RuntimeError, match="broke off"):
        backfill(here.world, columns, rows(), origin="imported", now=now)
    assert not Event.objects.exists()


def test_recording_costs_a_fixed_number_of_queries(here, now, django_assert_num_queries):
    viewers = [here.viewer, *baker.make(Viewer, account=here.account, created_at=now, _quantity=3)]
    batch = [
        told(viewer, "heartbeat", title, play=uuid.uuid4(), seconds=5) for viewer in viewers for title in here.titles
    ]
    with django_assert_num_queries(11):
        record(batch, account=here.account, now=now)
