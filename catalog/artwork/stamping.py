"""Puts drawn shapes onto a canvas, in tones, mirrored if asked, with their box remembered."""

from collections.abc import Mapping

from catalog.artwork.canvas import Canvas
from catalog.artwork.geometry import Box, num
from catalog.artwork.shapes import Shape

Tones = Mapping[str, str]  # b body, s shade, g ground, a accent -> colour


def flat(colour: str, ground: str | None = None, accent: str | None = None) -> dict[str, str]:
    """A silhouette: body and shade alike, accents lit, holes in the ground's colour."""
    return {"b": colour, "s": colour, "g": ground or colour, "a": accent or colour}


def stamp(canvas: Canvas, shape: Shape, box: Box, tones: Tones, *, flip: bool = False, extra: str = "") -> None:
    """The shape as large as it fits the box, standing in the middle of its bottom edge."""
    scale = min(box.w / shape.width, box.h / 100)
    own = Box(box.cx - shape.width * scale / 2, box.bottom - 100 * scale, shape.width * scale, 100 * scale)
    canvas.add(f'<g transform="{transform(own, scale, flip)}"{extra}>{drawn(shape, tones)}</g>')
    canvas.remember(own.grown(0.01 * own.h), {tones[tone] for tone, _ in shape.parts})


def transform(own: Box, scale: float, flip: bool) -> str:
    x, sign = (own.right, "-") if flip else (own.x, "")
    return f"translate({num(x)} {num(own.y)}) scale({sign}{scale:.3f} {scale:.3f})"


def drawn(shape: Shape, tones: Tones) -> str:
    """The parts in order; neighbours of one colour share a path."""
    runs: list[tuple[str, str]] = []
    for tone, d in shape.parts:
        if runs and runs[-1][0] == tones[tone]:
            runs[-1] = (tones[tone], runs[-1][1] + d)
        else:
            runs.append((tones[tone], d))
    return "".join(f'<path fill="{colour}" d="{d}"/>' for colour, d in runs)
