"""Names of points keep off one another, and off the points."""

from itertools import combinations

from analytics.labels import AROUND, HEIGHT, INK, PLOT, WIDTH, anchor, box, shifts

NAMES = ["premium", "basic", "standard", "first month", "to three months", "to a year", "over a year", "holdout"]


def boxes(xs, ys, names):
    found = zip(xs, ys, names, shifts(xs, ys, names), strict=True)
    return [box((x * WIDTH, y * HEIGHT), shift, INK * len(name)) for x, y, name, shift in found]


def test_one_name_stands_to_the_right_of_its_point():
    assert shifts([0.5], [0.5], ["basic"]) == [AROUND[0]]


def test_names_of_points_that_lie_close_together_do_not_cover_one_another():
    xs = [0.45, 0.47, 0.5, 0.52, 0.55, 0.58, 0.6, 0.62]
    ys = [0.5, 0.52, 0.47, 0.55, 0.5, 0.45, 0.53, 0.5]
    assert [pair for pair in combinations(boxes(xs, ys, NAMES), 2) if pair[0].shared(pair[1])] == []


def test_a_name_at_the_edge_stays_inside():
    [at_the_right] = boxes([0.98], [0.5], ["to three months"])
    assert at_the_right.shared(PLOT) == (at_the_right.right - at_the_right.left) * 16


def test_a_name_hangs_on_the_side_of_its_point():
    assert [anchor(9), anchor(-9), anchor(0)] == ["left", "right", "center"]
