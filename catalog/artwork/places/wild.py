"""Mountains, trees, dunes, ice: places without people."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, num, polygon
from catalog.artwork.places.layers import depth
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.scenery import TREES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import below, dune, hill, ridge


def mountains(scene: Scene, art: Box, horizon: float) -> None:
    c, rng = scene.canvas, scene.rng
    for i, share in enumerate((0.05, 0.3, 0.6, 0.95)):
        y = horizon - art.h * (0.1 - 0.12 * i)
        below(c, ridge(rng, c.w, y, c.h * (0.2 - 0.03 * i), roughness=0.52), depth(scene, share))


def pines(scene: Scene, art: Box, horizon: float) -> None:
    c, rng = scene.canvas, scene.rng
    below(c, ridge(rng, c.w, horizon - art.h * 0.06, c.h * 0.14), depth(scene, 0.1))
    for row, share in enumerate((0.35, 0.65, 1.0)):
        y, size = horizon + art.h * 0.1 * row, c.h * (0.09 + 0.06 * row)
        colour = depth(scene, share)
        hill(c, rng, y, 6, colour)
        x = -10.0
        while x < c.w:
            s = size * rng.uniform(0.6, 1.2)
            stamp(c, TREES[rng.choice(("pine", "spruce"))], Box(x, y - s + 7, s * 0.5, s), flat(colour))
            x += s * rng.uniform(0.3, 0.62)


def forest(scene: Scene, art: Box, horizon: float) -> None:
    """Trunks in fog, thinner and paler the farther they stand."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    for row, (share, count, thick) in enumerate(((0.15, 9, 0.012), (0.45, 6, 0.024), (0.9, 3, 0.06))):
        colour = depth(scene, share)
        for i in range(count):
            x = c.w * (i + rng.uniform(0.1, 0.9)) / count
            if row == 2 and art.cx - art.w * 0.22 < x < art.cx + art.w * 0.22:
                continue
            t = c.w * thick * rng.uniform(0.7, 1.4)
            lean = rng.uniform(-6, 6)
            d = polygon((x - t / 2, c.h), (x - t / 3 + lean, 0), (x + t / 3 + lean, 0), (x + t / 2, c.h))
            c.path(d, colour, Box(x - t, 0, 2 * t, c.h))
        c.fade(Box(0, horizon - c.h * 0.25, c.w, c.h * 0.25), mix(p.glow, p.mid, 0.4), (0, 0.35))
    hill(c, rng, horizon + art.h * 0.12, 10, depth(scene, 1))


def dunes(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    for i in range(4):
        light = mix(p.glow, p.mid, 0.25 + 0.25 * i)
        dune(
            c,
            rng,
            horizon + art.h * (0.02 + 0.13 * i),
            c.h * 0.08 + 10 * i,
            (light, mix(light, p.shade, 0.55 + 0.1 * i)),
        )


def canyon(scene: Scene, art: Box, horizon: float) -> None:
    """Flat-topped mesas, banded like cut paper."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    for row, share in enumerate((0.1, 0.35, 0.65)):
        colour, base = depth(scene, share), horizon + art.h * 0.07 * row
        for _ in range(2):
            w, tall = c.w * rng.uniform(0.16, 0.36), art.h * rng.uniform(0.16, 0.34) * (1 - row * 0.15)
            x = rng.uniform(-0.1, 0.9) * c.w
            d = polygon(
                (x - w * 0.16, base),
                (x, base - tall * 0.4),
                (x + 6, base - tall),
                (x + w - 8, base - tall),
                (x + w, base - tall * 0.35),
                (x + w * 1.2, base),
            )
            c.path(d, colour, Box(x - w * 0.2, base - tall, w * 1.4, tall))
        c.rect(Box(0, base, c.w, c.h - base), colour)
    hill(c, rng, horizon + art.h * 0.26, 8, depth(scene, 0.98))
    for _ in range(2):
        s = art.h * rng.uniform(0.12, 0.22)
        side = rng.choice((0.05, 0.8)) + rng.uniform(0, 0.1)
        stamp(c, TREES["cactus"], Box(side * c.w, horizon + art.h * 0.28 - s, s * 0.54, s), flat(p.deep))


def jungle(scene: Scene, art: Box, horizon: float) -> None:
    """A clearing seen through leaves; a river of light in the middle."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    below(c, ridge(rng, c.w, horizon - art.h * 0.1, c.h * 0.1), depth(scene, 0.2))
    x = art.cx
    d = f"M{num(x - 8)} {num(horizon)}Q{num(x + 60)} {num(horizon + art.h * 0.15)} {num(x - art.w * 0.25)} {num(c.h)}H{num(x + art.w * 0.3)}Q{num(x + 90)} {num(horizon + art.h * 0.15)} {num(x + 10)} {num(horizon)}z"
    hill(c, rng, horizon, 6, depth(scene, 0.55))
    c.path(d, mix(p.glow, p.mid, 0.3), Box(x - art.w * 0.3, horizon, art.w * 0.7, c.h - horizon))
    for side in (0, 1):
        for i in range(3):
            s = c.h * (0.34 + 0.12 * i)
            edge = (-0.32 + 0.06 * i) * s if not side else c.w - s * (0.62 + 0.02 * i)
            stamp(
                c,
                TREES["palm"],
                Box(edge, horizon + art.h * 0.12 * i - s * 0.72, s * 0.9, s),
                flat(depth(scene, 0.5 + 0.25 * i)),
                flip=bool(side),
            )


def ice(scene: Scene, art: Box, horizon: float) -> None:
    """Shards with a lit and a shaded face."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    for row, share in enumerate((0.0, 0.3, 0.6)):
        base, light = horizon + art.h * 0.1 * row, mix(p.paper, p.mid, 0.15 + 0.3 * row)
        for _ in range(4):
            w, tall = c.w * rng.uniform(0.12, 0.3), art.h * rng.uniform(0.14, 0.42) * (1 - row * 0.2)
            x, tip = rng.uniform(-0.1, 0.95) * c.w, rng.uniform(0.3, 0.7)
            top = (x + w * tip, base - tall)
            c.path(polygon((x, base), top, (x + w, base)), light, Box(x, base - tall, w, tall))
            c.path(
                polygon(top, (x + w, base), (x + w * (tip - 0.12), base)),
                mix(light, p.shade, 0.6),
                Box(x, base - tall, w, tall),
            )
        c.rect(Box(0, base, c.w, c.h - base), mix(p.paper, p.shade, 0.3 + 0.3 * share + 0.12 * row))
