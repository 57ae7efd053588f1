"""Addends are described once a shelf; what is read back is what was said, in whatever form it was kept."""

import json

import pytest

from recommendations.addends import Addend, Sums, described

REST = Addend("history", "The rest of your history")
HIDDEN = Addend("history", "A title that is not shown here")
LIKED = Addend("title", "You liked Lantern", 7)
POPULAR = Addend("popularity", "Popularity with all viewers")

SAID = [
    ("Because you liked Lantern", [(LIKED, 0.5), (REST, 0.1)]),
    ("", []),
    ("Close to Lantern", [(HIDDEN, -0.25), (LIKED, 0.125)]),
]


def read_back(kept):
    sums = Sums.unpacked(json.loads(json.dumps(kept)))
    return [(sentence, sums.parts(place)) for place, sentence in enumerate(sums.sentences)]


def test_what_is_read_back_is_what_was_said():
    kept = Sums.of(SAID).packed()
    assert read_back(kept) == SAID
    assert list(kept["addends"].values()) == [LIKED, REST, HIDDEN]


def test_of_some_placements_only_their_own_addends_are_kept():
    some = Sums.of(SAID).take([2, 1])
    assert read_back(some.packed()) == [SAID[2], SAID[1]]
    assert list(some.packed()["addends"].values()) == [LIKED, HIDDEN]


def test_what_adds_nothing_is_not_told_unless_it_always_is():
    sums = Sums(["So"], [LIKED, POPULAR, REST], [[0, 1, 2, -1]], [[0, 0, 2_500_000, 0]])
    assert sums.parts(0) == [(POPULAR, 0.0), (REST, 0.25)]
    assert read_back(sums.packed()) == [("So", [(POPULAR, 0.0), (REST, 0.25)])]


FORMER = [{"sentence": sentence, "parts": [described(*part) for part in parts]} for sentence, parts in SAID]
PACKED_BEFORE = {
    "addends": [{"kind": "title", "title": 7, "label": "You liked Lantern"}, REST._asdict(), HIDDEN._asdict()],
    "placements": [
        {"sentence": "Because you liked Lantern", "parts": [[0, 0.5], [1, 0.1]]},
        {"sentence": "", "parts": []},
        {"sentence": "Close to Lantern", "parts": [[2, -0.25], [0, 0.125]]},
    ],
}


@pytest.mark.parametrize("kept", [FORMER, PACKED_BEFORE], ids=["one dict an addend", "numbered addends"])
def test_a_slate_from_before_is_read_as_well(kept):
    assert read_back(kept) == SAID
    assert Sums.unpacked(kept).told() == FORMER
