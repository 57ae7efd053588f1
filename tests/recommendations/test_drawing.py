"""The pictures that the server draws: bars that fill their width, a curve that falls, lines that join what moved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations import drawing


@given(st.dictionaries(st.text(min_size=1), st.floats(0, 1e4), min_size=1))
def test_the_pieces_of_a_bar_lie_side_by_side_and_fill_it(values):
    pieces = drawing.stacked(values)
    assert [piece.name for piece in pieces] == list(values)
    if sum(values.values()):
        assert pieces[-1].x + pieces[-1].width == pytest.approx(drawing.WIDTH, abs=0.1)
    for left, right in zip(pieces, pieces[1:], strict=False):
        assert left.x + left.width == pytest.approx(right.x, abs=0.02)


def test_bars_start_with_the_longest_and_share_one_scale():
    assert [(bar.name, bar.width) for bar in drawing.bars({"a": 1, "b": 4, "c": 0})] == [
        ("b", 100),
        ("a", 25),
        ("c", 0),
    ]
    assert drawing.bars({}) == []


def test_a_curve_marks_what_was_placed_and_leaves_out_what_had_no_score():
    curve = drawing.curve([3.0, 2.0, None, 1.0], [True, False, True, True])
    assert (curve.placed, curve.highest, curve.lowest, curve.count) == ([0.0, 100.0], 3.0, 1.0, 3)
    assert drawing.curve([1.0, None], [True, True]) is None


@pytest.mark.parametrize(
    ("left", "right", "direction", "from_left", "to_right"),
    [
        (1, 1, "same", True, True),
        (5, 2, "up", True, True),
        (2, 5, "down", True, True),
        (3, None, "gone", True, False),
        (3, 99, "gone", True, False),
        (None, 3, "new", False, True),
        (99, 3, "new", False, True),
    ],
)
def test_a_strand_joins_two_places_or_leaves_through_the_bottom(left, right, direction, from_left, to_right):
    drawn = drawing.strand("7", left, right, last=20)
    assert drawn.direction == direction
    assert drawn.path.startswith("M0 ") == from_left
    assert (" 100 " in drawn.path) == to_right
