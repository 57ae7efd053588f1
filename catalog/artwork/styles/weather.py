"""Weather as a mood: rain on a pane, northern lights, fog."""

from math import pi, sin

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.shapes.scenery import TREES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import stars


def rain(scene: Scene) -> None:
    """Lights out of focus behind a wet pane."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), rng.choice(("left", "center")), 0.24)
    c.gradient(c.box, [(0, p.shade), (0.55, mix(p.shade, p.mid, 0.6)), (1, p.deep)])
    for _ in range(16):
        r = rng.uniform(10, 34) * (1.2 if not scene.wide else 1)
        x, y = rng.uniform(art.x, art.right), rng.uniform(art.y + r, art.bottom - r)
        tone = rng.choice((p.glow, p.accent, p.mid, p.paper))
        c.circle(x, y, r, tone, rng.uniform(0.25, 0.7))
        if rng.random() < 0.4:
            c.ring(x, y, r, tone, 1.2, 0.6)
    drops = "".join(
        f"M{num(x)} {num(y)}l-5 {num(rng.uniform(14, 42))}"
        for x, y in ((rng.uniform(0, c.w), rng.uniform(0, c.h)) for _ in range(52))
    )
    c.line(drops, p.paper, 1, c.box, 0.3)
    size = art.h * 0.62
    scene.focus = Box(art.cx - size * 0.3, art.bottom - size, size * 0.6, size)
    stamp(
        c,
        THINGS["rain walker" if rng.random() < 0.5 else scene.subject.person],
        scene.focus,
        flat(p.deep, p.shade, p.accent),
    )
    if not scene.wide:
        c.rect(Box(0, art.bottom - 1, c.w, 1.2), p.deep)
    scene.grain(0.12)
    scene.finish((p.paper, p.glow))


def aurora(scene: Scene) -> None:
    """Ribbons of light over a low dark land."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), "center", 0.24)
    c.gradient(c.box, [(0, p.deep), (1, p.shade)])
    stars(c, rng, c.box, p.paper, 40)
    for i, tone in enumerate((p.mid, p.glow, p.accent)):
        y, amp = art.y + art.h * (0.42 + 0.14 * i), art.h * 0.06
        phase, k = rng.uniform(0, 6), rng.uniform(1, 1.9)
        lower = [(c.w * s / 24, y + amp * sin(phase + k * 2 * pi * s / 24)) for s in range(25)]
        upper = [(x, b - art.h * (0.4 + 0.1 * sin(phase + x / 31))) for x, b in reversed(lower)]
        fade = c.define(
            f'<linearGradient id="{{id}}" x2="0" y2="1"><stop stop-color="{tone}" stop-opacity="0"/>'
            f'<stop offset=".85" stop-color="{tone}" stop-opacity=".85"/><stop offset="1" stop-color="{p.paper}"/></linearGradient>'
        )
        c.path(polygon(*upper, *lower), f"url(#{fade})", c.box)
        c.remember(Box(0, y - amp - art.h * 0.5, c.w, art.h * 0.5 + 2 * amp), [tone], 0.85)
    floor = art.bottom - art.h * 0.1
    for i in range(11):
        k = art.h * rng.uniform(0.12, 0.3)
        stamp(
            c,
            TREES[rng.choice(("spruce", "pine"))],
            Box(c.w * (i + rng.random()) / 11 - k * 0.2, floor - k + 10, k * 0.5, k),
            flat(p.deep),
        )
    c.rect(Box(0, floor, c.w, c.h - floor), p.deep)
    scene.focus = Box(art.x, art.y + art.h * 0.2, art.w, art.h * 0.5)
    scene.grain(0.1)
    scene.finish((p.paper, p.glow))


def veil_of_fog(scene: Scene) -> None:
    """Silhouettes that fade into each other."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "center", 0.24)
    far = mix(p.glow, p.paper, 0.4)
    c.gradient(c.box, [(0, far), (0.65, mix(far, p.mid, 0.5)), (1, p.deep)])
    floor = art.bottom - art.h * 0.1
    for row, share in enumerate((0.25, 0.5, 0.75)):
        for _ in range(3 if row < 2 else 2):
            k = art.h * rng.uniform(0.4, 0.7) * (0.8 + 0.2 * row)
            x = rng.uniform(-0.1, 0.8) * c.w
            if row == 2:
                x = rng.choice((-0.16, 0.72)) * c.w
            stamp(
                c,
                TREES[rng.choice(("bare", "pine", "broad"))],
                Box(x, floor + 12 * row - k + 8, k * 0.8, k),
                flat(mix(far, p.shade, share)),
            )
    c.fade(Box(0, floor - art.h * 0.1, c.w, art.h * 0.14), p.deep, (0, 0.9))
    c.rect(Box(0, floor + art.h * 0.04, c.w, c.h - floor), p.deep, 0.9)
    size = art.h * 0.34
    scene.focus = Box(art.cx - size * 0.3, floor + 6 - size, size * 0.6, size)
    stamp(c, THINGS[scene.subject.person], scene.focus, flat(p.deep, p.mid, p.accent))
    scene.grain(0.12)
    scene.finish()
