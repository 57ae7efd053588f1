"""A catalogue leaves as a file and comes back the same; a file with a wrong line changes nothing."""

import csv
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from catalog import events
from catalog.cells import inert
from catalog.exchange.csv_file import HEADER
from catalog.models import Concept, Credit, Episode, Event, Genre, Person, Title, World

FORMATS = ["json", "csv"]
NASTY = "=cmd|' /C calc'!A0"


@pytest.fixture
def full(here):
    """A world whose titles have everything that a file has to carry, some of it meant to break files."""
    drama, crime = (Genre.objects.create(name=n, slug=n.lower()) for n in ("Drama", 'Crime | "true"'))
    tense = Concept.objects.create(name="tense", family="mood")
    Title.objects.filter(pk=here.title.pk).update(
        name=NASTY, kind="series", year=1999, released_on=date(1999, 3, 1), maturity=16, franchise="'=Again",
        synopsis='First line,\r\nsecond "line"\n\tthird\r', country="日本", art_seed=2**31 - 1, is_published=False,
        publish_on=datetime(2030, 1, 2, 3, 4, 5, 678, tzinfo=UTC), external_id="+tt1",
    )  # fmt: skip
    here.title.genres.add(crime)
    here.title.genres.add(drama)
    here.title.concepts.add(tense)
    for order, (name, role) in enumerate([("@Zoë O'Hara", "director"), ("-Ned", "actor")]):
        person = Person.objects.create(world=here.world, name=name)
        Credit.objects.create(title=here.title, person=person, role=role, character="'Tis", order=order)
    for number in (2, 1):
        Episode.objects.create(
            title=here.title, season=1, number=number, name=f"=Part {number}", synopsis="\n", runtime_minutes=44
        )
    return here


def leave(world: World, path: Path) -> bytes:
    call_command("export_catalogue", world.slug, path, stdout=io.StringIO())
    return path.read_bytes()


def come(path: Path, world="copy", **options) -> str:
    out = io.StringIO()
    call_command("import_catalogue", path, world=world, stdout=out, **options)
    return out.getvalue()


def refusal(path: Path, **options) -> str:
    with pytest.raises(CommandError) as error:
        come(path, **options)
    return str(error.value)


def rows_of_csv(*rows: dict) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, HEADER)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def titles_as_json(*titles: dict) -> str:
    return "[\n" + ",\n".join(json.dumps(title) for title in titles) + "\n]\n"


def counts() -> list[int]:
    return [table.objects.count() for table in (World, Title, Genre, Concept, Person, Credit, Episode)]


@pytest.mark.parametrize("format", FORMATS)
def test_what_left_comes_back_the_same(full, tmp_path, format):
    left = leave(full.world, tmp_path / f"left.{format}")
    assert come(tmp_path / f"left.{format}") == "copy: 6 new titles, 0 changed, 0 the same\n"
    assert leave(World.objects.get(slug="copy"), tmp_path / f"again.{format}") == left


def test_both_formats_say_the_same(full, tmp_path):
    leave(full.world, tmp_path / "left.csv")
    come(tmp_path / "left.csv")
    one = leave(full.world, tmp_path / "one.json")
    assert leave(World.objects.get(slug="copy"), tmp_path / "two.json") == one


@pytest.mark.parametrize("format", FORMATS)
def test_a_second_import_changes_nothing(full, tmp_path, format):
    path = tmp_path / f"left.{format}"
    leave(full.world, path)
    come(path)
    before = counts(), list(Title.objects.order_by("pk").values()), list(Credit.objects.order_by("pk").values())
    assert come(path) == "copy: 0 new titles, 0 changed, 6 the same\n"
    assert come(path, world="small") == "small: 0 new titles, 0 changed, 6 the same\n"
    after = counts(), list(Title.objects.order_by("pk").values()), list(Credit.objects.order_by("pk").values())
    assert after == before


def test_only_what_changed_is_written(full, tmp_path):
    path = tmp_path / "left.json"
    titles = json.loads(leave(full.world, path))
    titles[0]["genres"].reverse()
    titles[0]["credits"].pop()
    titles[1]["name"] = "Renamed"
    path.write_text(titles_as_json(*titles))
    assert come(path, world="small") == "small: 0 new titles, 2 changed, 4 the same\n"
    through = Title.genres.through.objects.filter(title=full.title).order_by("id")
    assert list(through.values_list("genre__name", flat=True)) == ["Drama", 'Crime | "true"']
    assert full.title.credits.get().person.name == "@Zoë O'Hara"
    assert Title.objects.filter(name="Renamed", pk=full.titles[1].pk).exists()


def test_what_a_file_does_not_mention_stays(full, tmp_path):
    path = tmp_path / "ages.csv"
    path.write_text(f"row,id,name,maturity\ntitle,'+tt1,'{NASTY},12\n")
    assert come(path, world="small") == "small: 0 new titles, 1 changed, 0 the same\n"
    title = Title.objects.get(pk=full.title.pk)
    assert (title.maturity, title.year, title.genres.count(), title.credits.count()) == (12, 1999, 2, 2)
    assert title.episodes.count() == 2


def test_an_episode_that_was_watched_survives_a_change(full, tmp_path, now):
    episode = full.title.episodes.first()
    Title.objects.update(is_published=True)
    events.record_one(full.viewer, "open", title=full.title, episode=episode.pk, now=now)
    path = tmp_path / "left.json"
    titles = json.loads(leave(full.world, path))
    titles[0]["episodes"] = [titles[0]["episodes"][0] | {"name": "Renamed"}]
    path.write_text(titles_as_json(*titles))
    come(path, world="small")
    assert Event.objects.get().episode_id == episode.pk
    assert [e.name for e in full.title.episodes.all()] == ["Renamed", "=Part 2"]


def test_a_dry_run_says_what_would_happen_and_does_nothing(full, tmp_path):
    leave(full.world, tmp_path / "left.csv")
    before = counts()
    said = come(tmp_path / "left.csv", dry_run=True)
    assert said == "copy: 6 new titles, 0 changed, 0 the same; a dry run, nothing was changed\n"
    assert counts() == before


def test_no_cell_of_an_export_is_a_formula(full, tmp_path):
    leave(full.world, tmp_path / "left.csv")
    with (tmp_path / "left.csv").open(newline="") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert inert(NASTY) in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))]


def test_new_worlds_of_imports_are_imported(full, tmp_path):
    leave(full.world, tmp_path / "left.json")
    come(tmp_path / "left.json")
    assert World.objects.get(slug="copy").origin == "imported"


def test_json_lines_are_read_too(db, tmp_path):
    path = tmp_path / "titles.json"
    path.write_text('\ufeff{"id": "1", "name": "One"}\n\n{"id": "2", "name": "Two"}\n')
    assert come(path).startswith("copy: 2 new")
    assert set(Title.objects.values_list("maturity", flat=True)) == {18}


GOOD = {"id": "1", "name": "One"}
WRONG_TITLES = [
    ({"id": "2"}, "line 3, name: Field required"),
    ({"id": "2", "name": " "}, "name: is empty"),
    ({"id": "2", "name": "x" * 251}, "name: String should have at most 250"),
    ({"id": "2", "name": "a\0b"}, "name: holds a character"),
    ({"id": "2", "name": "a\ud800b"}, "name: "),
    ({"id": "2", "name": "Two", "maturity": 13}, "maturity: is 13: write one of 0, 7, 12, 16, 18"),
    ({"id": "2", "name": "Two", "year": 10**30}, "year: "),
    ({"id": "2", "name": "Two", "year": "soon"}, "year: Input should be a valid integer"),
    ({"id": "2", "name": "Two", "released_on": "31.12.1999"}, "released_on: '31.12.1999' is no day"),
    ({"id": "2", "name": "Two", "publish_on": "2026-01-01"}, "publish_on: has no offset"),
    ({"id": "2", "name": "Two", "kind": "opera"}, "kind: Input should be 'film' or 'series'"),
    ({"id": "2", "name": "Two", "colour": "red"}, "colour: Extra inputs"),
    ({"id": "2", "name": "Two", "genres": ["Drama", "Drama"]}, "genres: 'Drama' stands here twice"),
    ({"id": "2", "name": "Two", "genres": ["drama"]}, "genres: 'drama' is called 'Drama' here"),
    ({"id": "2", "name": "Two", "concepts": [{"family": "theme", "name": "tense"}]}, "belongs to the family 'mood'"),
    ({"id": "2", "name": "Two", "credits": [{"person": "Ann"}]}, "credits.1.role: Field required"),
    ({"id": "2", "name": "Two", "episodes": [{"season": 1, "number": 1, "name": "A", "runtime_minutes": 9}]},
     "episodes: only a series"),
    ({"id": "1", "name": "Two"}, "id: '1' stands in line 2 already"),
    ([1], "not a title in braces"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "words"), WRONG_TITLES, ids=[words for _, words in WRONG_TITLES])
def test_a_wrong_title_is_named_and_nothing_stays(db, tmp_path, title, words):
    Genre.objects.create(name="Drama", slug="drama")
    Concept.objects.create(name="tense", family="mood")
    before = counts()
    (tmp_path / "titles.json").write_text(titles_as_json(GOOD, title))
    said = refusal(tmp_path / "titles.json")
    assert "titles.json: 1 fault; nothing was imported." in said and "line 3" in said and words in said
    assert counts() == before


TITLE = {"row": "title", "id": "1", "name": "One", "kind": "series"}
WRONG_ROWS = [
    ({"row": "song"}, "row: 'song' is no kind of line"),
    ({"row": "credit", "id": "2", "name": "Ann", "role": "actor"}, "id: this credit doesn't stand below its title"),
    ({"row": "credit", "id": "1", "role": "actor"}, "credits.1.person: is empty"),
    ({"row": "episode", "season": "0", "number": "1", "name": "A", "runtime_minutes": "9"}, "episodes.1.season: "),
    ({"row": "episode", "season": "1", "number": "1", "name": "A"}, "episodes.1.runtime_minutes: Field required"),
    ({"row": "title", "id": "2", "name": "Two", "concepts": "tense"}, "concepts.1.family: Field required"),
]


@pytest.mark.parametrize(("row", "words"), WRONG_ROWS, ids=[words for _, words in WRONG_ROWS])
def test_a_wrong_row_is_named_and_nothing_stays(db, tmp_path, row, words):
    (tmp_path / "titles.csv").write_text(rows_of_csv(TITLE, row))
    said = refusal(tmp_path / "titles.csv")
    assert f"line 3, {words}" in said
    assert counts() == [0] * 7


FILES = {
    "nothing": (b"", "is empty"),
    "zip": (b"PK\x03\x04" + b"\0" * 100, "packed .zip"),
    "gzip": (b"\x1f\x8b\x08\0\0", "packed .gzip"),
    "wrong encoding": (rows_of_csv(TITLE).encode() + "title,2,Misérables".encode("latin-1"), "line 3: not utf-8"),
    "wide encoding": (rows_of_csv(TITLE).encode("utf-16"), "line 1: not utf-8"),
    "NUL": (rows_of_csv(TITLE).encode() + b"title,2,a\0b\n", "line 3: holds a NUL"),
    "a million characters in CSV": (rows_of_csv(TITLE | {"synopsis": "x" * 10**6}).encode(), "line 2: longer than"),
    "a million characters in JSON": (
        titles_as_json(GOOD | {"synopsis": "x" * 10**6}).encode(),
        "line 2: longer than",
    ),
    "many lines in one cell": (rows_of_csv(TITLE | {"synopsis": "x\n" * 10**5}).encode(), "line 2: field larger"),
    "an open quote": (rows_of_csv(TITLE).encode() + b'title,2,"Two', "line 3: unexpected end"),
    "a strange header": (b"row,id,name,colour\ntitle,1,One,red\n", "line 1: the header has, but shouldn't, colour"),
    "a poor header": (b"row,id\ntitle,1\n", "line 1: the header needs name"),
    "a double header": (b"row,id,name,name\ntitle,1,One,Two\n", "line 1: the header has twice name"),
    "too many cells": (b"row,id,name\ntitle,1,One, or two\n", "line 2: 4 cells for 3 columns"),
    "cut off": (b'[\n{"id": "1", "name": "One"', "line 2: "),
    "deep": (b"[\n" + b"[" * 100_000 + b"\n]", "line 2: "),
    "a number without end": (b'{"id": "1", "name": "One", "year": ' + b"9" * 5_000 + b"}", "line 1: "),
    "no number": (b'{"id": "1", "name": "One", "year": NaN}', "line 1: NaN is no number"),
    "told twice": (b'{"id": "1", "name": "One", "name": "Two"}', "line 1: a field is told twice"),
    "all in one line": (b'[{"id": "1", "name": "One"}, {"id": "2", "name": "Two"}]', "line 1: .*one title a line"),
}


@pytest.mark.guarantee(15, "hostile catalogue files, each refused with its reason and nothing left of it")
@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_is_refused_with_its_reason_and_nothing_stays(db, tmp_path, name):
    octets, words = FILES[name]
    (tmp_path / "file").write_bytes(octets)
    with pytest.raises(CommandError, match=words):
        come(tmp_path / "file")
    assert counts() == [0] * 7


def test_a_hundred_faults_are_enough(db, tmp_path):
    (tmp_path / "titles.json").write_text(titles_as_json(*({"id": str(n)} for n in range(300))))
    said = refusal(tmp_path / "titles.json")
    assert "The first 100 faults" in said and len(said.splitlines()) == 101


def test_a_file_of_another_database_does_not_overwrite_titles_by_their_number(here, tmp_path):
    told = {"id": f"#{here.title.pk}", "name": "Something else", "art_seed": 7}
    (tmp_path / "titles.json").write_text(titles_as_json(told))
    assert "the file is of another database" in refusal(tmp_path / "titles.json", world="small")


def test_a_file_that_is_not_there_is_an_error_in_words(db, tmp_path):
    assert "No such file" in refusal(tmp_path / "nowhere.csv")


def test_a_format_that_nobody_named_is_asked_for(here, tmp_path):
    with pytest.raises(CommandError, match="choose one with --format"):
        call_command("export_catalogue", here.world.slug, tmp_path / "left.txt")
    assert not list(tmp_path.iterdir())


def test_queries_do_not_grow_with_the_titles(here, tmp_path, django_assert_num_queries):
    """Of an export: the titles, then four for each batch."""
    with django_assert_num_queries(6):
        leave(here.world, tmp_path / "left.json")
