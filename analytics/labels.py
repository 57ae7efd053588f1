"""Where names of points stand so that none covers another: a greedy search over places around each. Pure."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, HEIGHT = 300, 240
"""Pixels that the plot has at least; on a larger one points, and so their names, only move apart."""

INK, LINE = 7, 16
"""Pixels of a letter, and of a line."""

AROUND = [(9, 0), (9, 12), (9, -12), (-9, 0), (-9, 12), (-9, -12), (0, 16), (0, -16)]
AROUND += [(9, 26), (9, -26), (-9, 26), (-9, -26), (0, 32), (0, -32), (9, 42), (9, -42), (-9, 42), (-9, -42)]
"""(right, up) of the point, in pixels, the best places first."""


class Box(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float

    def shared(self, other: "Box") -> float:
        """Pixels that both cover."""
        across = min(self.right, other.right) - max(self.left, other.left)
        up = min(self.top, other.top) - max(self.bottom, other.bottom)
        return max(0.0, across) * max(0.0, up)


PLOT = Box(0, 0, WIDTH, HEIGHT)


def shifts(xs: Sequence[float], ys: Sequence[float], names: Sequence[str]) -> list[tuple[int, int]]:
    """For each point how far its name stands to the right and up; `xs` and `ys` from 0 to 1 across the plot."""
    points = [(x * WIDTH, y * HEIGHT) for x, y in zip(xs, ys, strict=True)]
    taken = [Box(x - 6, y - 6, x + 6, y + 6) for x, y in points]
    found = []
    for point, name in zip(points, names, strict=True):
        boxes = [box(point, shift, INK * len(name)) for shift in AROUND]
        costs = [sum(each.shared(other) for other in taken) + outside(each) for each in boxes]
        best = costs.index(min(costs))
        taken.append(boxes[best])
        found.append(AROUND[best])
    return found


def box(point: tuple[float, float], shift: tuple[int, int], width: float) -> Box:
    x, y = point[0] + shift[0], point[1] + shift[1]
    left = x if shift[0] > 0 else x - width if shift[0] < 0 else x - width / 2
    return Box(left, y - LINE / 2, left + width, y + LINE / 2)


def outside(each: Box) -> float:
    whole = (each.right - each.left) * (each.top - each.bottom)
    return whole - each.shared(PLOT)


def anchor(across: int) -> str:
    return "left" if across > 0 else "right" if across < 0 else "center"
