"""Drawn things on a 100 x 100 field: props, people, animals, vehicles, plants, buildings, heads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """Paths with the tone each is painted in: b body, s shade, g ground (cut out), a accent."""

    parts: tuple[tuple[str, str], ...]
    ratio: float = 1.0  # width of the field to its height of 100

    @property
    def width(self) -> float:
        return 100 * self.ratio


def shape(*parts: str, ratio: float = 1.0) -> Shape:
    """Parts as `b:M0 0...`; a part without a tone is body."""
    toned = tuple((part[0], part[2:]) if part[1] == ":" else ("b", part) for part in parts)
    return Shape(toned, ratio)
