"""Somebody's own log comes in whole, the same each time, or not at all, with the lines that were wrong."""

import io
import tracemalloc
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import timezone

from catalog.imports import columns
from catalog.imports.actions import NAMES
from catalog.imports.log_lines import clock
from catalog.models import Account, Event, Hidden, Listed, Play, Rating, Title, Viewer, World
from catalog.projections import rebuild

LINES = [
    "user_id,item,ts,event,score",
    "ann,m1,2026-03-01T20:00:00+01:00,watch,3000",
    "ann,m1,1772400000,rating,4.5",
    "ben,m2,1772400000000,Thumbs Up,",
    "ben,m1,2026-03-02 10:00,dislike,",
    "ben,m3,2026-03-03T10:00:00Z,watchlist,",
    "cid,m3,2026-03-04,not-interested,",
    "cid,m2,2026-03-05T10:00:00Z,view,",
]


def write(folder: Path, *lines: str, encoding="utf-8", ends="\n") -> Path:
    path = folder / "log.csv"
    path.write_bytes("".join(f"{line}{ends}" for line in lines).encode(encoding))
    return path


def come(path: Path, world="own", **options) -> str:
    out = io.StringIO()
    call_command("import_events", path, world=world, stdout=out, **options)
    return out.getvalue().splitlines()[-1]


def refusal(path: Path, **options) -> str:
    with pytest.raises(CommandError) as error:
        come(path, **options)
    return str(error.value)


def counts() -> list[int]:
    return [table.objects.count() for table in (World, Title, Account, Viewer, Event, Play, Rating, Listed, Hidden)]


def test_a_log_becomes_viewers_titles_and_what_they_did(db, tmp_path):
    said = come(write(tmp_path, *LINES))
    assert said == "own: 3 viewers, 3 titles; 1 hide, 1 like, 1 list, 1 not_for_me, 2 play, 1 rating; 9 new events"
    assert counts() == [1, 3, 3, 3, 9, 2, 3, 1, 1]
    assert World.objects.get().origin == "imported"
    assert set(Rating.objects.values_list("viewer__account__external_id", "title__external_id", "stars")) == {
        ("ann", "m1", 4.5),
        ("ben", "m2", 4.0),
        ("ben", "m1", 1.0),
    }
    assert set(Title.objects.values_list("maturity", flat=True)) == {18}


def test_a_play_lasts_as_long_as_its_value_says_and_to_the_end_without(db, tmp_path):
    come(write(tmp_path, *LINES))
    short, whole = Play.objects.order_by("started_at")
    assert (short.started_at.isoformat(), short.utc_offset) == ("2026-03-01T19:00:00+00:00", 60)
    assert (short.watched_seconds, short.completed) == (3000, False)
    assert (whole.watched_seconds, whole.completed) == (6000, True)


@pytest.mark.parametrize(
    ("played", "value", "watched", "completed"),
    [("minutes", "50", 3000, False), ("percent", "40", 2400, False), ("percent", "95", 5700, True)],
)
def test_what_a_plays_value_counts_can_be_said(db, tmp_path, played, value, watched, completed):
    come(write(tmp_path, LINES[0], f"ann,m1,2026-03-01,play,{value}"), played=played)
    play = Play.objects.get()
    assert (play.watched_seconds, play.completed) == (watched, completed)


def test_ratings_on_another_scale_become_stars(db, tmp_path):
    come(write(tmp_path, LINES[0], "ann,m1,2026-03-01,rate,8", "ann,m2,2026-03-01,rate,0"), highest_rating=10)
    assert sorted(Rating.objects.values_list("stars", flat=True)) == [0.5, 4.0]


def test_a_second_import_changes_nothing_and_a_longer_log_adds_what_is_new(db, tmp_path):
    come(write(tmp_path, *LINES))
    before = counts(), list(Event.objects.order_by("pk").values())
    assert come(write(tmp_path, *LINES)).endswith("0 new events")
    assert (counts(), list(Event.objects.order_by("pk").values())) == before
    assert come(write(tmp_path, *LINES, "dan,m4,2026-03-06,list,")).endswith("1 new events")
    assert (Viewer.objects.count(), Title.objects.count()) == (4, 4)


def test_the_ids_follow_from_the_lines(db, tmp_path):
    come(write(tmp_path, *LINES))
    first = set(Event.objects.values_list("pk", flat=True))
    World.objects.all().delete()
    come(write(tmp_path, LINES[0], *reversed(LINES[1:])))
    assert set(Event.objects.values_list("pk", flat=True)) == first


def test_what_was_projected_is_what_a_rebuild_gives(db, tmp_path):
    come(write(tmp_path, *LINES))
    before = list(Play.objects.order_by("pk").values())
    rebuild(World.objects.get())
    assert list(Play.objects.order_by("pk").values()) == before


def test_a_play_that_goes_on_now_does_not_end_in_the_future(db, tmp_path):
    come(write(tmp_path, LINES[0], f"ann,m1,{timezone.now().isoformat()},play,500000"))
    assert Event.objects.count() == 2
    assert not Event.objects.filter(time__gt=F("received_at"))


def test_a_dry_run_says_what_would_happen_and_does_nothing(db, tmp_path):
    said = come(write(tmp_path, *LINES), dry_run=True)
    assert said.startswith("own: 3 viewers, 3 titles; ") and said.endswith("a dry run, nothing was changed")
    assert counts() == [0] * 9


def test_titles_are_known_by_id_then_by_name_before_one_is_made(db, tmp_path):
    world = World.objects.create(slug="own", name="Own", origin="imported")
    byid = Title.objects.create(world=world, name="Solaris", external_id="m1", runtime_minutes=100)
    byname = Title.objects.create(world=world, name="Stalker")
    rows = ["ann,m1,2026-03-01,like,", "ann,Stalker,2026-03-01,like,", f"ann,{'long ' * 20}x,2026-03-01,like,"]
    for _ in range(2):
        come(write(tmp_path, LINES[0], *rows))
    made = Title.objects.exclude(pk__in=[byid.pk, byname.pk]).get()
    assert made.name == "long " * 20 + "x"
    assert set(Rating.objects.values_list("title", flat=True)) == {byid.pk, byname.pk, made.pk}


def test_a_name_that_two_titles_have_is_asked_about(db, tmp_path):
    world = World.objects.create(slug="own", name="Own", origin="imported")
    for _ in range(2):
        Title.objects.create(world=world, name="Solaris")
    assert "2 titles are called 'Solaris'" in refusal(write(tmp_path, LINES[0], "ann,Solaris,2026-03-01,like,"))


def test_names_of_titles_can_have_a_column_of_their_own(db, tmp_path):
    come(write(tmp_path, "user;item;name;time", "ann;m1;Solaris;2026-03-01"))
    assert Title.objects.values_list("external_id", "name").get() == ("m1", "Solaris")
    assert Play.objects.count() == 1


def test_a_log_without_actions_holds_ratings_when_it_has_values(db, tmp_path):
    come(write(tmp_path, "\ufeffuserId\titemId\trating\ttimestamp", "1\t2\t3.5\t964982703", ends="\r\n"))
    assert Rating.objects.get().stars == 3.5


def test_columns_can_be_named(db, tmp_path):
    path = write(tmp_path, "a,b,c", "ann,m1,2026-03-01")
    assert "Say which column holds viewer, title, time; the file has a, b, c." in refusal(path)
    come(path, map="viewer=a,title=b,time=c")
    assert Play.objects.count() == 1


def test_own_words_for_actions_can_be_told(db, tmp_path):
    path = write(tmp_path, LINES[0], "ann,m1,2026-03-01,Purchase,", "ann,m1,2026-03-01,ping,")
    assert "line 2, action: 'purchase' is no action that is known: say what it is, as in purchase=skip" in refusal(
        path
    )
    assert "1 play; 2 new events" in come(path, actions="purchase=play, ping=skip")


def test_a_world_that_is_not_an_import_is_left_alone(here, tmp_path):
    assert "The world small is a live one: name another" in refusal(write(tmp_path, *LINES), world="small")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("ann,m1,2026-03-01,watch", "line 3: 4 cells for 5 columns"),
        ("ann,m1,2026-03-01,watch,1,2", "line 3: 6 cells for 5 columns"),
        (",m1,2026-03-01,watch,1", "line 3, viewer: 0 characters"),
        (f"{'x' * 41},m1,2026-03-01,watch,1", "line 3, viewer: 41 characters"),
        (f"ann,{'x' * 251},2026-03-01,watch,1", "line 3, title: 251 characters"),
        ("ann,m1,yesterday,watch,1", "line 3, time: 'yesterday' is no time: write ISO 8601"),
        ("ann,m1,0000-01-01,watch,1", "line 3, time: '0000-01-01' is no time"),
        ("ann,m1,0001-01-01,watch,1", "line 3, time: '0001-01-01' lies before 1990"),
        ("ann,m1,20260301,watch,1", "line 3, time: '20260301' lies before 1990"),
        ("ann,m1,2126-03-01,watch,1", "line 3, time: '2126-03-01' lies in the future"),
        (f"ann,m1,{'9' * 5000},watch,1", "line 3, time: "),
        ("ann,m1,2026-03-01,dance,1", "line 3, action: 'dance' is no action"),
        ("ann,m1,2026-03-01,watch,long", "line 3, value: 'long' can't be the seconds played"),
        ("ann,m1,2026-03-01,watch,-1", "line 3, value: '-1' can't be the seconds played"),
        ("ann,m1,2026-03-01,rate,nan", "line 3, value: 'nan' can't be a rating"),
        ("ann,m1,2026-03-01,rate,1e400", "line 3, value: '1e400' can't be a rating"),
        ("ann,m1,2026-03-01,rate,", "line 3, value: '' can't be a rating: it should be a number from 0 to 5"),
    ],
)
def test_a_wrong_line_is_named_and_nothing_stays(db, tmp_path, line, words):
    said = refusal(write(tmp_path, *LINES[:2], line, *LINES[2:]))
    assert "log.csv: 1 fault; nothing was imported." in said and words in said
    assert counts() == [0] * 9


@pytest.mark.guarantee(15, "hostile logs, each refused with its reason and nothing left of it")
@pytest.mark.parametrize(
    ("octets", "words"),
    [
        (b"", "is empty"),
        (b"PK\x03\x04....", "packed"),
        (b"user,item,time\nann,m\0,2026-03-01\n", "line 2: holds a NUL"),
        (b"user,item,time\nann,m\xe9,2026-03-01\n", "line 2: not utf-8"),
        (b"user,item,time\nann," + b"x" * 10**6 + b",2026-03-01\n", "line 2: longer than"),
        (b'user,item,time\nann,"m,2026-03-01\n', "line 2: unexpected end"),
        (b"user,item,time\n", "tells of nothing"),
    ],
)
def test_a_hostile_file_is_refused_with_its_reason_and_nothing_stays(db, tmp_path, octets, words):
    (tmp_path / "log.csv").write_bytes(octets)
    assert words in refusal(tmp_path / "log.csv")
    assert counts() == [0] * 9


def test_a_hundred_faults_are_enough(db, tmp_path):
    said = refusal(write(tmp_path, LINES[0], *["ann,m1,never,watch,"] * 300))
    assert "The first 100 faults" in said and len(said.splitlines()) == 101


@pytest.mark.parametrize("options", [{"map": "who=user_id"}, {"map": "viewer=nobody"}, {"actions": "x=dance"}])
def test_what_is_said_wrong_is_an_error_in_words(db, tmp_path, options):
    assert refusal(write(tmp_path, *LINES), **options)


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("userId,movieId,rating,timestamp", dict(viewer="userId", title="movieId", value="rating", time="timestamp")),
        ("Event Type,User,Title,TS", dict(viewer="User", title="Title", time="TS", action="Event Type")),
        ("a,b,c", {}),
    ],
)  # fmt: skip
def test_columns_are_guessed_from_their_names(header, found):
    assert columns.guess(header.split(",")) == found


@pytest.mark.parametrize(
    ("text", "milliseconds", "offset"),
    [
        ("1772400000", 1772400000000, 0),
        ("1772400000.5", 1772400000500, 0),
        ("1772400000123", 1772400000123, 0),
        ("2026-03-01T21:20:00+01:30", 1772394600000, 90),
        ("2026-03-01", 1772323200000, 0),
    ],
)
def test_times_are_iso_or_seconds_or_milliseconds(text, milliseconds, offset):
    assert clock(text) == (milliseconds, offset)


def test_the_documentation_shows_the_table_of_actions():
    page = (settings.ROOT / "docs/own-data.md").read_text()
    assert [words for words in NAMES.values() if f"| {', '.join(words.split())} |" not in page] == []


def peak_of_an_import(folder: Path, count: int) -> int:
    rows = [f"u{n % 10},m{n % 20},{1_700_000_000 + n},list," for n in range(count)]
    path = write(folder, LINES[0], *rows)
    del rows
    tracemalloc.start()
    try:
        come(path, f"w{count}")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_lines(db, tmp_path):
    peak_of_an_import(tmp_path, 100)
    few, many = (peak_of_an_import(tmp_path, count) for count in (1_000, 8_000))
    assert many < few + 100_000
