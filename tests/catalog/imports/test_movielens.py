"""MovieLens files come in whole, the same each time, or not at all, with the line that was wrong."""

import io
import tracemalloc
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from catalog.imports.movielens_files import split_year
from catalog.models import Account, Event, Genre, Rating, Title, TouchedDay, Viewer, World

LATEST = {
    "movies.csv": [
        "movieId,title,genres",
        "1,Toy Story (1995),Adventure|Animation|Children",
        '50,"Usual Suspects, The (1995)",Crime|Mystery',
        "99,Nobody Rated This,(no genres listed)",
    ],
    "ratings.csv": [
        "userId,movieId,rating,timestamp",
        "1,1,4.0,964982703",
        "1,50,0.5,964981247",
        "2,50,5.0,1445714994",
    ],
}
ML_1M = {
    "movies.dat": ["1::Toy Story (1995)::Animation|Children's", "50::Misérables, Les (1995)::Drama"],
    "ratings.dat": ["1::1::5::978300760", "1::50::3::978302109", "2::50::4::978301968"],
    "users.dat": ["1::F::1::10::48067", "2::M::56::16::70072"],
}
NO_FLAGS = "|".join("0" * 19)
ML_100K = {
    "u.item": [
        "1|Toy Story (1995)|01-Jan-1995||http://us.imdb.com/M|0|0|0|1|1|1|" + "|".join("0" * 13),
        "50|Misérables, Les (1995)|01-Jan-1995|||" + NO_FLAGS,
        "267|unknown||||1|" + "|".join("0" * 18),
    ],
    "u.data": ["1\t1\t5\t874965758", "1\t50\t3\t876893171", "2\t50\t4\t888550871"],
    "u.user": ["1|24|M|technician|85711", "2|53|F|other|94043"],
}


def write(folder: Path, files: dict[str, list[str]], encoding: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, lines in files.items():
        (folder / name).write_bytes("".join(f"{line}\n" for line in lines).encode(encoding))
    return folder


def run(folder: Path, world="films") -> str:
    out = io.StringIO()
    call_command("import_movielens", folder, world=world, stdout=out)
    return out.getvalue()


@pytest.mark.parametrize(
    "files, encoding, films",
    [
        (
            LATEST,
            "utf-8",
            {("1", "Toy Story", 1995), ("50", "The Usual Suspects", 1995), ("99", "Nobody Rated This", None)},
        ),
        (ML_1M, "latin-1", {("1", "Toy Story", 1995), ("50", "Les Misérables", 1995)}),
        (ML_100K, "latin-1", {("1", "Toy Story", 1995), ("50", "Les Misérables", 1995), ("267", "unknown", None)}),
    ],
    ids=["ml-latest", "ml-1m", "ml-100k"],
)
def test_each_layout_comes_in_whole(db, tmp_path, files, encoding, films):
    said = run(write(tmp_path / "data", files, encoding))
    assert said == f"films: 2 viewers, {len(films)} titles (2 rated), 3 ratings\n"
    assert set(Title.objects.values_list("external_id", "name", "year")) == films
    assert set(Viewer.objects.values_list("name", "ceiling", "account__external_id", "account__origin")) == {
        ("Viewer 1", 18, "1", "imported"),
        ("Viewer 2", 18, "2", "imported"),
    }
    assert set(Event.objects.values_list("kind", "origin", "world__slug")) == {("rate", "imported", "films")}
    assert Rating.objects.count() == 3


def test_a_rating_keeps_its_stars_and_its_time(db, tmp_path):
    run(write(tmp_path / "data", LATEST, "utf-8"))
    rating = Rating.objects.get(viewer__name="Viewer 2")
    assert (rating.title.name, rating.stars) == ("The Usual Suspects", 5.0)
    assert rating.time.isoformat() == "2015-10-24T19:29:54+00:00"
    event = Event.objects.get(pk=rating.event)
    assert (event.time, event.value, event.id.version, event.detail) == (rating.time, 5.0, 7, None)
    assert TouchedDay.objects.filter(day=rating.time.date()).exists()
    assert Account.objects.get(external_id="1").created_at.isoformat() == "2000-07-30T18:20:47+00:00"


def test_genres_are_shared_between_worlds_and_none_is_made_for_having_none(db, tmp_path):
    folder = write(tmp_path / "data", LATEST, "utf-8")
    run(folder, "one")
    run(folder, "two")
    assert sorted(Genre.objects.values_list("name", flat=True)) == [
        "Adventure",
        "Animation",
        "Children",
        "Crime",
        "Mystery",
    ]
    assert [genre.name for genre in Title.objects.get(world__slug="two", external_id="50").genres.all()] == [
        "Crime",
        "Mystery",
    ]


def test_films_of_unknown_maturity_are_for_adults(db, tmp_path):
    run(write(tmp_path / "data", LATEST, "utf-8"))
    assert set(Title.objects.values_list("maturity", flat=True)) == {18}


@pytest.mark.guarantee(15, "ratings file imported twice")
def test_a_second_import_changes_nothing(db, tmp_path):
    folder = write(tmp_path / "data", LATEST, "utf-8")
    run(folder)
    before = list(Event.objects.order_by("pk").values()), list(Rating.objects.values()), TouchedDay.objects.count()
    assert run(folder).endswith("3 ratings; nothing changed\n")
    after = list(Event.objects.order_by("pk").values()), list(Rating.objects.values()), TouchedDay.objects.count()
    assert after == before


def test_the_ids_follow_from_the_files(db, tmp_path):
    folder = write(tmp_path / "data", LATEST, "utf-8")
    run(folder)
    first = set(Event.objects.values_list("pk", flat=True))
    World.objects.all().delete()
    run(folder)
    assert set(Event.objects.values_list("pk", flat=True)) == first


def test_other_files_are_not_mixed_into_a_world(db, tmp_path):
    run(write(tmp_path / "data", LATEST, "utf-8"))
    changed = LATEST | {"ratings.csv": [*LATEST["ratings.csv"], "3,1,3.0,964982703"]}
    with pytest.raises(CommandError, match="--world"):
        run(write(tmp_path / "data", changed, "utf-8"))
    assert Event.objects.count() == 3


def test_ratings_without_times_say_so(db, tmp_path):
    timeless = ML_1M | {"ratings.dat": [line.rpartition("::")[0] for line in ML_1M["ratings.dat"]]}
    run(write(tmp_path / "data", timeless, "latin-1"))
    assert list(Event.objects.values_list("detail", flat=True)) == [{"time": "unknown"}] * 3
    assert Rating.objects.count() == 3


@pytest.mark.guarantee(15, "lines of ratings files that are wrong, each named and nothing left of its file")
@pytest.mark.parametrize(
    "file, number, line, reason",
    [
        ("ratings.csv", 4, "2,50,five,1445714994", "five"),
        ("ratings.csv", 4, "2,50,5.5,1445714994", "0.5 to 5"),
        ("ratings.csv", 4, "2,50,nan,1445714994", "0.5 to 5"),
        ("ratings.csv", 4, "2,50,0,1445714994", "0.5 to 5"),
        ("ratings.csv", 4, "2,50", "2 fields"),
        ("ratings.csv", 4, "2,50,5.0,1,1", "5 fields"),
        ("ratings.csv", 4, "two,50,5.0,1445714994", "user id"),
        ("ratings.csv", 4, "2,77,5.0,1445714994", "film 77"),
        ("ratings.csv", 4, "2,50,5.0,-1", "timestamp"),
        ("ratings.csv", 4, "2,50,5.0,9999999999", "future"),
        ("ratings.csv", 4, "2,50,5.0," + "9" * 5_000, "timestamp"),
        ("ratings.csv", 4, '2,"50,5.0,1445714994', "unexpected end"),
        ("ratings.csv", 4, "2,50,5.0,14457\0", "NUL"),
        ("ratings.csv", 1, "user,item,rating,timestamp", "userId,movieId,rating"),
        ("movies.csv", 1, "1,Toy Story (1995),Animation", "movieId,title,genres"),
        ("movies.csv", 3, "50,Usual Suspects, The (1995),Crime", "4 fields"),
        ("movies.csv", 3, "50,(1995),Crime", "1 to 250"),
        ("movies.csv", 3, f"50,{'x' * 251},Crime", "1 to 250"),
        ("movies.csv", 3, f"50,{'x' * 10**6},Crime", "longer than"),
        ("movies.csv", 3, "x,Name,Crime", "movie id"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_line_and_nothing_stays(db, tmp_path, file, number, line, reason):
    files = {name: list(lines) for name, lines in LATEST.items()}
    files[file][number - 1] = line
    with pytest.raises(CommandError, match=rf"{file}, line {number}: .*{reason}"):
        run(write(tmp_path / "data", files, "utf-8"))
    left = [table.objects.count() for table in (World, Title, Account, Viewer, Event, Rating, Genre, TouchedDay)]
    assert left == [0] * 8


def test_the_wrong_encoding_is_named_with_its_line(db, tmp_path):
    files = LATEST | {"movies.csv": [*LATEST["movies.csv"], "3,Misérables (1995),Drama"]}
    with pytest.raises(CommandError, match="movies.csv, line 5: not utf-8"):
        run(write(tmp_path / "data", files, "latin-1"))


def test_a_folder_without_the_files_says_which_are_missing(db, tmp_path):
    with pytest.raises(CommandError, match="movies.csv and ratings.csv; movies.dat"):
        run(tmp_path)


@pytest.mark.parametrize(
    "title, name, year",
    [
        ("Usual Suspects, The (1995)", "The Usual Suspects", 1995),
        (
            "City of Lost Children, The (Cité des enfants perdus, La) (1995)",
            "The City of Lost Children (La Cité des enfants perdus)",
            1995,
        ),
        ("Avventura, L' (1960)", "L'Avventura", 1960),
        ("Death Note (2006–2007)", "Death Note", 2006),
        ("2001: A Space Odyssey (1968) ", "2001: A Space Odyssey", 1968),
        ("Me, Myself & Irene (2000)", "Me, Myself & Irene", 2000),
        ("Good, the Bad and the Ugly, The (1966)", "The Good, the Bad and the Ugly", 1966),
        ("Babylon 5", "Babylon 5", None),
    ],
)
def test_a_title_is_written_as_people_say_it(title, name, year):
    assert split_year(title) == (name, year)


@pytest.mark.real_data
@pytest.mark.skipif(not settings.DATA, reason="MARQUEE_DATA names no folder of real data")
def test_ml_latest_small_has_exactly_the_known_numbers(db):
    said = run(Path(settings.DATA) / "ml-latest-small", "real")
    assert said == "real: 610 viewers, 9,742 titles (9,724 rated), 100,836 ratings\n"
    assert Rating.objects.filter(title__world__slug="real").count() == 100_836
    assert Title.objects.filter(name="The Usual Suspects", year=1995).exists()


def peak_of_an_import(folder: Path, ratings: int, world: str) -> int:
    """The most memory, in bytes, that Python held while so many ratings of ten users came in."""
    movies = ["movieId,title,genres", *(f"{film},Film {film} (1999),Drama" for film in range(1, 201))]
    rows = [f"{1 + n % 10},{1 + n % 200},4.0,{964_982_703 + n}" for n in range(ratings)]
    write(folder, {"movies.csv": movies, "ratings.csv": ["userId,movieId,rating,timestamp", *rows]}, "utf-8")
    del rows
    tracemalloc.start()
    try:
        run(folder, world)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_number_of_ratings(db, tmp_path):
    peak_of_an_import(tmp_path / "first", 100, "first")
    few, many = (peak_of_an_import(tmp_path / str(count), count, f"w{count}") for count in (1_000, 8_000))
    assert many < few + 100_000
