"""Sea, harbour, island, the deep, and the light above them."""

from catalog.artwork.geometry import Box, num, polygon
from catalog.artwork.places.layers import depth, focal_prop
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.scenery import BUILDINGS, TREES, VEHICLES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import below, clouds, ridge, waves


def sea(scene: Scene, art: Box, horizon: float) -> None:
    c, rng = scene.canvas, scene.rng
    clouds(c, rng, Box(0, art.y, c.w, (horizon - art.y) * 0.7), scene.palette.paper, 0.28)
    step = (c.h - horizon) / 7
    waves(c, rng, horizon, [depth(scene, 0.15 + 0.14 * i) for i in range(7)], step)
    vessel = rng.choice(("sailboat", "ship"))
    size = art.h * 0.26
    target = Box(art.cx - size * 0.9, horizon - size + step * 0.9, size * 1.8, size)
    stamp(
        c,
        VEHICLES["boat" if vessel == "sailboat" else "ship"],
        target,
        flat(scene.palette.deep, accent=scene.palette.glow),
        flip=rng.random() < 0.5,
    )
    scene.focus = target
    waves(c, rng, horizon + step * 0.9, [depth(scene, 0.4 + 0.12 * i) for i in range(5)], step * 1.2)


def harbour(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    below(c, ridge(rng, c.w, horizon - art.h * 0.02, c.h * 0.1), depth(scene, 0.1))
    x = -8.0
    while x < c.w:
        s = c.h * rng.uniform(0.09, 0.15)
        stamp(c, BUILDINGS[rng.choice(("house", "cottage", "tower", "church", "house"))], Box(x, horizon - s + 4, s * 0.9, s),
              flat(depth(scene, rng.uniform(0.4, 0.75)), accent=p.glow))  # fmt: skip
        x += s * rng.uniform(0.6, 0.8)
    step = (c.h - horizon) / 5
    waves(c, rng, horizon, [depth(scene, 0.3 + 0.16 * i) for i in range(5)], step)
    size = art.h * 0.24
    target = Box(art.cx - size * 0.7, horizon + step * 0.6 - size * 0.5, size * 1.4, size)
    stamp(c, VEHICLES["rowing boat" if rng.random() < 0.5 else "boat"], target, flat(p.deep, accent=p.accent))
    scene.focus = target
    waves(c, rng, horizon + step * 1.4, [depth(scene, 0.7), depth(scene, 0.9), depth(scene, 1)], step * 1.2)


def island(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    clouds(c, rng, Box(0, art.y, c.w, (horizon - art.y) * 0.6), p.paper, 0.35)
    step = (c.h - horizon) / 6
    waves(c, rng, horizon, [depth(scene, 0.1), depth(scene, 0.25)], step * 0.6)
    x, w = art.cx, min(art.w * 0.8, art.h)
    d = f"M{num(x - w / 2)} {num(horizon + step)}Q{num(x - w * 0.1)} {num(horizon - step * 1.4)} {num(x + w / 2)} {num(horizon + step)}z"
    c.path(d, depth(scene, 0.75), Box(x - w / 2, horizon - step, w, 2 * step))
    tall = art.h * 0.38
    for dx, s in ((-0.12, 1.0), (0.06, 0.72)):
        stamp(
            c,
            TREES["palm"],
            Box(x + dx * w - tall * s / 2, horizon + 4 - tall * s, tall * s, tall * s),
            flat(p.deep),
            flip=dx > 0,
        )
    scene.focus = Box(x - w * 0.25, horizon - tall, w * 0.5, tall)
    waves(c, rng, horizon + step * 0.9, [depth(scene, 0.35 + 0.13 * i) for i in range(5)], step)


def beacon(scene: Scene, art: Box, horizon: float) -> None:
    """A lighthouse and its beam."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    s = art.h * 0.66
    x = art.cx + rng.choice((-0.16, 0.16)) * art.w
    top = horizon - s * 0.8
    side = 1 if x < art.cx else -1
    c.path(
        polygon((x, top), (x + side * c.w, top - art.h * 0.16), (x + side * c.w, top + art.h * 0.2)),
        p.glow,
        Box(min(x, x + side * c.w), top - art.h * 0.16, c.w, art.h * 0.36),
        0.5,
    )
    c.glow(x, top, s * 0.32, p.paper, 0.9)
    target = Box(x - s * 0.3, horizon - s * 0.9, s * 0.6, s)
    stamp(c, BUILDINGS["lighthouse"], target, {"b": p.deep, "s": p.deep, "g": p.accent, "a": p.paper})
    c.path(
        f"M{num(x - s * 0.5)} {num(c.h)}Q{num(x - s * 0.3)} {num(horizon)} {num(x)} {num(horizon)}T{num(x + s * 0.6)} {num(c.h)}z",
        p.deep,
        Box(x - s * 0.5, horizon, s * 1.1, c.h - horizon),
    )
    scene.focus = target
    step = (c.h - horizon) / 5
    waves(c, rng, horizon + step * 0.8, [depth(scene, 0.4 + 0.14 * i) for i in range(5)], step)


def underwater(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    c.gradient(c.box, [(0, p.glow), (0.3, p.mid), (0.75, p.shade), (1, p.deep)])
    for i in range(5):
        x = c.w * (0.1 + 0.2 * i) + rng.uniform(-20, 20)
        c.path(
            polygon((x, 0), (x + 24, 0), (x + 80, c.h * 0.8), (x - 10, c.h * 0.8)),
            p.paper,
            Box(x - 10, 0, 90, c.h * 0.8),
            0.09,
        )
    kind = rng.choice(("whale", "fish", "diver"))
    size = art.h * 0.42
    target = Box(art.cx - min(size, art.w) / 2, art.cy - size / 2, min(size, art.w), size)
    focal_prop(scene, kind, target)
    for share, s in ((0.7, 0.22), (1.0, 0.34)):
        below(c, ridge(rng, c.w, c.h * (0.82 + 0.1 * share), c.h * 0.06), depth(scene, share))
        for _ in range(6):
            x, k = rng.uniform(-0.05, 1) * c.w, c.h * s * rng.uniform(0.5, 1)
            stamp(
                c,
                TREES["kelp"],
                Box(x, c.h * 1.02 - k, k * 0.34, k),
                flat(depth(scene, share)),
                flip=rng.random() < 0.5,
            )
