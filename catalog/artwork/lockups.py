"""Lock-ups: words as lines that fit a box exactly, stacked, justified, tiered or staggered, small words small."""

from dataclasses import replace
from functools import lru_cache

from catalog.artwork.faces import EM, face
from catalog.artwork.geometry import Box
from catalog.artwork.lettering import SYSTEM, Block, Line, Voice, ink, legible, width

SMALL_WORDS = frozenset("my a an and at by for from in of on or the to &".split())
LONGEST = 70  # characters; what is longer ends in an ellipsis on the artwork, and stands in full in its <title>
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


def shortened(name: str) -> str:
    """A name cut at a word when it is too long to be read on a poster."""
    if len(name) <= LONGEST:
        return name
    return name[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:-") + "…"


def word_chunks(words: list[str], longest: int = 18) -> tuple[str, ...]:
    """Words, with monsters broken so that they can be set at all."""
    return tuple(word[i : i + longest] for word in words for i in range(0, len(word), longest))


def set_block(text: str, voice: Voice, room: Box, tallest: float) -> Block:
    """The text as large as it fits the room, lines aligned left at (0, 0); no capital higher than `tallest`."""
    original = " ".join(text.split())
    text, name = legible(text, voice.face)
    if not any(c.isalnum() for c in text):
        return system_block(original[:30] or "?", room, tallest)
    voice = replace(voice, face=name)
    words = word_chunks((text.upper() if voice.upper else text).split())
    if voice.arrangement == "justify":
        return justified(words, voice, room, tallest)
    if voice.arrangement == "tiered":
        return tiered(words, voice, room, tallest)
    return stacked(words, voice, room, tallest)


def system_block(text: str, room: Box, tallest: float) -> Block:
    size = min(room.w / (0.62 * len(text)), room.h / 1.1, tallest)
    return Block((Line(text, SYSTEM, size, 0, 0, 0),))


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
        pieces = run.split() if split and not small else [run]
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


def aligned(block: Block, align: str) -> Block:
    """Lines moved left, to the centre or right of the block; ruled lines get their rules."""
    box = block.box()
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    lines, rules = [], []
    staggered = len({round(line.x) for line in block.lines}) > 1
    if not staggered:
        box = Box(box.x, box.y, max(line.box().w for line in block.lines), box.h)
    for line in block.lines:
        own = line.box()
        dx = 0 if staggered else box.x + (box.w - own.w) * share - own.x
        line = line.moved(dx, 0)
        lines.append(line)
        if line.ruled:
            rules += side_rules(line.box(), box, align)
    return Block(tuple(lines), tuple(rules))


def side_rules(own: Box, box: Box, align: str) -> list[Box]:
    """Thin rules that fill what a small word leaves free."""
    air, thick = own.h * 0.7, max(1.2, own.h * 0.12)
    y = own.cy - thick / 2
    sides = []
    if align in ("center", "right") and own.x - air - box.x > own.h:
        sides.append(Box(box.x, y, own.x - air - box.x, thick))
    if align in ("center", "left") and box.right - own.right - air > own.h:
        sides.append(Box(own.right + air, y, box.right - own.right - air, thick))
    return sides
