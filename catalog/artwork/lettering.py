"""Words as set lines: how a voice speaks, how wide its words are, and how they are drawn as paths."""

from dataclasses import dataclass, replace
from functools import lru_cache

from catalog.artwork.faces import EM, FALLBACK, face
from catalog.artwork.geometry import Box, num

SYSTEM = "system"  # no face: a name in a script that none of ours has, set by the viewer's machine in a fixed width


@dataclass(frozen=True, slots=True)
class Voice:
    """How a family of genres speaks: a face and its manners."""

    face: str
    minor: str = "manrope-semibold"  # for small words, subtitles and credits
    upper: bool = True
    tracking: float = 0  # 1/1000 em
    gap: float = 0.24  # between lines, as a share of the height of capitals
    arrangement: str = "stack"  # stack, justify, tiered, stagger


@dataclass(frozen=True, slots=True)
class Line:
    """One set line: its baseline starts at (x, y)."""

    text: str
    face: str
    size: float
    x: float
    y: float
    tracking: float
    ruled: bool = False  # flanked by rules that fill the block's width

    def box(self) -> Box:
        left, top, right, bottom = ink(self.text, self.face, self.tracking)
        scale = self.size / EM
        return Box(self.x + left * scale, self.y + top * scale, (right - left) * scale, (bottom - top) * scale)

    def moved(self, dx: float, dy: float) -> "Line":
        return replace(self, x=self.x + dx, y=self.y + dy)


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that belong together, and the rules between them."""

    lines: tuple[Line, ...]
    rules: tuple[Box, ...] = ()

    def box(self) -> Box:
        return Box.around([line.box() for line in self.lines] + list(self.rules))

    def boxes(self) -> list[Box]:
        return [line.box() for line in self.lines] + list(self.rules)

    def moved(self, dx: float, dy: float) -> "Block":
        rules = tuple(Box(r.x + dx, r.y + dy, r.w, r.h) for r in self.rules)
        return Block(tuple(line.moved(dx, dy) for line in self.lines), rules)


@lru_cache(maxsize=8192)
def ink(text: str, name: str, tracking: float) -> tuple[float, float, float, float]:
    """Left, top, right, bottom of what is really black, in 1/1000 em from the baseline's start."""
    if name == SYSTEM:
        return 0.0, -850.0, 620.0 * len(text), 250.0
    left = top = 1e9
    right = bottom = -1e9
    for char, at in placed(text, name, tracking):
        bounds = face(name).glyph(char).bounds
        if bounds:
            left, top = min(left, at + bounds[0]), min(top, bounds[1])
            right, bottom = max(right, at + bounds[2]), max(bottom, bounds[3])
    return (left, top, right, bottom) if right > left else (0.0, 0.0, 0.0, 0.0)


@lru_cache(maxsize=8192)
def placed(text: str, name: str, tracking: float) -> tuple[tuple[str, float], ...]:
    """Each letter with where it starts, kerned and tracked."""
    type_, x, before, result = face(name), 0.0, "", []
    for char in text:
        x += type_.kern(before, char) if before else 0
        result.append((char, x))
        x += type_.glyph(char).advance + tracking
        before = char
    return tuple(result)


def width(text: str, name: str, tracking: float) -> float:
    left, _, right, _ = ink(text, name, tracking)
    return right - left


def outline(line: Line, grid: int = EM) -> str:
    """The line as one path, in its own coordinates; use with `place`."""
    parts = []
    for char, at in placed(line.text, line.face, line.tracking):
        glyph = face(line.face).glyph(char, grid)
        if glyph.start:
            parts.append(f"M{round(at * grid / EM) + glyph.start[0]} {glyph.start[1]}{glyph.path}")
    return "".join(parts)


def place(line: Line, grid: int = EM) -> str:
    return f"translate({num(line.x)} {num(line.y)}) scale({line.size / grid:.4f})"


def legible(text: str, name: str) -> tuple[str, str]:
    """The text without what no face has, and the face that can set it: the wished one if possible."""
    text = "".join(c for c in text if face(name).has(c) or face(FALLBACK).has(c))
    text = " ".join(text.split())
    return text, name if all(face(name).has(c) for c in text) else FALLBACK
