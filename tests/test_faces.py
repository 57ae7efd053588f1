"""The interface's typefaces are cut to size, found by whoever collects static files, and small."""

import pytest
from django.contrib.staticfiles import finders
from fontTools.ttLib import TTFont

from config.faces import FACES

KB = 1024


@pytest.fixture
def faces(settings, tmp_path):
    settings.FACES = tmp_path / "faces"
    finders.get_finder.cache_clear()
    yield settings.FACES
    finders.get_finder.cache_clear()


def test_a_face_is_cut_when_first_asked_for(faces):
    found = finders.find("faces/fjalla.woff2")
    letters = TTFont(found).getBestCmap()
    assert all(ord(letter) in letters for letter in "Aé’—ł5")
    assert ord("Ж") not in letters


def test_all_faces_are_collected_and_weigh_little(faces):
    finder = finders.get_finder("config.faces.FaceFinder")
    collected = [(path, storage.prefix, storage.size(path)) for path, storage in finder.list([])]
    assert {(path, prefix) for path, prefix, _ in collected} == {(name, "faces") for name in FACES}
    assert sum(size for *_, size in collected) < 80 * KB


def test_digits_are_equally_wide_so_that_tables_stand_still(faces):
    font = TTFont(finders.find("faces/hanken-text.woff2"))
    letters = font.getBestCmap()
    assert len({font["hmtx"][letters[ord(digit)]][0] for digit in "0123456789"}) == 1


def test_other_names_are_not_found(faces):
    assert finders.find("faces/../settings.py") is None
    assert finders.find("fjalla.woff2") is None
