"""Words of editors as arrays: added up by title, and heading a shelf."""

import numpy as np

from recommendations.engine.edits import BLOCK, BOOST, BURY, PIN, Edits
from recommendations.engine.page import Shelf, headed

EDITS = Edits(np.array([30, 10, 10, 20]), np.uint8([BURY, BOOST, BOOST, PIN]), np.float32([2, 1, 0.5, 9]))


def test_strengths_for_and_against_a_title_add_up():
    assert EDITS.lift(np.array([[10, 20, 30, 40, -1]])).tolist() == [[1.5, 0, -2, 0, 0]]


def test_without_edits_nothing_is_lifted():
    assert Edits.none().lift(np.array([[10, -1]])).tolist() == [[0, 0]]


def test_entries_are_found_by_their_kind():
    assert EDITS.of(PIN, BURY).tolist() == [30, 20] and not len(EDITS.of(BLOCK))
    assert EDITS.are(np.array([[10, 20]]), PIN).tolist() == [[False, True]]


def shelf(kind, *places):
    return Shelf(kind, np.array(places), np.array([-1, -1]), np.array([9, 9]))


def test_pins_head_the_first_leading_shelf_that_a_viewer_has():
    found = headed(
        [shelf("popular", [4, 5, 6], [4, 5, -1]), shelf("top", [1, 2, 3], [-1, -1, -1])],
        np.array([[7, 8], [9, -1]]),
        ("top", "popular"),
    )
    assert found[1].places.tolist() == [[7, 8, 1], [-1, -1, -1]]
    assert found[0].places.tolist() == [[4, 5, 6], [9, 4, 5]]
