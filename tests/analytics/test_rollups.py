"""Counting day by day equals a full recount, whatever came late, twice, was taken back or committed out of order."""

import threading
import uuid
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models import Q, Sum
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analytics import rollups
from analytics.models import (
    BUCKETS,
    AudienceDay,
    CountedMonth,
    DeviceDay,
    GapDay,
    KindDay,
    MemberDay,
    PlacementDay,
    SegmentDay,
    ShowingDay,
    ViewerDay,
    ViewerMonth,
    VitalDay,
)
from analytics.rollups import months, rolling
from catalog import departing, events, markers, memberships, profiles, retention
from catalog.identifiers import uuid7
from catalog.models import Account, Genre, Membership, Title, TouchedDay, Viewer
from recommendations import slates
from recommendations.models import Assignment, Slate
from recommendations.pages import Page, Placement, Reason, Row
from tests.proof import PROVING
from tests.small_world import Told

START = datetime(2026, 10, 28, 12, tzinfo=UTC)
DAYS = 9  # across the end of a month, on which tastes and the head hang
END = START + timedelta(days=DAYS)

pytestmark = pytest.mark.django_db


class Scene:
    """Three households with two viewers each, four titles of two genres; things happen to them on chosen days."""

    def __init__(self, world):
        self.world = world
        genres = [Genre.objects.create(name=name, slug=name.lower()) for name in ("Comedy", "Drama")]
        self.titles = [Title.objects.create(world=world, name=f"Title {n}", runtime_minutes=60) for n in range(4)]
        for n, title in enumerate(self.titles):
            title.genres.add(genres[n % 2])
        accounts = [Account(world=world, origin="live", created_at=START - timedelta(days=20 * n)) for n in range(3)]
        self.accounts = Account.objects.bulk_create(accounts)
        for account in self.accounts:
            memberships.join(account, "family", now=START)
        people = [Viewer(account=account, name="Ada", created_at=START) for account in self.accounts * 2]
        self.viewers = Viewer.objects.bulk_create(people)
        self.plays = {}
        self.slates = []

    def play(self, viewer, title, day, minutes=30, slate=None):
        viewer, time, play = self.viewers[viewer], START + timedelta(days=day, minutes=minutes), uuid.uuid4()
        common = {"viewer": str(viewer.public_id), "title": self.titles[title].pk, "play": str(play)}
        common |= {"device": ("tv", "phone")[title % 2]}
        placed = {"slate": str(slate), "shelf": 0, "position": 1, "source": "recommendation"} if slate else {}
        told = [
            common | placed | said("play_start", time, seconds=0.0, speed=1.0),
            common | said("stop", time + timedelta(minutes=minutes), seconds=60.0 * minutes),
        ]
        events.record(told, account=viewer.account, now=time + timedelta(hours=5))
        self.plays[play] = viewer
        return told

    def twice(self, viewer, title, day):
        told = self.play(viewer, title, day)
        events.record(told, account=self.viewers[viewer].account, now=END)

    def take_back(self, number):
        if self.plays:
            play = sorted(self.plays)[number % len(self.plays)]
            events.remove_play(play, account=self.plays.pop(play).account)

    def search(self, viewer, day):
        time = START + timedelta(days=day)
        detail = {"query": "Harbour ", "results": day % 2}
        told = said("search", time, viewer=str(self.viewers[viewer].public_id), detail=detail)
        events.record([told], account=self.viewers[viewer].account, now=time)

    def load(self, viewer, day):
        time, viewer = START + timedelta(days=day), self.viewers[viewer]
        detail = {"surface": "home", "lcp": 100.0 * day**3, "cls": 0}
        told = said("vitals", time, viewer=str(viewer.public_id), device="phone", detail=detail)
        for _ in range(2):
            events.record([told], account=viewer.account, now=time)

    def serve(self, viewer, day, variant=0):
        time, viewer = START + timedelta(days=day), self.viewers[viewer]
        placed = [
            Placement(title.pk, 1.0, n, {}, Reason("Because", []), variant) for n, title in enumerate(self.titles)
        ]
        facts = {"fallback": "", "policy": "champion", "seed": 1, "context": {}, "timings": {"rank": 3.5}}
        row = Row("top", "Top picks", {}, placed, 0)
        page = Page(
            slate=uuid.uuid4(), viewer=viewer, surface="home", release_id=None, created_at=time, rows=[row], **facts
        )
        slates.log(page)
        seen = {"viewer": str(viewer.public_id), "title": self.titles[1].pk, "slate": str(page.slate)}
        seen |= {"shelf": 0, "position": 1, "variant": variant}
        told = [seen | said(kind, time) for kind in ("impression", "open", "why")]
        if day % 2:  # the page stays open over midnight
            told.append(seen | said("open", time + timedelta(hours=14)))
        events.record(told, account=viewer.account, now=time + timedelta(hours=15))
        self.play(self.viewers.index(viewer), 1, day, slate=page.slate)

    def leave(self, account, day):
        try:
            memberships.cancel(self.accounts[account], "moved", now=START + timedelta(days=day))
        except memberships.Refused:
            memberships.stay(self.accounts[account], now=START + timedelta(days=day))

    def erase(self, viewer):
        events.remove_all(self.viewers[viewer])

    def roll(self):
        rollups.roll(now=END)


def said(kind, time, **more):
    return {"id": str(uuid7(time=time)), "kind": kind, "time": time.isoformat()} | more


day, viewer, title = st.integers(0, DAYS - 1), st.integers(0, 5), st.integers(0, 3)
deeds = st.one_of(
    st.tuples(st.just("play"), viewer, title, day),
    st.tuples(st.just("play"), viewer, title, day),
    st.tuples(st.just("twice"), viewer, title, day),
    st.tuples(st.just("take_back"), st.integers(0, 99)),
    st.tuples(st.just("search"), viewer, day),
    st.tuples(st.just("load"), viewer, day),
    st.tuples(st.just("serve"), viewer, day, st.integers(0, 1)),
    st.tuples(st.just("leave"), st.integers(0, 2), day),
    st.tuples(st.just("erase"), viewer),
    st.tuples(st.just("roll")),
)


def counted(world):
    """Every row of every rollup, without its key; of months, which are learnt when a day asks for them, all."""
    days = {(END - timedelta(days=n)).date() for n in range(60)}
    months.learn(world.pk, days, timezone.get_default_timezone())
    found = {}
    for table in (*rollups.TABLES, ViewerMonth, CountedMonth):
        names = [field.attname for field in table._meta.concrete_fields if field.attname != "id"]
        found[table.__name__] = sorted(map(str, table.objects.filter(world=world).values_list(*names)))
    return found


@given(told=st.lists(deeds, max_size=25))
@settings(
    max_examples=200 if PROVING else 4,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_rollups_equal_a_full_recount(world, told):
    with transaction.atomic():
        scene = Scene(world)
        for name, *values in told:
            getattr(scene, name)(*values)
        scene.roll()
        day_by_day = counted(world)
        rollups.rebuild(world, now=END)
        assert day_by_day == counted(world)
        transaction.set_rollback(True)


@pytest.fixture
def scene(world):
    return Scene(world)


def test_rolling_twice_changes_nothing_and_finds_nothing_to_do(scene, world):
    scene.play(0, 0, 1)
    assert rollups.roll(now=END) > 0
    first = counted(world)
    assert rollups.roll(now=END) == 0
    assert counted(world) == first


def test_years_of_days_hold_no_more_locks_than_a_month(scene):
    scene.play(0, 0, 1)
    scene.roll()
    few = locks()
    for month in range(1, 25):
        scene.play(0, 0, -30 * month)
    scene.roll()
    assert locks() < few + 100, "each run of days used to hold some sixty"


def locks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid()")
        return cursor.fetchone()[0]


def test_a_play_counts_on_its_day_in_every_segment(scene, world):
    scene.play(0, 0, 1)
    scene.play(3, 1, 1)
    scene.roll()
    cells = SegmentDay.objects.filter(day=date(2026, 10, 29))
    assert {cell.dimension for cell in cells} == {"all", "plan", "tenure", "device", "taste", "arm"}
    assert sum(cell.plays for cell in cells if cell.dimension == "all") == 2
    assert {cell.value for cell in cells if cell.dimension == "plan"} == {"family"}
    assert sum(cell.watched_ms for cell in cells if cell.dimension == "plan") == 2 * 30 * 60_000


def test_a_gap_reaches_back_to_the_last_active_day_also_when_that_came_late(scene, world):
    scene.play(0, 0, 1)
    scene.play(0, 0, 7)
    scene.roll()
    assert list(gaps()) == [-1, 6]
    scene.play(0, 0, 5)
    scene.roll()
    assert list(gaps()) == [-1, 4, 2]
    scene.take_back(0)
    scene.take_back(0)
    scene.roll()
    assert len(gaps()) == 1


def gaps():
    return GapDay.objects.filter(dimension="all").order_by("day").values_list("gap", flat=True)


def test_the_taste_is_that_of_the_month_before(scene, world):
    scene.play(0, 1, 0)
    scene.play(0, 1, 1)
    scene.play(0, 0, 6)
    scene.roll()
    tastes = ViewerDay.objects.order_by("day").values_list("taste", flat=True)
    assert list(tastes) == ["new", "new", "Drama"]


def test_a_placement_is_served_seen_opened_and_played(scene, world):
    scene.serve(0, 2)
    scene.roll()
    cell = PlacementDay.objects.get(position=1)
    assert (cell.surface, cell.kind, cell.served, cell.seen, cell.opened, cell.plays) == ("home", "top", 1, 1, 1, 1)
    assert PlacementDay.objects.count() == 4


def test_a_title_s_showings_hold_each_place_and_artwork_and_who_looked(scene, world):
    for viewer, variant in ((0, 0), (1, 1), (2, 1)):
        scene.serve(viewer, 2, variant)
    scene.roll()
    cell = ShowingDay.objects.get(title=scene.titles[1])
    assert (cell.surfaces, cell.kinds, cell.bands, cell.variants) == (["home"] * 2, ["top"] * 2, [1, 1], [0, 1])
    assert (cell.served, cell.drawn, cell.seen, cell.opened) == ([1, 2], [0, 0], [1, 2], [1, 2])
    assert [bits.count("1") for bits in cell.lookers] == [1, 2]


def test_a_title_s_audience_counts_each_viewer_once_a_day_and_all_their_plays(scene, world):
    for viewer, minutes in ((0, 30), (0, 5), (1, 59), (3, 30)):
        scene.play(viewer, 0, 1, minutes)
    scene.roll()
    audience = AudienceDay.objects.get(title=scene.titles[0])
    assert (len(audience.prints), len(set(audience.prints)), audience.tastes) == (3, 3, ["new"] * 3)
    by_tenth = Counter()
    for stop, plays in zip(audience.stops, audience.plays, strict=True):
        by_tenth[stop // BUCKETS] += plays
    assert by_tenth == {0: 1, 5: 2, 9: 1}


def test_members_are_counted_on_days_on_which_nothing_happened(scene, world):
    scene.roll()
    everybody = MemberDay.objects.filter(dimension="all")
    by_day = {
        day: sum(cell.members for cell in everybody if cell.day == day) for day in {cell.day for cell in everybody}
    }
    assert set(by_day.values()) == {3} and len(by_day) == DAYS + 1


def test_an_end_is_counted_once_and_a_change_of_plan_is_none(scene, world):
    scene.leave(1, 0)
    Membership.objects.filter(account=scene.accounts[1]).update(ends_on=date(2026, 11, 2))
    rollups.rebuild(world, now=END)
    cells = MemberDay.objects.filter(dimension="all")
    assert sum(cell.cancelled for cell in cells) == 1
    assert sum(cell.members for cell in cells if cell.day == date(2026, 11, 2)) == 2


def test_the_arm_counts_from_the_first_exposure_on(scene, world):
    exposure = {"key": "personalisation", "salt": "1", "propensity": 0.05, "exposed_at": START + timedelta(days=2)}
    Assignment.objects.create(world=world, account=scene.accounts[0], arm="holdout", **exposure)
    scene.play(0, 0, 1)
    scene.play(0, 0, 3)
    scene.roll()
    assert list(ViewerDay.objects.order_by("day").values_list("arm", flat=True)) == ["none", "holdout"]


def test_a_deleted_profile_leaves_no_row(scene, world):
    scene.play(0, 0, 1)
    scene.play(3, 0, 1)
    scene.roll()
    asked = profiles.remove(scene.viewers[0], now=timezone.now())
    departing.perform(asked.certificate, Told(), now=timezone.now())
    scene.roll()
    assert ViewerDay.objects.count() == 1
    assert sum(SegmentDay.objects.filter(dimension="all").values_list("plays", flat=True)) == 1


def test_late_erased_and_repeated_page_loads_are_counted_as_they_stand(scene, world):
    scene.load(0, 2)
    scene.roll()
    scene.load(1, 2)
    scene.load(2, 2)
    scene.roll()
    assert loads() == {"lcp": 3, "cls": 3}
    scene.erase(1)
    scene.roll()
    assert loads() == {"lcp": 2, "cls": 2}
    first = counted(world)
    rollups.rebuild(world, now=END)
    assert counted(world) == first


def loads():
    return dict(VitalDay.objects.values_list("vital").annotate(Sum("loads")).order_by())


def test_plays_count_on_the_device_that_each_was_watched_on(scene):
    scene.play(0, 0, 1)
    scene.play(0, 1, 1)
    scene.play(3, 1, 1)
    scene.roll()
    assert dict(DeviceDay.objects.values_list("device", "plays")) == {"tv": 1, "phone": 2}


def test_a_day_past_retention_stays_as_it_was_counted(scene, world, settings):
    scene.play(0, 0, 1)
    scene.roll()
    first = counted(world)
    settings.KEPT_DAYS = settings.KEPT_DAYS | {"catalog.Event": 2}
    retention.drop("catalog.Event", Q(time__lt=START + timedelta(days=3)))
    markers.mark(world.pk, [date(2026, 10, 29)])
    scene.roll()
    rollups.rebuild(world, now=END)
    assert counted(world)["KindDay"] == first["KindDay"] and counted(world)["ViewerDay"] == first["ViewerDay"]


def test_a_day_past_retention_is_not_counted_along_either(scene, world, settings, monkeypatch):
    """Nor one of which only pages told: they are gone, and can't be counted again."""
    scene.serve(0, 0)
    scene.roll()
    KindDay.objects.filter(world=world).delete()
    first = counted(world)["PageDay"]
    assert first
    settings.KEPT_DAYS = settings.KEPT_DAYS | {"recommendations.Slate": 2}
    Slate.objects.filter(world=world).delete()
    monkeypatch.setattr(rolling, "AT_ONCE", 8)
    markers.mark(world.pk, [(START + timedelta(days=2 * number - 1)).date() for number in range(-12, 2)])
    scene.roll()
    assert counted(world)["PageDay"] == first


def test_of_many_days_those_in_short_gaps_are_counted_along_and_of_few_none():
    def every(step: int, n: int) -> set[date]:
        return {date(2020, 1, 1) + step * timedelta(days=number) for number in range(n)}

    assert rolling.bridged(every(2, 28)) == every(2, 28)
    assert rolling.bridged(every(2, 40)) == every(1, 79)
    assert rolling.bridged(every(8, 40)) == every(8, 40)


@pytest.mark.django_db(transaction=True)
def test_a_writer_that_commits_late_is_counted_all_the_same(world):
    scene = Scene(world)
    told, go_on = threading.Event(), threading.Event()

    def slow_writer():
        with transaction.atomic():
            scene.play(0, 0, 1)
            told.set()
            go_on.wait(10)
        connection.close()

    writer = threading.Thread(target=slow_writer)
    writer.start()
    told.wait(10)
    scene.play(4, 1, 1)  # same day, another household; begun later, committed earlier
    scene.roll()
    assert plays_counted() == 1
    go_on.set()
    writer.join()
    scene.roll()
    assert plays_counted() == 2
    assert not TouchedDay.objects.exists()


def plays_counted():
    return sum(KindDay.objects.filter(kind="play_start").values_list("events", flat=True))
