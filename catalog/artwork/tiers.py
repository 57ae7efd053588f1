"""Big words one a line, small words small between them."""

from dataclasses import replace

from catalog.artwork.faces import EM, face
from catalog.artwork.geometry import Box
from catalog.artwork.lettering import Block, Line, Voice, ink
from catalog.artwork.stacks import SMALL_WORDS, stacked


def tiers(words: tuple[str, ...]) -> list[tuple[str, bool]]:
    """Runs of words with whether they are small: THE / SALT MERIDIAN, OF THE / ..."""
    runs: list[tuple[list[str], bool]] = []
    for word in words:
        small = word.lower() in SMALL_WORDS
        if runs and runs[-1][1] == small:
            runs[-1][0].append(word)
        else:
            runs.append(([word], small))
    return [(" ".join(run), small) for run, small in runs]


def tiered(words: tuple[str, ...], voice: Voice, room: Box, tallest: float) -> Block:
    """Big words one a line, small words between them at a third of the size, with rules at their sides."""
    runs = tiers(words)
    if len(runs) == 1 or len(words) > 7 or all(small for _, small in runs):
        return stacked(words, replace(voice, arrangement="stack"), room, tallest)
    options = [tier_rows(runs, voice, room, tallest, split=split) for split in (True, False)]
    return max(
        options, key=lambda block: block.box().w * block.box().h ** 0.5 * max(line.size for line in block.lines)
    )


def tier_rows(runs: list[tuple[str, bool]], voice: Voice, room: Box, tallest: float, *, split: bool) -> Block:
    """The runs as rows, big words apart or together."""
    cap = face(voice.face).cap / EM
    rows: list[tuple[str, float]] = []
    for run, small in runs:
        pieces = run.split(" ") if split and not small else [run]
        rows += [(piece, 0.36 if small else 1.0) for piece in pieces]
    tracks = [voice.tracking if big == 1 else 120 for _, big in rows]
    inks = [ink(text, voice.face, tracking) for (text, _), tracking in zip(rows, tracks, strict=True)]
    bigs = [big for _, big in rows]
    widest = max((i[2] - i[0]) * big for i, big in zip(inks, bigs, strict=True)) / EM
    gap = max(voice.gap, 0.2) * cap
    height = sum((i[3] - i[1]) * big for i, big in zip(inks, bigs, strict=True)) / EM + gap * (len(rows) - 1)
    size = min(room.w / widest, room.h / height, tallest / cap)
    y, lines = 0.0, []
    for (text, big), tracking, bounds in zip(rows, tracks, inks, strict=True):
        y -= bounds[1] * size * big / EM
        lines.append(Line(text, voice.face, size * big, 0, y, tracking, ruled=big < 1))
        y += bounds[3] * size * big / EM + gap * size
    return Block(tuple(lines))
