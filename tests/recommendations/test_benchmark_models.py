"""The command: a leaderboard of a folder is printed, that of a world is kept as well."""

import json
from io import StringIO

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from recommendations import apart, grounds
from recommendations.models import Benchmark
from tests.recommendations.test_contest import DATA, at_home


@pytest.fixture
def folder(tmp_path):
    """The planted world as MovieLens files."""
    films = [f"{title},Film {title} (1999),{'Comedy' if title % 2 else 'Drama|Crime'}" for title in DATA.titles]
    columns = (DATA.viewers[DATA.viewer_rows], DATA.titles[DATA.title_rows], DATA.stars, DATA.times)
    ratings = [f"{viewer},{title},{stars},{time}" for viewer, title, stars, time in zip(*columns, strict=True)]
    (tmp_path / "movies.csv").write_text("\n".join(["movieId,title,genres", *films]))
    (tmp_path / "ratings.csv").write_text("\n".join(["userId,movieId,rating,timestamp", *ratings]))
    return tmp_path


def asked(*words):
    said = StringIO()
    call_command("benchmark_models", *map(str, words), stdout=said, stderr=StringIO())
    return said.getvalue()


def test_a_folder_is_read_as_it_would_be_imported(folder):
    ground = grounds.of_folder(folder, seed=0)
    np.testing.assert_array_equal(ground.data.stars, DATA.stars)
    np.testing.assert_array_equal(ground.data.titles, DATA.titles)
    assert ground.genres.sum(axis=1).tolist() == [1 if title % 2 else 2 for title in DATA.titles]


def test_a_folder_gives_a_table_of_each_cut(folder, monkeypatch):
    monkeypatch.setattr(apart, "each", at_home)
    told = asked(folder, "--trainers", "popularity", "ease", "--splits", "random", "time", "--json", folder / "board")
    assert told.count("over popularity") == 2
    assert "time: the last fifth of all signals held out" in told
    assert json.loads((folder / "board").read_text())["signals"] == len(DATA)


def test_a_folder_without_ratings_is_refused_in_words(tmp_path):
    with pytest.raises(CommandError, match="holds no MovieLens files"):
        asked(tmp_path)


@pytest.mark.django_db
def test_the_leaderboard_of_a_world_is_kept_and_the_newest_found(world, crowd, monkeypatch):
    monkeypatch.setattr(apart, "each", at_home)
    for seed in (1, 2):
        asked("small", "--trainers", "popularity", "ease", "--splits", "random", "--seed", seed)
    assert Benchmark.objects.count() == 2
    board = Benchmark.objects.first().board
    assert (board["seed"], board["ground"]) == (2, "Small")
    assert board["splits"]["random"]["rows"][0]["trainer"] == "ease"


@pytest.mark.django_db
def test_a_world_without_signals_and_one_that_is_not_there_are_told(world):
    with pytest.raises(CommandError, match="holds no signals"):
        asked("small")
    with pytest.raises(CommandError, match="There are: small"):
        asked("elsewhere")
