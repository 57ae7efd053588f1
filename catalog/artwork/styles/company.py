"""Several people at once: two who face each other, a row of them."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, block, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.shapes.heads import HAIR, PROFILE
from catalog.artwork.stamping import flat, stamp


def face_to_face(scene: Scene) -> None:
    """Two heads on two halves of colour."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), "center", 0.22)
    left, right = rng.choice(((p.accent, p.shade), (p.mid, p.glow), (p.paper, p.mid), (p.glow, p.shade)))
    c.fill(left)
    c.rect(Box(art.cx, 0, c.w - art.cx, c.h), right)
    scale = min(art.w * 0.5 / 92, art.h / 122)
    y = art.bottom - 122 * scale
    scene.focus = Box(art.cx - 92 * scale, y, 184 * scale, 122 * scale)
    hairs = rng.sample(list(HAIR.values()), 2)
    for side, tone, hair in ((1, right, hairs[0]), (-1, left, hairs[1])):
        turn = f"translate({num(art.cx - side * 93 * scale)} {num(y)}) scale({'-' if side < 0 else ''}{scale:.3f} {scale:.3f})"
        c.add(
            f'<g transform="{turn}"><path fill="{tone}" d="{PROFILE}"/><path fill="{p.deep}" d="{hair or "M0 0"}"/></g>'
        )
    c.remember(scene.focus.grown(8), [left, right, p.deep])
    if not scene.wide:
        c.rect(
            Box(0, art.bottom, c.w, c.h - art.bottom)
            if scene.place == "bottom"
            else Box(0, 0, c.w, art.y - scene.margin * 0.4),
            p.deep,
        )
        if scene.place == "top":
            c.rect(Box(0, art.bottom, c.w, c.h - art.bottom), p.deep)
    else:
        c.rect(Box(0, 0, scene.block.box().right + scene.margin * 0.5, c.h), p.deep)
    scene.grain(0.07)
    scene.finish((p.paper, p.glow))


def line_up(scene: Scene) -> None:
    """A row of people, each before a stripe of another colour."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), rng.choice(("left", "center")), 0.24)
    n = rng.choice((3, 3, 4))
    light = rng.random() < 0.5
    c.fill(p.paper if light else p.deep)
    tones = rng.sample([p.mid, p.glow, p.accent, p.shade if light else p.paper, mix(p.mid, p.glow, 0.5)], n)
    kinds = rng.sample(scene.subject.company, n)
    shape = rng.choice(("stripe", "arch", "arch"))
    gap = 5
    w = (art.w - gap * (n - 1)) / n
    for i, (tone, kind) in enumerate(zip(tones, kinds, strict=True)):
        box = Box(
            art.x + i * (w + gap), art.y + (art.h * 0.06 * (i % 2) if light else 0), w, art.h * (0.94 if light else 1)
        )
        niche = block(box.x, box.y, box.w, box.h) if shape == "stripe" else arched(box)
        c.path(niche, tone, box)
        size = min(box.h * 0.82, w / 0.6 * 0.94) * rng.uniform(0.9, 1.0)
        name = c.clip(niche)
        c.add(f'<g clip-path="url(#{name})">')
        c.add(
            f'<path fill="{p.deep}" opacity=".16" d="{polygon((box.cx, box.bottom), (box.cx + size * 0.14, box.bottom), (box.right + size * 0.5, box.bottom - size * 1.1), (box.right + size * 0.2, box.bottom - size * 1.1))}"/>'
        )
        stamp(
            c,
            THINGS[kind],
            Box(box.x, box.bottom - size, w, size),
            flat(p.deep, tone, p.paper if tone != p.paper else p.accent),
        )
        c.add("</g>")
    scene.focus = art
    scene.grain(0.07)
    scene.finish((p.deep, p.shade) if light else (p.paper, p.glow))


def arched(box: Box) -> str:
    """A box with a round head."""
    r = box.w / 2
    return (
        f"M{num(box.x)} {num(box.bottom)}V{num(box.y + r)}a{num(r)} {num(r)} 0 0 1 {num(box.w)} 0V{num(box.bottom)}z"
    )
