"""Figures: somebody against the light, a head that holds a landscape, two who face each other, a line of people."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.shapes.scenery import TREES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.styles import alone
from catalog.artwork.styles.company import face_to_face, line_up
from catalog.artwork.styles.heads import head
from catalog.artwork.terrain import rays, skyline

LURKING = {  # whose shadow it may be where the story is one of fear or of fables
    ("Horror",): ("wolf", "raven", "hand"),
    ("Thriller",): ("hand", "raven"),
    ("Fantasy",): ("deer", "wolf", "bear"),
    ("Mystery",): ("raven", "knight"),
    ("Nature",): ("bear", "deer", "wolf"),
}


def against_the_disc(scene: Scene) -> None:
    """A small figure before an enormous sun, moon or door."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "center", 0.26)
    night = rng.random() < 0.5
    ground, light = (p.deep, rng.choice((p.glow, p.accent, p.mid))) if night else (p.mid, p.paper)
    c.gradient(c.box, [(0, ground), (1, mix(ground, p.shade, 0.7))])
    floor = art.bottom - art.h * 0.06
    r = min(art.w * 0.46, art.h * 0.44)
    cx, cy = art.cx, floor - r * rng.choice((0.98, 0.7))
    c.glow(cx, cy, r * 1.5, light, 0.5)
    c.circle(cx, cy, r, light)
    for i in range(rng.choice((0, 2, 3))):
        c.ring(cx, cy, r + 12 + 12 * i, light, 1.4, 0.5 - 0.14 * i)
    c.rect(Box(0, floor, c.w, c.h - floor), p.deep)
    size = r * rng.uniform(0.9, 1.15)
    scene.focus = Box(cx - size * 0.4, floor - size + 1, size * 0.8, size)
    stamp(
        c, THINGS[scene.subject.person], scene.focus, flat(p.deep, light, p.accent if p.accent != light else p.paper)
    )
    c.path(
        polygon((cx - size * 0.1, floor), (cx + size * 0.1, floor), (cx + size * 0.5, c.h), (cx - size * 0.2, c.h)),
        mix(p.deep, light, 0.18),
        Box(cx - size * 0.2, floor, size * 0.7, c.h - floor),
    )
    scene.grain()
    scene.finish()


def through_the_door(scene: Scene) -> None:
    """A lit doorway in a dark wall, somebody in it, the light thrown on the floor."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), rng.choice(("left", "center")), 0.26)
    wall = rng.choice((p.deep, p.shade))
    light = rng.choice((p.glow, p.accent, p.paper))
    c.fill(wall)
    h = art.h * 0.78
    w = h * rng.uniform(0.34, 0.48)
    x, floor = art.x + art.w * rng.choice((0.34, 0.5, 0.66)), art.bottom
    top = floor - h
    arch = rng.random() < 0.5
    d = (
        f"M{num(x - w / 2)} {num(floor)}V{num(top + (w / 2 if arch else 0))}"
        + (f"a{num(w / 2)} {num(w / 2)} 0 0 1 {num(w)} 0" if arch else f"h{num(w)}")
        + f"V{num(floor)}z"
    )
    c.path(d, light, Box(x - w / 2, top, w, h))
    slant = w * rng.choice((-1.2, 1.2))
    c.path(
        polygon((x - w / 2, floor), (x + w / 2, floor), (x + w * 0.9 + slant, c.h), (x - w * 0.9 + slant, c.h)),
        light,
        Box(x - w * 2.2, floor, w * 4.4, c.h - floor),
        0.28,
    )
    size = h * 0.6
    scene.focus = Box(x - size * 0.4, floor - size, size * 0.8, size)
    stamp(
        c, THINGS[scene.subject.person], scene.focus, flat(p.deep, light, p.accent if light != p.accent else p.paper)
    )
    c.path(
        polygon(
            (x - size * 0.1, floor),
            (x + size * 0.1, floor),
            (x + size * 0.2 + slant * 0.9, c.h),
            (x - size * 0.2 + slant * 0.9, c.h),
        ),
        p.deep,
        Box(x - w * 2, floor, w * 4, c.h - floor),
        0.6,
    )
    scene.grain()
    scene.finish()


def shadow(scene: Scene) -> None:
    """A small person and the enormous shadow of something else."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "left", 0.24)
    wall = scene.ground(p.mid, p.glow, p.accent, p.paper)
    c.fill(wall)
    floor = art.bottom - art.h * 0.05
    dark = mix(wall, p.deep, 0.75)
    big = min(art.h * 0.86, art.w * 0.95)
    kind = rng.choice((*LURKING.get(scene.facts.genres[:1], ()), scene.subject.prop, scene.subject.prop))
    side = rng.choice((0.42, 0.58))
    stamp(c, THINGS[kind], Box(art.x + art.w * side - big * 0.5, floor - big, big, big), flat(dark, wall, wall))
    c.rect(Box(0, floor, c.w, c.h - floor), p.deep)
    size = big * 0.34
    x = art.x + art.w * (0.84 if side < 0.5 else 0.16)
    scene.focus = Box(x - size * 0.4, floor - size + 1, size * 0.8, size)
    stamp(c, THINGS[scene.subject.person], scene.focus, flat(p.deep, wall, p.paper), flip=side < 0.5)
    scene.grain(0.08)
    scene.finish()


def rising(scene: Scene) -> None:
    """A hero on a crest before a burst of rays, the city or the trees at their feet."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "center", 0.26)
    a, b = rng.choice(
        (
            (p.glow, mix(p.glow, p.accent, 0.3)),
            (p.mid, mix(p.mid, p.glow, 0.3)),
            (p.shade, mix(p.shade, p.mid, 0.5)),
            (p.accent, mix(p.accent, p.glow, 0.4)),
        )
    )
    c.fill(a)
    x, floor = art.x + art.w * rng.choice((0.36, 0.5, 0.64)), art.bottom - art.h * 0.12
    size = art.h * 0.52
    c.path(rays(x, floor - size * 0.6, c.w + c.h, rng.choice((14, 18, 24)), rng.random()), b, c.box)
    c.circle(x, floor - size * 0.62, size * 0.44, p.paper if a != p.paper else p.glow)
    if scene.subject.place in ("city", "alley", "rooftops", "rails", "harbour", "stadium", "houses"):
        skyline(c, rng, floor + 6, art.h * 0.22, mix(p.shade, p.mid, 0.3))
    else:
        for _ in range(9):
            k = art.h * rng.uniform(0.12, 0.24)
            stamp(
                c,
                TREES[rng.choice(("pine", "spruce", "bare"))],
                Box(rng.uniform(-0.05, 0.95) * c.w, floor - k + 16, k * 0.6, k),
                flat(mix(p.shade, p.mid, 0.3)),
            )
    c.path(
        f"M0 {num(floor + 30)}Q{num(x - 40)} {num(floor + 18)} {num(x)} {num(floor)}Q{num(x + 60)} {num(floor + 26)} {num(c.w)} {num(floor + 22)}V{num(c.h)}H0z",
        p.deep,
        Box(0, floor, c.w, c.h - floor),
    )
    c.remember(Box(0, floor + 30, c.w, c.h - floor - 30), [p.deep], solid=True)
    scene.focus = Box(x - size * 0.4, floor - size + 3, size * 0.8, size)
    stamp(c, THINGS[scene.subject.person], scene.focus, flat(p.deep, p.paper, p.accent))
    scene.grain(0.08)
    scene.finish()


COMPOSITIONS = [
    against_the_disc,
    through_the_door,
    head,
    head,
    face_to_face,
    line_up,
    shadow,
    rising,
    *alone.COMPOSITIONS,
]
