"""Lines of one size above each other, broken where they balance."""

from functools import lru_cache

from catalog.artwork.faces import EM, face
from catalog.artwork.geometry import Box
from catalog.artwork.lettering import Block, Line, Voice, ink, width

SMALL_WORDS = frozenset("my a an and at by for from in of on or the to &".split())
MOST_LINES = 7


@lru_cache(maxsize=2048)
def balanced(words: tuple[str, ...], count: int, name: str, tracking: float) -> tuple[str, ...]:
    """The words on `count` lines, broken so that the longest line is as short as can be."""
    if count == 1:
        return (" ".join(words),)
    options = []
    for first in range(1, len(words) - count + 2):
        rest = balanced(words[first:], count - 1, name, tracking)
        lines = (" ".join(words[:first]), *rest)
        widths = [width(line, name, tracking) for line in lines]
        options.append((max(widths) - 0.1 * min(widths) + dangling(lines), lines))
    return min(options)[1]


def dangling(lines: tuple[str, ...]) -> float:
    """A small word at the end of a line reads badly."""
    return 700.0 * sum(line.split()[-1].lower() in SMALL_WORDS for line in lines[:-1])


def lonely(lines: tuple[str, ...]) -> int:
    """How many lines hold nothing but small words."""
    return sum(all(word.lower() in SMALL_WORDS for word in line.split()) for line in lines)


def stacked(words: tuple[str, ...], voice: Voice, room: Box, tallest: float) -> Block:
    """Lines of one size, as large as possible."""
    best: tuple[float, tuple[str, ...]] = (0, ())
    for count in range(1, min(len(words), MOST_LINES) + 1):
        lines = balanced(words, count, voice.face, voice.tracking)
        step = min(1.0, 0.94 ** (count - 1))  # more lines must earn their keep
        size = fitting_size(lines, voice, room, tallest)
        best = max(best, (size * (0.55 + 0.45 * step) * 0.75 ** lonely(lines), lines))
    lines = best[1]
    size = fitting_size(lines, voice, room, tallest)
    pitch = size * pitch_of(lines, voice)
    indent = size * 0.55 if voice.arrangement == "stagger" and len(lines) > 1 else 0
    return Block(tuple(
        Line(line, voice.face, size, indent * (i % 2), i * pitch, voice.tracking) for i, line in enumerate(lines)
    ))  # fmt: skip


def pitch_of(lines: tuple[str, ...], voice: Voice) -> float:
    """From baseline to baseline in em: tight, yet no descender touches what stands below it."""
    cap = face(voice.face).cap / EM
    usual = cap * (1 + voice.gap) if voice.upper else 0.86 + voice.gap * 0.6
    inks = [ink(line, voice.face, voice.tracking) for line in lines]
    meeting = [(above[3] - below[1]) / EM + 0.03 for above, below in zip(inks, inks[1:], strict=False)]
    return max([usual, *meeting])


def fitting_size(lines: tuple[str, ...], voice: Voice, room: Box, tallest: float) -> float:
    cap = face(voice.face).cap / EM
    pitch = pitch_of(lines, voice)
    indent = 0.55 * EM if voice.arrangement == "stagger" and len(lines) > 1 else 0
    inks = [ink(line, voice.face, voice.tracking) for line in lines]
    if indent:
        widest = max(k[2] + indent * (i % 2) for i, k in enumerate(inks)) - min(k[0] for k in inks)
    else:
        widest = max(k[2] - k[0] for k in inks)
    height = (len(lines) - 1) * pitch + (inks[-1][3] - inks[0][1]) / EM
    return min(room.w * EM / widest, room.h / height, tallest / cap)
