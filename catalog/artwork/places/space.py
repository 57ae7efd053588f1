"""Other worlds."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, num
from catalog.artwork.places.layers import depth, focal_prop
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.scenery import BUILDINGS
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import below, hill, ridge, stars


def planet(scene: Scene, art: Box, horizon: float) -> None:
    """A huge ringed world over an empty plain."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    r = min(art.w, art.h) * 0.36
    x, y = art.cx + rng.choice((-0.18, 0.18)) * art.w, horizon - r * rng.uniform(0.55, 1.0)
    c.circle(x, y, r, mix(p.mid, p.glow, 0.35))
    name = c.clip(
        f"M{num(x - r)} {num(y)}a{num(r)} {num(r)} 0 1 1 {num(2 * r)} 0a{num(r)} {num(r)} 0 1 1 {num(-2 * r)} 0z"
    )
    c.add(f'<g clip-path="url(#{name})">')
    for i in range(4):
        c.rect(Box(x - r, y - r + r * (0.3 + 0.45 * i), 2 * r, r * 0.2), p.shade, 0.35)
    c.circle(x + r * 0.5, y + r * 0.3, r * 1.05, p.deep, 0.35)
    c.add("</g>")
    c.add(
        f'<ellipse cx="{num(x)}" cy="{num(y)}" rx="{num(r * 1.6)}" ry="{num(r * 0.28)}" fill="none" stroke="{p.accent}" stroke-width="3" opacity=".8" transform="rotate(-14 {num(x)} {num(y)})"/>'
    )
    c.remember(Box(x - r * 1.6, y - r * 0.7, r * 3.2, r * 1.4), [p.accent, p.glow], 0.8)
    for i, share in enumerate((0.4, 0.7, 1)):
        below(c, ridge(rng, c.w, horizon + art.h * 0.1 * i, c.h * 0.05, roughness=0.6), depth(scene, share))


def dome(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    below(c, ridge(rng, c.w, horizon - art.h * 0.03, c.h * 0.1), depth(scene, 0.15))
    c.rect(Box(0, horizon, c.w, c.h - horizon), depth(scene, 0.5))
    s = art.h * 0.3
    target = Box(art.cx - s * 0.6, horizon - s * 0.72, s, s * 0.76)
    stamp(c, BUILDINGS["dome"], target, flat(p.deep, accent=p.glow))
    stamp(
        c,
        BUILDINGS["rocket"],
        Box(target.right + 6, horizon - s, s * 0.4, s + 3),
        flat(mix(p.deep, p.shade, 0.5), accent=p.accent),
    )
    scene.focus = target
    hill(c, rng, horizon + art.h * 0.16, 10, depth(scene, 1))


def orbit(scene: Scene, art: Box, horizon: float) -> None:
    """The edge of a world far below, and rings of light above it."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    c.gradient(c.box, [(0, p.deep), (0.7, mix(p.deep, p.shade, 0.6)), (1, p.shade)])
    stars(c, rng, c.box, p.paper, 70)
    r, x = c.w * 1.1, art.cx
    y = horizon + r * 0.92
    c.glow(x, y, r * 1.28, p.glow, 0.85)
    c.circle(x, y, r, mix(p.mid, p.deep, 0.2))
    c.circle(x + r * 0.1, y + r * 0.09, r, p.deep, 0.75)
    size = art.h * 0.36
    target = Box(art.cx - size / 2, art.y + art.h * 0.1, size, size)
    focal_prop(scene, rng.choice(("astronaut", "saucer", "rocket")), target)
