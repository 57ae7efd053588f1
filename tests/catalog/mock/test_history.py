"""A mock past is plausible, the same for the same seed, and holds something to learn."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db.models import Avg, F
from django.db.models.functions import Coalesce
from model_bakery import baker

from catalog.events import record_one
from catalog.identifiers import uuid7
from catalog.mock.audience import PERSONAS, draw_audience
from catalog.mock.habits import draw_hours
from catalog.mock.history import NoHistory, generate_history
from catalog.models import (
    Account,
    Episode,
    Event,
    Genre,
    Hidden,
    Listed,
    Membership,
    Play,
    Rating,
    Title,
    Viewer,
    World,
)
from catalog.projections import rebuild

UNTIL = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
GENRES = ("Sci-Fi", "Comedy", "Drama", "Action", "Family", "Horror", "Nature", "Western")
SIZE = {"households": 40, "days": 30, "seed": 7, "until": UNTIL}


def make_catalogue(slug="mock", titles=160) -> World:
    """Every genre equally often, a quarter for children, every eighth a series, the last ten not out yet."""
    world = baker.make(World, slug=slug, name=slug, origin="simulated")
    genres = [Genre.objects.get_or_create(name=name, slug=name.lower())[0] for name in GENRES]
    made = Title.objects.bulk_create(
        Title(
            world=world,
            name=f"Title {number}",
            kind="series" if number % 8 == 0 else "film",
            maturity=(0, 7, 12, 16)[number // 8 % 4],
            runtime_minutes=60 + number % 60,
            released_on=UNTIL.date() + timedelta(days=3 if number >= titles - 10 else -number),
        )
        for number in range(titles)
    )
    for number, title in enumerate(made):
        title.genres.set([genres[number % 8]])
    Episode.objects.bulk_create(episode for title in made if title.kind == "series" for episode in season_of(title))
    return world


def season_of(title: Title) -> list[Episode]:
    """Ten episodes a week apart; of the newest series, some are yet to come."""
    return [
        Episode(title=title, season=1 + number // 5, number=1 + number % 5, name=f"Part {number}",
                runtime_minutes=40 + number, released_on=title.released_on + timedelta(days=7 * number))
        for number in range(10)
    ]  # fmt: skip


def told(world) -> list[tuple]:
    """What the events say, by what stays the same when the same is generated elsewhere."""
    names = ("id", "kind", "time", "title__name", "viewer__public_id", "play", "seconds", "value", "source", "detail")
    return list(Event.objects.filter(world=world).order_by("id").values_list(*names))


@pytest.fixture(scope="module")
def mock(django_db_setup, django_db_blocker):
    """One history for all tests of this file that only read."""
    with django_db_blocker.unblock():
        world = make_catalogue()
        generate_history(world, **SIZE, demo=True)
        yield world
        for table in (Membership, Event, Play, Rating, Listed, Hidden):
            table.objects.all().delete()
        World.objects.all().delete()
        Genre.objects.all().delete()
        get_user_model().objects.all().delete()


def test_the_same_seed_tells_the_same_and_another_seed_or_world_something_else(db, mock):
    first = told(mock)
    other_seed, other_world = regenerated("mock", seed=8), regenerated("other", seed=7)
    assert regenerated("mock", seed=7) == first
    ids = [{row[0] for row in rows} for rows in (first, other_seed, other_world)]
    assert not ids[0] & ids[1] and not ids[0] & ids[2]


def regenerated(slug, *, seed) -> list[tuple]:
    World.objects.all().delete()
    get_user_model().objects.all().delete()
    world = make_catalogue(slug)
    generate_history(world, **SIZE | {"seed": seed}, demo=True)
    return told(world)


def test_households_have_one_to_three_viewers_and_some_children(db, mock):
    sizes = [account.viewers.count() for account in Account.objects.filter(origin="simulated")]
    assert len(sizes) == 40 and set(sizes) == {1, 2, 3}
    kids = Viewer.objects.filter(is_kids=True)
    assert 0 < kids.count() < len(sizes)
    assert set(kids.values_list("ceiling", flat=True)) == {7}


def test_some_memberships_ended_and_say_why(db, mock):
    ended = Membership.objects.filter(ends_on__isnull=False)
    assert 0 < ended.count() < 20
    assert not ended.filter(end_reason="").exists()
    assert set(Membership.objects.values_list("plan", "price_cents")) == {
        ("basic", 799),
        ("standard", 1_199),
        ("family", 1_599),
    }
    cancels = Event.objects.filter(kind="cancel")
    assert {event.account_id for event in cancels} == {membership.account_id for membership in ended}
    assert {event.detail["reason"] for event in cancels} == {membership.end_reason for membership in ended}


def test_nobody_watches_before_joining_after_leaving_or_after_now(db, mock):
    assert not Event.objects.filter(time__gt=UNTIL).exists()
    assert not Event.objects.filter(time__lt=UNTIL - timedelta(days=30)).exists()
    assert not Play.objects.filter(started_at__lt=F("viewer__account__created_at")).exists()
    assert not Play.objects.filter(ended_at__date__gt=F("viewer__account__memberships__ends_on")).exists()


def test_nobody_watches_what_is_above_the_ceiling_or_not_out_yet(db, mock):
    for table in (Play, Rating, Listed, Hidden):
        assert table.objects.exists()
        assert not table.objects.filter(title__maturity__gt=F("viewer__ceiling")).exists()
    assert not Play.objects.filter(started_at__date__lt=F("title__released_on")).exists()


def test_nobody_watches_two_things_at_once(db, mock):
    for viewer in Viewer.objects.all():
        spans = list(viewer.plays.order_by("started_at").values_list("started_at", "ended_at"))
        assert all(end < start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))


def test_plays_are_watched_as_far_as_they_say_and_some_are_given_up(db, mock):
    plays = Play.objects.all()
    assert plays.count() > 500
    assert not plays.exclude(
        watched_seconds__range=(F("furthest_seconds") - 0.2, F("furthest_seconds") + 0.2)
    ).exists()
    share = plays.aggregate(
        share=Avg(F("watched_seconds") / Coalesce("episode__runtime_minutes", "title__runtime_minutes") / 60)
    )
    assert 0.4 < share["share"] < 0.95
    assert plays.filter(completed=True).exists() and plays.filter(completed=False).exists()


def test_no_play_claims_to_come_from_a_recommendation_that_never_was(db, mock):
    assert set(Play.objects.values_list("source", "slate").distinct()) == {
        ("direct", None),
        ("search", None),
        ("continue", None),
        ("next", None),
    }


def test_a_series_is_watched_episode_by_episode_and_nobody_skips_one(db, mock):
    runs = by_run()
    assert len(runs) > 50
    for plays in runs.values():
        codes = [(play.episode.season, play.episode.number) for play in plays]
        assert codes == [(1 + n // 5, 1 + n % 5) for n in range(len(plays))]
        assert all(play.completed for play in plays[:-1])


def by_run() -> dict[tuple, list[Play]]:
    """The plays of series, by viewer and title, in order of time."""
    runs: dict[tuple, list[Play]] = {}
    for play in Play.objects.filter(title__kind="series").select_related("episode").order_by("started_at"):
        runs.setdefault((play.viewer_id, play.title_id), []).append(play)
    return runs


def test_some_binge_and_some_come_back_another_day(db, mock):
    runs = by_run().values()
    longest = max(max(Counter(play.started_at.date() for play in plays).values()) for plays in runs)
    assert longest >= 3
    assert sum(len({play.started_at.date() for play in plays}) >= 3 for plays in runs) > 5
    assert sum(len(plays) == 1 for plays in runs) > 5


def test_a_play_says_how_it_came_to_be(db, mock):
    """Searched or found, continued another day, or next in the same sitting."""
    for plays in by_run().values():
        assert plays[0].source in ("direct", "search")
        assert all(play.source in ("continue", "next") for play in plays[1:])
        for one, other in zip(plays, plays[1:], strict=False):
            assert (other.source == "next") == (other.started_at - one.ended_at < timedelta(minutes=2))


def test_nobody_watches_an_episode_before_it_is_out_nor_longer_than_it_runs(db, mock):
    plays = Play.objects.filter(episode__isnull=False)
    assert not plays.filter(started_at__date__lt=F("episode__released_on")).exists()
    assert not plays.filter(watched_seconds__gt=60 * F("episode__runtime_minutes")).exists()
    assert not Play.objects.filter(title__kind="film", episode__isnull=False).exists()
    assert not Play.objects.filter(title__kind="series", episode=None).exists()


def test_a_thumb_follows_the_last_play_of_a_title(db, mock):
    for rating in Rating.objects.select_related("viewer"):
        last = rating.viewer.plays.filter(title=rating.title).latest("started_at")
        assert last.started_at < rating.time <= last.ended_at


def test_people_watch_in_the_evening_and_children_in_the_afternoon():
    rng = np.random.default_rng(1)
    adults, kids = draw_hours(np.zeros(5_000, bool), rng), draw_hours(np.ones(5_000, bool), rng)
    assert 19 < np.median(adults) < 21 and 15.5 < np.median(kids) < 17.5


def test_the_demo_shows_five_people_whose_taste_is_seen_at_a_glance(db, mock):
    viewers = {viewer.name: viewer for viewer in Viewer.objects.filter(account__user__username="demo")}
    assert list(viewers) == list(PERSONAS)
    assert (viewers["Kit"].is_kids, viewers["Kit"].ceiling) == (True, 7)
    for name, viewer in viewers.items():
        plays = viewer.plays.all()
        favourite = plays.filter(title__genres__name__in=PERSONAS[name]).count()
        assert favourite > 0.4 * plays.count() > 3, name  # one title in eight is of a favourite genre


def test_an_invented_past_is_simulated_whosever_it_is(db, mock):
    assert Account.objects.get(user__username="demo").origin == "live"
    for table in (Event, Play):
        assert set(table.objects.values_list("origin", flat=True).distinct()) == {"simulated"}


def test_what_somebody_does_in_the_demo_is_live(db, mock):
    ada = Viewer.objects.get(name="Ada", account__user__username="demo")
    title, play = Title.objects.first(), uuid7(time=UNTIL)
    for kind, seconds in (("play_start", 0.0), ("stop", 60.0)):
        record_one(ada, kind, title=title, play=play, seconds=seconds, speed=1.0, now=UNTIL)
    assert Play.objects.get(pk=play).origin == "live"
    rebuild(title.world)
    assert list(Play.objects.filter(origin="live").values_list("pk", flat=True)) == [play]


def test_the_demo_s_users_have_no_password_and_only_the_curator_is_staff(db, mock):
    users = get_user_model().objects.in_bulk(field_name="username")
    assert set(users) == {"demo", "curator"}
    assert not any(user.has_usable_password() for user in users.values())
    assert (users["demo"].is_staff, users["curator"].is_staff, users["curator"].is_superuser) == (False, True, True)


def test_without_the_demo_nobody_can_sign_in(db, mock):
    get_user_model().objects.all().delete()
    generate_history(make_catalogue("plain"), **SIZE)
    assert not get_user_model().objects.exists()
    assert not Account.objects.filter(origin="live").exists()


def test_taste_can_be_learnt(db, mock):
    """Titles that others watched together predict the last fifth of the plays better than what most watched."""
    rows = np.array(Play.objects.order_by("started_at").values_list("viewer", "title"))
    viewer, title = (np.unique(column, return_inverse=True)[1] for column in rows.T)
    cut = len(rows) * 4 // 5
    past, future = (np.zeros((viewer.max() + 1, title.max() + 1)) for _ in range(2))
    past[viewer[:cut], title[:cut]] = 1
    future[viewer[cut:], title[cut:]] = 1
    future[past > 0] = 0
    inverse = np.linalg.inv(past.T @ past + 20 * np.eye(past.shape[1]))
    weights = -inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0)
    popular = np.tile(past.sum(0), (len(past), 1))
    assert hits(past @ weights, past, future) > 1.15 * hits(popular, past, future)


def hits(scores, past, future) -> float:
    top = np.argsort(-np.where(past > 0, -np.inf, scores), axis=1)[:, :10]
    return np.take_along_axis(future, top, 1).sum()


def test_a_second_history_for_the_same_world_is_refused(db, mock):
    with pytest.raises(NoHistory, match="already"):
        generate_history(mock, **SIZE)


def test_the_command_says_what_is_missing(db):
    baker.make(World, slug="bare")
    with pytest.raises(CommandError, match="generate its catalogue"):
        call_command("generate_history", world="bare")
    with pytest.raises(CommandError, match="does not exist"):
        call_command("generate_history", world="narnia")


def test_the_command_tells_what_it_made(db, capsys):
    make_catalogue("small", titles=20)
    call_command("generate_history", world="small", households=3, days=5, until=UNTIL)
    assert capsys.readouterr().out.startswith("small: 3 households, ")


def test_ten_thousand_households_are_drawn_with_sound_numbers():
    start = 1_700_000_000
    drawn = draw_audience(10_000, 20, start=start, until=start + 90 * 86_400, rng=np.random.default_rng(3))
    assert np.allclose(drawn.taste.sum(1), 1)
    assert (drawn.joined < drawn.left).all()
    assert 0.05 < drawn.ended.mean() < 0.15
    assert (np.bincount(drawn.household) >= 1).all()
