"""What the simulation writes is a past that could have been, and every page of the site can stand on it."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db.models import Count, F
from model_bakery import baker

from catalog.mock.personas import PERSONAS
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
    TouchedDay,
    Viewer,
    World,
)
from catalog.projections import rebuild
from jobs.models import Job
from recommendations.models import Assignment, Shelf, Slate
from simulation import seeding, tasks
from simulation.seeding import Block

NOW = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)
GENRES = ("Sci-Fi", "Comedy", "Drama", "Action", "Family", "Horror", "Nature", "Western")
BLOCK = Block(25, 40, 0, demo=True)


def make_catalogue(slug="mock", titles=200) -> World:
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
            year=1990 + number % 36,
            released_on=NOW.date() + timedelta(days=3 if number >= titles - 10 else -4 * number),
        )
        for number in range(titles)
    )
    through = Title.genres.through
    through.objects.bulk_create(
        through(title=title, genre=genres[(number + number // 8) % 8]) for number, title in enumerate(made)
    )
    Episode.objects.bulk_create(
        Episode(title=title, season=1, number=1 + number, name=f"Part {number}", runtime_minutes=40 + number,
                released_on=title.released_on + timedelta(days=7 * number))
        for title in made if title.kind == "series" for number in range(8)
    )  # fmt: skip
    return world


def told(world) -> list[tuple]:
    names = ("id", "kind", "time", "title__name", "viewer__public_id", "play", "seconds", "value", "source", "detail")
    return list(Event.objects.filter(world=world).order_by("id").values_list(*names))


@pytest.fixture(scope="module")
def mock(django_db_setup, django_db_blocker):
    """One history for all tests of this file that only read."""
    with django_db_blocker.unblock():
        world = make_catalogue()
        seeding.seed_block(world, BLOCK, now=NOW)
        yield world
        for table in (Assignment, Shelf, Slate, Membership, Event, Play, Rating, TouchedDay):
            table.objects.all().delete()
        World.objects.all().delete()
        Genre.objects.all().delete()
        get_user_model().objects.all().delete()


def test_the_same_seed_tells_the_same_and_another_seed_something_else(db, mock):
    first = told(mock)
    again, other = told_again(mock, seed=7), told_again(mock, seed=8)
    assert len(first) > 1_000 and again == first
    assert not {row[0] for row in first} & {row[0] for row in other}


def told_again(world, *, seed) -> list[tuple]:
    """Of the same catalogue, whose ids are part of it: pages break ties and draw tries by them."""
    for table in (Assignment, Shelf, Slate, Membership, Event, Play, Rating, Account):
        table.objects.filter(**{TO_WORLD.get(table, "world"): world}).delete()
    get_user_model().objects.all().delete()
    seeding.seed_block(world, BLOCK, now=NOW, seed=seed)
    return told(world)


TO_WORLD = {Shelf: "slate__world", Membership: "account__world", Play: "viewer__account__world",
            Rating: "viewer__account__world"}  # fmt: skip


def test_projections_are_those_that_a_rebuild_gives(db, mock):
    def derived():
        return list(Play.objects.order_by("pk").values_list()), list(
            Rating.objects.order_by("event").values_list("event")
        )

    before = derived()
    rebuild(mock)
    assert derived() == before and len(before[0]) > 300


def test_nobody_watches_before_joining_after_leaving_or_after_now(db, mock):
    assert not Event.objects.filter(time__gt=NOW).exists()
    assert not Play.objects.filter(started_at__date__lt=F("viewer__account__created_at__date")).exists()
    for ended in Membership.objects.filter(ends_on__isnull=False):
        after = Play.objects.filter(viewer__account=ended.account, started_at__date__gt=ended.ends_on)
        back = ended.account.memberships.filter(starts_on__gte=ended.ends_on)
        assert back.exists() or not after.exists()


def test_nobody_watches_what_is_above_the_ceiling_or_not_out_yet(db, mock):
    assert not Play.objects.filter(title__maturity__gt=F("viewer__ceiling")).exists()
    assert not Play.objects.filter(started_at__date__lt=F("title__released_on")).exists()
    assert not Play.objects.filter(started_at__date__lt=F("episode__released_on")).exists()


def test_nobody_watches_two_things_at_once(db, mock):
    for viewer in Viewer.objects.all():
        spans = list(viewer.plays.order_by("started_at").values_list("started_at", "ended_at"))
        assert all(end < start for (_, end), (start, _) in zip(spans, spans[1:], strict=False))


def test_plays_are_watched_as_far_as_they_say(db, mock):
    wrong = Play.objects.exclude(watched_seconds__range=(F("furthest_seconds") - 0.2, F("furthest_seconds") + 0.2))
    assert not wrong.exists()
    assert Play.objects.filter(completed=True).exists() and Play.objects.filter(completed=False).exists()


def test_films_have_no_episode_and_series_go_on_without_a_gap(db, mock):
    assert not Play.objects.filter(title__kind="film", episode__isnull=False).exists()
    assert not Play.objects.filter(title__kind="series", episode=None).exists()
    runs: dict[tuple, list[int]] = {}
    for play in Play.objects.filter(title__kind="series").select_related("episode").order_by("started_at"):
        runs.setdefault((play.viewer_id, play.title_id), []).append(play.episode.number)
    assert len(runs) > 20
    for numbers in runs.values():
        assert all(other in (one + 1, 1) for one, other in zip(numbers, numbers[1:], strict=False))


def test_every_place_that_an_event_names_is_a_place_of_a_kept_page(db, mock):
    placed = Event.objects.filter(slate__isnull=False)
    assert set(placed.values_list("kind", flat=True).distinct()) == {"impression", "open", "play_start"}
    shelves = {(shelf.slate_id, shelf.number): shelf.titles for shelf in Shelf.objects.all()}
    for event in placed:
        assert shelves[event.slate, event.shelf][event.position] == event.title_id


def test_what_was_played_from_a_page_had_been_seen_on_it(db, mock):
    seen = set(Event.objects.filter(kind="impression").values_list("slate", "shelf", "position"))
    played = list(Play.objects.filter(slate__isnull=False).values_list("slate", "shelf", "position"))
    assert len(played) > 30 and set(played) <= seen


def test_a_play_says_how_it_came_to_be(db, mock):
    sources = dict(Play.objects.values_list("source").annotate(n=Count("pk")))
    assert set(sources) == {"recommendation", "continue", "next", "search"}
    assert sources["recommendation"] > sources["search"]


def test_a_quarter_of_the_pages_are_kept_each_with_its_shelves(db, mock):
    assert Slate.objects.filter(origin="simulated").count() == Slate.objects.count() > 50
    assert not Slate.objects.annotate(n=Count("shelves")).filter(n=0).exists()
    for shelf in Shelf.objects.all()[:50]:
        columns = (shelf.variants, shelf.scores, shelf.sources, shelf.propensities, shelf.reasons)
        assert {len(column) for column in columns} == {len(shelf.titles)}


def test_memberships_are_told_and_agree_with_their_events(db, mock):
    ended = Membership.objects.filter(ends_on__isnull=False)
    cancels = Event.objects.filter(kind="cancel")
    assert {(each.account_id, each.end_reason) for each in ended} >= {
        (event.account_id, event.detail["reason"]) for event in cancels
    }
    assert Event.objects.filter(kind="payment").count() > BLOCK.households / 2
    assert Membership.objects.count() >= BLOCK.households
    brought, joined = (Membership.objects.filter(known_from__isnull=here) for here in (False, True))
    assert brought.exists() and not brought.filter(starts_on__gte=F("known_from")).exists()
    assert not joined.filter(starts_on__lt=brought.earliest("known_from").known_from).exists()


def test_the_demo_shows_five_people_whose_taste_is_seen_at_a_glance(db, mock):
    viewers = {viewer.name: viewer for viewer in Viewer.objects.filter(account__user__username="demo")}
    assert list(viewers) == list(PERSONAS)
    assert (viewers["Kit"].is_kids, viewers["Kit"].ceiling) == (True, 7)
    lifts = []
    for name in ("Ada", "Bruno", "Chiara", "Dev"):
        plays = viewers[name].plays.values("title").distinct()
        favourite = plays.filter(title__genres__name__in=PERSONAS[name]).count()
        by_chance = sum(genre in GENRES for genre in PERSONAS[name]) / len(GENRES) * plays.count()
        assert favourite > by_chance > 0, name
        lifts.append(favourite / by_chance)
    assert sum(lifts) / len(lifts) > 2


def test_an_invented_past_is_simulated_whosever_it_is(db, mock):
    assert Account.objects.get(user__username="demo").origin == "live"
    for table in (Event, Play, Slate):
        assert set(table.objects.values_list("origin", flat=True).distinct()) == {"simulated"}


def test_the_hold_out_is_drawn_by_lot_and_gets_pages_that_know_nothing_of_it(db, settings):
    settings.HOLDOUT_SHARE = 0.5
    world = make_catalogue("held", titles=80)
    seeding.seed_block(world, Block(24, 25, 3), now=NOW)
    arms = dict(Assignment.objects.values_list("account", "arm"))
    assert len(arms) == 24 and set(arms.values()) == {"holdout", "personalised"}
    for slate in Slate.objects.filter(world=world):
        held = arms[slate.account_id] == "holdout"
        assert slate.policy == ("hold-out" if held else "champion")
        assert slate.arms == {"personalisation": arms[slate.account_id]}
    kinds = Shelf.objects.filter(slate__policy="hold-out").values_list("kind", flat=True)
    assert not {"top", "because", "gem"} & set(kinds)


def test_a_block_that_is_told_again_has_so_many_more_households_who_did_the_same(db, twice):
    told = [of_telling(n, "kind", "title", "time", "seconds", "value", "source", "detail") for n in range(3)]
    assert len(told[0]) > 300 and told[0] == told[1] == told[2]
    for number in (1, 2):
        ids = of_telling(number, "id", "play", "account", "viewer")
        assert len({row[0] for row in ids}) == len(ids)
        assert {account for *_, account, _ in ids} == set(households(number))
        assert {row[0] for row in ids}.isdisjoint(row[0] for row in of_telling(0, "id"))


def test_what_follows_from_a_retold_past_is_what_a_rebuild_gives(db, twice):
    def derived():
        return [
            set(table.objects.filter(viewer__account__world=twice).values_list(*names))
            for table, names in DERIVED.items()
        ]

    before = derived()
    assert all(before[:3])
    rebuild(twice)
    assert derived() == before


def test_twins_keep_a_sixteenth_of_the_pages_each_and_no_page_that_nobody_was_shown(db, twice):
    first, *others = (
        set(Slate.objects.filter(account__in=households(n)).values_list("id", flat=True)) for n in range(3)
    )
    kept = [slate for other in others for slate in other]
    assert len(first) > 60 and 0 < len(kept) < len(first) / 4
    for rows in (Event.objects.filter(world=twice), Play.objects.filter(viewer__account__world=twice)):
        named = set(rows.exclude(slate=None).values_list("slate", flat=True))
        assert named <= first | set(kept)
    seen = set(Event.objects.filter(kind="impression", world=twice).values_list("slate", flat=True))
    assert seen & set(kept)
    shelves = Shelf.objects.filter(slate__in=kept)
    assert {shelf.slate_id for shelf in shelves} == set(kept) and all(shelf.titles for shelf in shelves)
    opened = Event.objects.filter(kind="open", account__in=households(1)).values_list("slate", flat=True)
    assert set(opened) <= set(kept)


DERIVED = {
    Play: [field.attname for field in Play._meta.concrete_fields],
    Rating: ("viewer", "title", "time", "event", "stars"),
    Listed: ("viewer", "title", "time", "event"),
    Hidden: ("viewer", "title", "time", "event"),
}


@pytest.fixture
def twice(db):
    """A block that is told three times."""
    world = make_catalogue("twice", titles=80)
    heard = []
    block = Block(12, 40, 3, tellings=3)
    told = seeding.seed_block(world, block, now=NOW, tell=lambda share, words: heard.append(share))
    assert heard == sorted(heard) and heard[-1] == 1 and len(set(heard)) == 42
    assert told.households == 36
    assert told.pages == Slate.objects.filter(world=world).count()
    assert told.events == Event.objects.filter(world=world).count()
    return world


def households(number: int) -> list[int]:
    return list(Account.objects.filter(external_id__startswith=f"block-3-{number}-").values_list("pk", flat=True))


def of_telling(number: int, *names) -> list[tuple]:
    """Without what was seen on pages, of which each telling keeps others."""
    told = Event.objects.filter(account__in=households(number)).exclude(kind__in=("impression", "open"))
    return sorted(told.values_list(*names), key=str)


def test_the_command_writes_the_first_blocks_and_leaves_the_rest_to_a_worker(db, monkeypatch, capsys):
    make_catalogue("marquee", titles=60)
    blocks = (Block(3, 8, 0, at_once=True), Block(2, 8, 1))
    monkeypatch.setattr(seeding, "SIZES", {"small": blocks})
    call_command("seed")
    assert capsys.readouterr().out.startswith("marquee: 3 households")
    job = Job.objects.get(name="seed")
    assert job.arguments == {"world": "marquee", "size": "small", "seed": 7}


def test_one_block_alone_can_be_asked_for(db, monkeypatch, capsys):
    world = make_catalogue("marquee", titles=60)
    monkeypatch.setattr(seeding, "SIZES", {"small": (Block(3, 8, 0, at_once=True), Block(2, 8, 1))})
    call_command("seed", "--block", "1")
    assert capsys.readouterr().out.startswith("marquee: 2 households")
    assert world.accounts.count() == 2 and not Job.objects.exists()
    with pytest.raises(CommandError, match="There is no block 2: this size has blocks 0 to 1"):
        call_command("seed", "--block", "2")


def test_a_second_attempt_writes_only_the_blocks_that_are_missing(db, monkeypatch):
    world = make_catalogue("marquee", titles=60)
    blocks = (Block(3, 8, 0, at_once=True), Block(2, 8, 1))
    monkeypatch.setattr(seeding, "SIZES", {"small": blocks})
    seeding.seed_block(world, blocks[0], now=NOW)
    from_worker = seed_job()
    assert from_worker["households"] == 2
    assert seed_job()["households"] == 0
    assert world.accounts.count() == 5


def seed_job():
    said = []
    work = SimpleNamespace(progress=lambda percent, words: said.append(percent), log=lambda line: None)
    made = tasks.seed(work, world="marquee", size="small")
    assert said == sorted(said)
    return made


def test_the_command_says_what_is_missing(db):
    baker.make(World, slug="bare")
    with pytest.raises(CommandError, match="generate its catalogue"):
        call_command("seed", world="bare")
    with pytest.raises(CommandError, match="does not exist"):
        call_command("seed", world="narnia")
