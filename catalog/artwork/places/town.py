"""Towers, roofs, alleys, a stadium."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, block, num, polygon
from catalog.artwork.places.layers import depth, focal_prop
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.beasts import ANIMALS
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import skyline


def city(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    tall = min(art.h * 0.75, horizon * 0.8)
    base = horizon + art.h * 0.1
    skyline(c, rng, base - 10, tall, depth(scene, 0.12))
    skyline(c, rng, base + 4, tall * 0.75, depth(scene, 0.5), lit=mix(p.glow, p.mid, 0.3))
    skyline(c, rng, base + 20, tall * 0.5, depth(scene, 0.98), lit=p.glow)


def rooftops(scene: Scene, art: Box, horizon: float) -> None:
    """Chimneys and gables seen from a window under the roof; a cat, or birds on a wire."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    skyline(c, rng, horizon, art.h * 0.3, depth(scene, 0.15))
    for row, share in enumerate((0.4, 0.68, 1.0)):
        y, colour, x = horizon + art.h * 0.13 * row, depth(scene, share), -20.0
        d = [f"M-20 {num(c.h)}"]
        while x < c.w:
            w, rise = c.w * rng.uniform(0.16, 0.34), art.h * rng.uniform(0.06, 0.13)
            d.append(f"L{num(x)} {num(y)}L{num(x + w / 2)} {num(y - rise)}")
            if rng.random() < 0.7:
                d.append(f"l{num(w * 0.1)} {num(rise * 0.2)}v{num(-rise * 0.8)}h{num(w * 0.1)}v{num(rise)}")
            d.append(f"L{num(x + w)} {num(y)}")
            x += w
        c.path("".join(d) + f"V{num(c.h)}z", colour, Box(0, y - art.h * 0.2, c.w, c.h - y + art.h * 0.2))
        c.remember(Box(0, y, c.w, c.h - y), [colour], solid=True)
    s = art.h * 0.16
    target = Box(art.cx - s / 2 + rng.choice((-0.2, 0.2)) * art.w, horizon + art.h * 0.2 - s, s, s)
    stamp(c, ANIMALS[rng.choice(("cat", "raven"))], target, flat(p.deep, accent=p.glow))
    scene.focus = target


def alley(scene: Scene, art: Box, horizon: float) -> None:
    """Walls that close in on a strip of light."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    x = art.cx
    c.glow(x, horizon - art.h * 0.1, art.h * 0.7, p.glow, 0.8)
    for share, gap in ((0.3, 0.16), (0.6, 0.26), (0.95, 0.42)):
        colour, g = depth(scene, share), art.w * gap
        top = c.h * 0.02
        c.path(polygon((0, 0), (x - g, top), (x - g * 0.82, c.h), (0, c.h)), colour, Box(0, 0, x - g * 0.8, c.h))
        c.path(
            polygon((c.w, 0), (x + g, top), (x + g * 0.82, c.h), (c.w, c.h)),
            colour,
            Box(x + g * 0.8, 0, c.w - x, c.h),
        )
        lit = [block(x - g - rng.uniform(10, 60), rng.uniform(0.05, 0.6) * c.h, 7, 11) for _ in range(3)]
        lit += [block(x + g + rng.uniform(6, 50), rng.uniform(0.05, 0.6) * c.h, 7, 11) for _ in range(3)]
        c.path("".join(lit), p.glow, c.box, 0.5 if share > 0.9 else 0.25)
    c.path(polygon((x - art.w * 0.1, horizon), (x + art.w * 0.1, horizon), (x + art.w * 0.4, c.h), (x - art.w * 0.4, c.h)),
           mix(p.shade, p.glow, 0.3), Box(x - art.w * 0.4, horizon, art.w * 0.8, c.h - horizon), 0.7)  # fmt: skip


def stadium(scene: Scene, art: Box, horizon: float) -> None:
    """Floodlights over a bowl of stands; lanes that run towards us."""
    c, p = scene.canvas, scene.palette
    for x in (0.12, 0.88):
        px = c.w * x
        c.glow(px, art.y + art.h * 0.12, art.h * 0.4, p.paper, 0.8)
        c.path(
            block(px - 2, art.y + art.h * 0.1, 4, horizon - art.y) + block(px - 22, art.y + art.h * 0.06, 44, 18),
            p.deep,
            Box(px - 22, art.y, 44, horizon - art.y),
        )
        lamps = "".join(
            block(px - 19 + 10 * i, art.y + art.h * 0.06 + 3 + 7 * j, 7, 5) for i in range(4) for j in range(2)
        )
        c.path(lamps, p.paper, Box(px - 20, art.y + art.h * 0.06, 40, 16))
    for i in range(3):
        y = horizon - art.h * (0.16 - 0.06 * i)
        c.path(
            f"M0 {num(y - 14)}Q{num(c.w / 2)} {num(y + 26)} {num(c.w)} {num(y - 14)}V{num(c.h)}H0z",
            depth(scene, 0.4 + 0.25 * i),
            Box(0, y - 14, c.w, c.h - y),
        )
    c.rect(Box(0, horizon + 4, c.w, c.h - horizon), mix(p.mid, p.accent, 0.25))
    lanes = "".join(
        polygon(
            (art.cx + 9 * i, horizon + 4),
            (art.cx + 9 * i + 1, horizon + 4),
            (art.cx + 120 * i + 7, c.h),
            (art.cx + 120 * i, c.h),
        )
        for i in range(-5, 6)
    )
    c.path(lanes, p.paper, Box(0, horizon, c.w, c.h - horizon), 0.8)
    s = art.h * 0.42
    focal_prop(
        scene,
        scene.rng.choice(("runner", "boxer", "standing")),
        Box(art.cx - s * 0.3, horizon + art.h * 0.12 - s, s * 0.6, s),
    )
