"""Numbers to coordinates for the small pictures that the server draws itself: bars, a curve, lines between ranks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

WIDTH = 100.0
"""Of every picture, in its own units: the page stretches it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a bar."""

    name: str
    value: float
    x: float
    width: float


def stacked(values: Mapping[str, float]) -> list[Segment]:
    """One bar over the whole width, a piece a value, in the order given."""
    total, x, segments = sum(values.values()) or 1.0, 0.0, []
    for name, value in values.items():
        width = WIDTH * value / total
        segments.append(Segment(name, value, round(x, 2), round(width, 2)))
        x += width
    return segments


def bars(values: Mapping[str, float]) -> list[Segment]:
    """A bar each, as long as its share of the largest, largest first."""
    largest = max(values.values(), default=0) or 1.0
    ordered = sorted(values.items(), key=lambda pair: -pair[1])
    return [Segment(name, value, 0, round(WIDTH * value / largest, 2)) for name, value in ordered]


@dataclass(frozen=True, slots=True)
class Curve:
    """Scores from the best down, as the path of a filled line, and ticks at its foot where one was placed."""

    path: str
    placed: Sequence[float]
    highest: float
    lowest: float
    count: int


HEIGHT = 30.0


def curve(scores: Sequence[float | None], placed: Iterable[bool]) -> Curve | None:
    """None where fewer than two could be scored."""
    known = [(score, lit) for score, lit in zip(scores, placed, strict=True) if score is not None]
    if len(known) < 2:
        return None
    values = np.array([score for score, _ in known])
    x = np.linspace(0, WIDTH, len(values))
    span = float(values.max() - values.min()) or 1.0
    y = HEIGHT - (values - values.min()) / span * (HEIGHT - 2)
    line = " ".join(f"L{a:.1f} {b:.1f}" for a, b in zip(x, y, strict=True))
    ticks = [round(float(a), 1) for a, (_, lit) in zip(x, known, strict=True) if lit]
    return Curve(
        f"M0 {HEIGHT:g} {line} L{WIDTH:g} {HEIGHT:g}Z", ticks, float(values.max()), float(values.min()), len(x)
    )


@dataclass(frozen=True, slots=True)
class Strand:
    """A line from a place on the left list to one on the right; without one of them it ends half way."""

    key: str
    path: str
    direction: str  # up, down, same, gone, new


def strand(key: str, left: int | None, right: int | None, *, last: int) -> Strand:
    """Places count from 1; a row is one unit high. What stands below the last place leaves through the bottom."""
    a, b, end = (left or 0) - 0.5, (right or 0) - 0.5, WIDTH - BELOW
    if not (left and left <= last):
        return Strand(key, f"M{end:g} {last}C{end:g} {b:g} 85 {b:g} {WIDTH:g} {b:g}", "new")
    if not (right and right <= last):
        return Strand(key, f"M0 {a:g}C15 {a:g} {BELOW:g} {a:g} {BELOW:g} {last}", "gone")
    direction = "same" if left == right else ("up" if right < left else "down")
    return Strand(key, f"M0 {a:g}C40 {a:g} 60 {b:g} {WIDTH:g} {b:g}", direction)


BELOW = 40.0
"""How far from its own list a line leaves the picture."""
