"""One piece of artwork while it is made: what is drawn, in which colours, and where type may stand."""

from dataclasses import dataclass, field, replace
from random import Random

from catalog.artwork.canvas import Canvas, clean
from catalog.artwork.colour import contrast, luminance, worst_contrast
from catalog.artwork.facts import Facts
from catalog.artwork.geometry import Box
from catalog.artwork.lettering import SYSTEM, Block, Line, Voice, legible, outline, place, width
from catalog.artwork.lockups import aligned, set_block
from catalog.artwork.palettes import Palette
from catalog.artwork.subjects import Subject
from catalog.artwork.wording import credit_text, shown_name

READABLE = 4.5
CREDIT_SIZE = 10.5
CREDIT_GRID = 200  # small type needs no fine grid


@dataclass
class Scene:
    canvas: Canvas
    rng: Random
    palette: Palette
    voice: Voice
    facts: Facts
    subject: Subject
    shape: str
    block: Block | None = None
    credit: Line | None = None
    focus: Box | None = None
    way: str = ""  # the composition's name
    place: str = "bottom"
    apart: bool = False  # title and credit stand on different grounds; else one veil serves both
    inks: dict[str, str] = field(default_factory=dict)

    @property
    def w(self) -> float:
        return self.canvas.w

    @property
    def h(self) -> float:
        return self.canvas.h

    @property
    def wide(self) -> bool:
        return self.shape != "poster"

    @property
    def margin(self) -> float:
        return 34 if self.wide else 30

    def letter(self, place: str = "bottom", align: str = "center", share: float = 0.3) -> Box:
        """Sets title and credit; answers the box that is left for the picture.

        `place` is bottom, top or middle; on wide artwork the title stands in the left half instead.
        """
        self.place = place
        room = self.title_room(place, share)
        tallest = self.h * (0.24 if self.wide else 0.16)
        block = aligned(self.set_name(room, tallest), self.sided(align))
        self.credit = self.set_credit(self.sided(align), place)
        self.block = self.stood(block, room, place, self.sided(align))
        return self.left_over(place)

    def set_name(self, room: Box, tallest: float) -> Block:
        """The name, its subtitle (after a colon) smaller below it."""
        name, _, subtitle = shown_name(self.facts.name).partition(": ")
        if not subtitle:
            return set_block(name, self.voice, room, tallest)
        main = set_block(name, self.voice, Box(room.x, room.y, room.w, room.h * 0.72), tallest)
        box = main.box()
        minor = Voice(self.voice.minor, tracking=90, gap=0.5)
        below = set_block(
            subtitle, minor, Box(0, 0, min(room.w, max(box.w, room.w * 0.6)), room.h * 0.2), tallest * 0.26
        )
        under = below.box()
        below = below.moved(box.x - under.x, box.bottom + room.h * 0.075 - under.y)
        return Block(main.lines + below.lines)

    def sided(self, align: str) -> str:
        return "left" if self.wide and self.place != "middle" else align

    def title_room(self, place: str, share: float) -> Box:
        m, foot = self.margin, self.margin + CREDIT_SIZE * 2.9
        if self.wide and place != "middle":
            foot += 12  # above the floors of the picture
            return Box(m, self.h * 0.2, self.w * 0.42, self.h * 0.8 - foot)
        if place == "top":
            return Box(m, m, self.w - 2 * m, self.h * share)
        if place == "middle":
            inset = self.w * 0.2 if self.wide else m
            return Box(inset, self.h * (0.5 - share / 2), self.w - 2 * inset, self.h * share)
        return Box(m, self.h - foot - self.h * share, self.w - 2 * m, self.h * share)

    def stood(self, block: Block, room: Box, place: str, align: str) -> Block:
        """The block against its edge of the room: at the foot, at the head or in the middle."""
        box = block.box()
        x = {"left": room.x, "center": room.cx - box.w / 2, "right": room.right - box.w}[align] - box.x
        y = {"top": room.y, "middle": room.cy - box.h / 2}.get("bottom" if self.wide and place == "top" else place,
                                                               room.bottom - box.h)  # fmt: skip
        return block.moved(x, y - box.y)

    def left_over(self, place: str) -> Box:
        """What the title leaves free: above it, below it, or to its right."""
        box, air = self.block.box(), self.margin * 0.8
        if self.wide and place != "middle":
            left = max(box.right, self.credit.box().right) + air
            left = max(left, self.w * 0.46)
            top, foot = self.h * 0.07, self.credit.box().y - 12  # floors stay above the credit
            return Box(left, top, self.w - left - self.margin * 0.7, foot - top)
        if place == "top":
            foot = self.credit.box().y - air
            return Box(self.margin, box.bottom + air, self.w - 2 * self.margin, foot - box.bottom - air)
        return Box(self.margin, self.margin, self.w - 2 * self.margin, box.y - air - self.margin)

    def set_credit(self, align: str, place: str) -> Line:
        text, name = legible(credit_text(self.facts).upper(), "manrope-semibold")
        room, tracking = self.w * (0.42 if self.wide else 1) - (0 if self.wide else 2 * self.margin), 160.0
        size = min(CREDIT_SIZE, room * 1000 / max(1.0, width(text, name, tracking)))
        line = Line(text, name, size, 0, self.h - self.margin, tracking)
        box = line.box()
        x = {"left": self.margin, "center": self.w / 2 - box.w / 2, "right": self.w - self.margin - box.w}[align]
        return line.moved(x - box.x, 0)

    def finish(self, prefer: tuple[str, ...] = ()) -> None:
        """Chooses inks that can be read on what lies behind, puts a veil where none can, and draws the type.

        A backdrop has no type: the page sets its own over the left half.
        """
        if self.shape == "backdrop":
            return
        type_, foot = self.block.boxes(), [self.credit.box()]
        inks, plain = prefer or self.usual_inks(), (self.palette.paper, self.palette.deep)
        together = not self.apart and (self.place == "bottom" or (self.wide and self.place == "top"))
        if together and not (self.standing(type_, inks) and self.standing(foot, plain)):
            title = credit = self.ink_for(type_ + foot, inks)
        else:
            title = self.ink_for(type_, inks)
            credit = self.ink_for(foot, (title, *plain))
        self.inks = {"title": title, "credit": credit}
        self.draw(self.block, self.inks["title"])
        if self.credit.text:
            self.draw(Block((self.credit,)), self.inks["credit"], CREDIT_GRID)

    def usual_inks(self) -> tuple[str, ...]:
        p = self.palette
        if self.rng.random() < 0.25:
            return (p.accent, p.paper, p.deep)
        return (p.paper, p.deep)

    def grounds(self, boxes: list[Box]) -> list[str]:
        return [colour for box in boxes for colour in self.canvas.grounds(box.grown(1.5))]

    def standing(self, boxes: list[Box], inks: tuple[str, ...]) -> str | None:
        """The first of the inks that can be read on what lies behind, without a veil."""
        grounds = self.grounds(boxes)
        return next((ink for ink in inks if worst_contrast(ink, grounds) >= READABLE), None)

    def ink_for(self, boxes: list[Box], inks: tuple[str, ...]) -> str:
        return self.standing(boxes, inks) or self.veiled(boxes, self.grounds(boxes))

    def veiled(self, boxes: list[Box], grounds: list[str]) -> str:
        """A veil behind the type, just strong enough, dark or light as the picture is; answers the ink."""
        p = self.palette
        average = sum(luminance(ground) for ground in grounds) / len(grounds)
        ink, veil = (p.paper, p.deep) if average < 0.3 else (p.deep, p.paper)
        for strength in (0.35, 0.5, 0.65, 0.8, 0.9, 1.0):
            before = len(self.canvas.paints), len(self.canvas.elements), len(self.canvas.defs)
            self.veil(Box.around(boxes).grown(10), veil, strength)
            if worst_contrast(ink, self.grounds(boxes)) >= READABLE:
                break
            if strength < 1:
                del self.canvas.paints[before[0] :], self.canvas.elements[before[1] :], self.canvas.defs[before[2] :]
        return ink

    def veil(self, box: Box, colour: str, strength: float) -> None:
        """Full strength behind the type, fading out towards the picture."""
        c = self.canvas
        if self.wide and self.place != "middle":
            c.fade(Box(box.right, 0, self.w * 0.36, self.h), colour, (strength, 0), sideways=True)
            c.rect(Box(0, 0, box.right, self.h), colour, strength)
        elif box.cy > self.h / 2:
            top = max(box.y - self.h * 0.16, 0)
            c.fade(Box(0, top, self.w, box.y - top), colour, (0, strength))
            c.rect(Box(0, box.y, self.w, self.h - box.y), colour, strength)
        else:
            c.rect(Box(0, 0, self.w, box.bottom), colour, strength)
            c.fade(Box(0, box.bottom, self.w, self.h * 0.16), colour, (strength, 0))

    def draw(self, block: Block, ink: str, grid: int = 1000) -> None:
        for line in block.lines:
            if line.face == SYSTEM:
                self.canvas.add(system_text(line, ink))
                continue
            self.canvas.add(f'<path fill="{ink}" transform="{place(line, grid)}" d="{outline(line, grid)}"/>')
        for rule in block.rules:
            self.canvas.add(
                f'<rect x="{rule.x:.1f}" y="{rule.y:.1f}" width="{rule.w:.1f}" height="{rule.h:.1f}" fill="{ink}"/>'
            )

    def grain(self, strength: float = 0.09) -> None:
        """Film grain over everything below the type."""
        name = self.canvas.define(
            '<filter id="{id}" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency=".8"/>'
            f'<feColorMatrix values="0 0 0 0 .5 0 0 0 0 .5 0 0 0 0 .5 0 0 0 -{strength * 14:.1f} {strength * 8:.1f}"/></filter>'
        )
        self.canvas.add(f'<rect width="100%" height="100%" filter="url(#{name})" opacity=".35"/>')

    def ground(self, *options: str) -> str:
        """One of the colours, of those that type can stand on."""
        readable = [
            o for o in options if max(contrast(o, self.palette.paper), contrast(o, self.palette.deep)) >= READABLE
        ]
        return self.rng.choice(readable or [self.palette.deep])

    def silhouette(self, box: Box) -> str:
        """The colour a small figure shows best in at a place."""
        grounds, p = self.canvas.grounds(box), self.palette
        if worst_contrast(p.deep, grounds) >= 1.5:
            return p.deep
        return max((p.deep, p.paper, p.glow), key=lambda tone: worst_contrast(tone, grounds))

    def on(self, ground: str) -> str:
        """Paper or deep, whichever stands out more on a ground."""
        return max((self.palette.paper, self.palette.deep), key=lambda ink: contrast(ink, ground))

    def with_voice(self, **changes) -> None:
        self.voice = replace(self.voice, **changes)


def system_text(line: Line, ink: str) -> str:
    box = line.box()
    return (
        f'<text x="{box.x:.1f}" y="{line.y:.1f}" font-size="{line.size:.1f}" fill="{ink}" font-family="sans-serif" '
        f'font-weight="700" textLength="{box.w:.1f}" lengthAdjust="spacingAndGlyphs">{clean(line.text)}</text>'
    )
