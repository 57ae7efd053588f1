"""Lines as wide as the room: a wall of letters."""

from catalog.artwork.faces import EM, face
from catalog.artwork.geometry import Box
from catalog.artwork.lettering import Block, Line, Voice, ink, width
from catalog.artwork.stacks import MOST_LINES, SMALL_WORDS, balanced


def justified(words: tuple[str, ...], voice: Voice, room: Box, tallest: float) -> Block:
    """Every line as wide as the room: a wall of letters; small words become thin ruled lines between."""
    best = None
    words = carried(words)
    for count in range(1, min(len(words), MOST_LINES) + 1):
        lines = balanced(words, count, voice.face, voice.tracking)
        block = wall(lines, voice, room, tallest)
        box = block.box()
        sizes = [line.size for line in block.lines]
        value = box.w * box.h * (min(sizes) / max(sizes)) ** 0.4
        if best is None or value > best[0]:
            best = (value, block)
    return best[1]


def carried(words: tuple[str, ...]) -> tuple[str, ...]:
    """Small words tied to the word they introduce, so that no wall has a THE as its largest line."""
    units: list[str] = []
    waiting: list[str] = []
    for word in words:
        waiting.append(word)
        if word.lower() not in SMALL_WORDS:
            units.append(" ".join(waiting))
            waiting = []
    if waiting and units:
        units[-1] += " " + " ".join(waiting)
    return tuple(units or [" ".join(waiting)])


def wall(lines: tuple[str, ...], voice: Voice, room: Box, tallest: float) -> Block:
    cap = face(voice.face).cap / EM
    sizes = [min(room.w * EM / width(line, voice.face, voice.tracking), tallest / cap) for line in lines]
    gap = 0.2 * min(sizes) * cap
    inks = [ink(line, voice.face, voice.tracking) for line in lines]
    height = sum((i[3] - i[1]) * s / EM for i, s in zip(inks, sizes, strict=True)) + gap * (len(lines) - 1)
    scale = min(1.0, room.h / height)
    y, result = 0.0, []
    for line, size, bounds in zip(lines, sizes, inks, strict=True):
        size *= scale
        y += -bounds[1] * size / EM
        result.append(Line(line, voice.face, size, -bounds[0] * size / EM, y, voice.tracking))
        y += bounds[3] * size / EM + gap * scale
    return Block(tuple(result))
