"""Type-led: the title itself is the picture."""

from dataclasses import replace

from catalog.artwork.colour import contrast, mix
from catalog.artwork.geometry import Box, polygon
from catalog.artwork.lettering import SYSTEM, Block, outline, place
from catalog.artwork.lockups import aligned
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import stamp
from catalog.artwork.styles.prop import tones_on

HEAVY = {"source-italic": "source-black-italic", "redhat-medium": "redhat", "redhat-bold": "redhat", "source": "source-black",
         "manrope-semibold": "manrope"}  # fmt: skip


def fill_with_title(scene: Scene, share: float, arrangement: str = "justify") -> Block:
    """The title as large as the canvas allows, in the heaviest cut of its face."""
    voice = replace(scene.voice, face=HEAVY.get(scene.voice.face, scene.voice.face), arrangement=arrangement, upper=True,
                    tracking=min(scene.voice.tracking, 10), gap=0.16)  # fmt: skip
    scene.place = "middle"
    m = scene.margin
    scene.credit = scene.set_credit("left", "middle")
    across = scene.w * (0.62 if scene.wide and arrangement == "justify" else 1) - 2 * m * (0.5 if scene.wide else 1)
    room = Box(m, m, across, (scene.h - 2 * m - 26) * share)
    scene.voice = voice
    laid = aligned(scene.set_name(room, scene.h * 0.42), "left")
    box = laid.box()
    scene.block = laid.moved(m - box.x, m - box.y)
    return scene.block


def pair(scene: Scene) -> tuple[str, str, str]:
    """Ground, ink and a third colour, strongly apart."""
    p = scene.palette
    options = ((p.accent, p.deep, p.paper), (p.paper, p.deep, p.accent), (p.deep, p.paper, p.accent), (p.glow, p.deep, p.mid),
               (p.shade, p.paper, p.glow), (p.mid, p.deep, p.paper), (p.deep, p.glow, p.accent))  # fmt: skip
    return scene.rng.choice([option for option in options if contrast(option[0], option[1]) >= 4.5])


def wall(scene: Scene) -> None:
    """Letters from edge to edge, the thing in what they leave."""
    c, p = scene.canvas, scene.palette
    ground, ink, third = pair(scene)
    c.fill(ground)
    box = fill_with_title(scene, 0.66).box()
    foot = scene.credit.box().y - 14
    free = Box(box.x, box.bottom + 16, scene.w - 2 * scene.margin, foot - box.bottom - 16)
    if scene.wide:
        free = Box(scene.w * 0.66, scene.h * 0.1, scene.w * 0.34 - scene.margin, scene.h * 0.74)
    if free.h > 60:
        size = min(free.h, free.w * (0.7 if free.h < free.w * 0.8 else 1))
        target = Box(free.right - size, free.cy - size / 2 if free.h > size * 1.3 else free.bottom - size, size, size)
        stamp(c, THINGS[scene.subject.prop], target, tones_on(ground, p))
        scene.focus = target
    scene.grain(0.07)
    scene.finish((ink, scene.on(ground)))


def split_ground(scene: Scene) -> None:
    """Letters over a diagonal of two colours that the ink can stand on."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    a, b = rng.choice(
        (
            (p.deep, p.shade),
            (p.paper, p.glow),
            (p.shade, mix(p.shade, p.mid, 0.4)),
            (p.glow, mix(p.glow, p.paper, 0.6)),
        )
    )
    c.fill(a)
    tilt = rng.choice((-0.3, 0.3)) * c.h
    c.path(polygon((0, c.h * 0.55 + tilt), (c.w, c.h * 0.55 - tilt), (c.w, c.h), (0, c.h)), b, c.box)
    laid = fill_with_title(scene, 0.5 if not scene.wide else 0.6).box()
    size = min(c.w * 0.62, scene.credit.box().y - laid.bottom - 34)
    if size > 70:
        x = c.w * (0.34 if tilt > 0 else 0.66) if not scene.wide else c.w - size
        scene.focus = Box(x - size / 2, laid.bottom + 17, size, size)
        stamp(c, THINGS[scene.subject.prop], scene.focus, tones_on(b, p))
    scene.grain(0.08)
    scene.finish((p.accent, scene.on(a)) if rng.random() < 0.5 else (scene.on(a),))


def cascade(scene: Scene) -> None:
    """The title once solid, and its last line again and again below, sinking into the ground."""
    c, p = scene.canvas, scene.palette
    ground, ink, third = pair(scene)
    c.fill(ground)
    laid = fill_with_title(scene, 0.5)
    last = max(laid.lines, key=lambda line: line.box().bottom)
    step = last.box().h * 1.16
    count = 0 if last.face == SYSTEM else int((scene.credit.box().y - 18 - laid.box().bottom) / step)
    strong = max((third, p.mid, p.accent), key=lambda tone: contrast(tone, ground) * (tone != ink))
    for i in range(1, min(count, 8) + 1):
        tone = mix(strong, ground, 0.9 * (i - 1) / max(1, count))
        line = last.moved(0, step * i)
        c.add(f'<path fill="{tone}" transform="{place(line)}" d="{outline(line)}"/>')
    scene.grain(0.07)
    scene.finish((ink, scene.on(ground)))


def cut(scene: Scene) -> None:
    """The title sliced by a band that carries the thing."""
    _rng, c, p = scene.rng, scene.canvas, scene.palette
    ground, ink, third = pair(scene)
    c.fill(ground)
    art = scene.letter("top", "left", 0.4)
    band = Box(0, art.y, c.w, art.h) if not scene.wide else Box(art.x, 0, c.w - art.x, c.h)
    c.rect(band, third)
    size = min(band.h, band.w) * 0.8
    scene.focus = Box(band.cx - size / 2, band.cy - size / 2, size, size)
    stamp(c, THINGS[scene.subject.prop], scene.focus, tones_on(third, p))
    scene.grain(0.07)
    scene.finish((ink, scene.on(ground)))


def bars(scene: Scene) -> None:
    """Each line of the title on a bar of its own, like labels."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    scene.apart = True
    scene.with_voice(arrangement="stack", gap=0.62, upper=True, tracking=min(scene.voice.tracking, 40))
    art = scene.letter(rng.choice(("bottom", "top")), "left", 0.36)
    pad = max(line.box().h for line in scene.block.lines) * 0.25
    if scene.place == "bottom" or scene.wide:
        scene.block = scene.block.moved(0, -pad)
    if not scene.wide:
        art = Box(art.x, art.y + (2 * pad if scene.place == "top" else 0), art.w, art.h - 2 * pad)
    ground = scene.ground(p.mid, p.accent, p.glow, p.shade)
    c.fill(ground)
    c.circle(art.x + art.w * 0.62, art.cy, min(art.w, art.h) * 0.44, p.paper if ground != p.paper else p.glow)
    size = min(art.w, art.h) * 0.72
    scene.focus = Box(art.x + art.w * 0.62 - size / 2, art.cy - size / 2, size, size)
    stamp(c, THINGS[scene.subject.prop], scene.focus, tones_on(p.paper, p))
    label = p.deep
    for line in scene.block.lines:
        box = line.box()
        c.rect(Box(0, box.y - pad, box.right + pad * 1.6, box.h + 2 * pad), label)
    scene.grain(0.06)
    scene.finish((p.paper, p.glow))


COMPOSITIONS = [wall, wall, split_ground, cascade, cut, cut, bars]
