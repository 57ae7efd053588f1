"""Lock-ups: words as lines that fit a box exactly, stacked, justified, tiered or staggered, small words small."""

from dataclasses import replace

from catalog.artwork.geometry import Box
from catalog.artwork.lettering import SYSTEM, Block, Line, Voice, legible
from catalog.artwork.stacks import stacked
from catalog.artwork.tiers import tiered
from catalog.artwork.walls import justified

LONGEST = 70  # characters; what is longer ends in an ellipsis on the artwork, and stands in full in its <title>


def shortened(name: str) -> str:
    """A name cut at a word when it is too long to be read on a poster."""
    if len(name) <= LONGEST:
        return name
    return name[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:-") + "…"


def word_chunks(words: list[str], longest: int = 18) -> tuple[str, ...]:
    """Words, with monsters broken so that they can be set at all."""
    return tuple(word[i : i + longest] for word in words for i in range(0, len(word), longest))


def tied(words: tuple[str, ...]) -> tuple[str, ...]:
    """A number at the end stays with the word before it: no line holds a lone 2."""
    if len(words) < 2 or not words[-1].isdigit():
        return words
    return (*words[:-2], f"{words[-2]}\N{NO-BREAK SPACE}{words[-1]}")


def set_block(text: str, voice: Voice, room: Box, tallest: float) -> Block:
    """The text as large as it fits the room, lines aligned left at (0, 0); no capital higher than `tallest`."""
    original = " ".join(text.split())
    text, name = legible(text, voice.face)
    if not any(c.isalnum() for c in text):
        return system_block(original[:30] or "?", room, tallest)
    voice = replace(voice, face=name)
    words = tied(word_chunks((text.upper() if voice.upper else text).split()))
    if voice.arrangement == "justify":
        return justified(words, voice, room, tallest)
    if voice.arrangement == "tiered":
        return tiered(words, voice, room, tallest)
    return stacked(words, voice, room, tallest)


def system_block(text: str, room: Box, tallest: float) -> Block:
    size = min(room.w / (0.62 * len(text)), room.h / 1.1, tallest)
    return Block((Line(text, SYSTEM, size, 0, 0, 0),))


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
