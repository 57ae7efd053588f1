"""Landscapes by place: each paints its layers from the sky to the foreground and leaves the focal point to the caller.

A place is called with the scene, the box of the picture and the height of the horizon.
"""

from collections.abc import Callable

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, block, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.shapes.scenery import ANIMALS, BUILDINGS, TREES, VEHICLES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import below, clouds, dune, hill, ridge, skyline, stars, waves

Painter = Callable[[Scene, Box, float], None]


def depth(scene: Scene, share: float) -> str:
    """The colour of a layer: 0 far and hazy like the horizon, 1 near and dark."""
    p = scene.palette
    return (
        mix(mix(p.glow, p.mid, 0.55), p.shade, min(1, share * 1.7))
        if share < 0.6
        else mix(p.shade, p.deep, (share - 0.6) * 2.2)
    )


def sky(scene: Scene, horizon: float, *, night: bool) -> None:
    """The gradient everything stands against; the lower edge is where the light is."""
    p, c = scene.palette, scene.canvas
    share = horizon / c.h
    if night:
        c.gradient(c.box, [(0, p.deep), (share * 0.55, p.shade), (share, mix(p.mid, p.glow, 0.25)), (1, p.deep)])
        stars(c, scene.rng, Box(0, 0, c.w, horizon * 0.7), p.paper, 36)
    else:
        c.gradient(c.box, [(0, p.mid), (share * 0.6, mix(p.mid, p.glow, 0.6)), (share, p.glow), (1, p.shade)])


def light(scene: Scene, art: Box, horizon: float, *, night: bool) -> None:
    """The one source of light: a disc on a third, a huge one on the horizon, a crescent, a ringed one, or only a glow."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    kind = rng.choice(("disc", "disc", "low", "low", "crescent" if night else "disc", "ringed", "glow"))
    tone = p.glow if night else p.paper
    r = min(art.w, art.h) * (rng.uniform(0.3, 0.4) if kind == "low" else rng.uniform(0.08, 0.16))
    x = art.x + art.w * rng.choice((0.3, 0.7) if kind != "low" else (0.4, 0.5, 0.6))
    y = horizon - r * 0.45 if kind == "low" else art.y + art.h * rng.uniform(0.22, 0.4)
    c.glow(x, y, r * (1.8 if kind == "low" else 2.6), tone, 0.7)
    if kind == "crescent":
        stamp(c, THINGS["moon"], Box(x - r, y - r, 2 * r, 2 * r), flat(tone), flip=rng.random() < 0.5)
    elif kind != "glow":
        c.circle(x, y, r, rng.choice((tone, tone, p.accent)) if kind == "low" else tone)
    for i in range(3 if kind == "ringed" else 0):
        c.ring(x, y, r * (1.35 + 0.35 * i), tone, 1.2, 0.5 - 0.12 * i)


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


def fields(scene: Scene, art: Box, horizon: float) -> None:
    """Furrows that run to the horizon, a farm on it."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    hill(c, rng, horizon - art.h * 0.04, c.h * 0.03, depth(scene, 0.1))
    ground = mix(p.mid, p.glow, 0.2)
    c.rect(Box(0, horizon, c.w, c.h - horizon), ground)
    x0, spread = art.cx + rng.uniform(-0.2, 0.2) * art.w, c.w * 2.6
    stripes = "".join(
        polygon(
            (x0 + 2 * i, horizon),
            (x0 + 2 * i + 1, horizon),
            (x0 + spread * (i + 0.5) / 9, c.h),
            (x0 + spread * i / 9, c.h),
        )
        for i in range(-10, 10)
    )
    c.path(stripes, p.shade, Box(0, horizon, c.w, c.h - horizon), 0.75)
    s = art.h * 0.2
    side = rng.choice((0.24, 0.72))
    target = Box(art.x + art.w * side - s * 0.5, horizon - s + 3, s, s)
    stamp(c, BUILDINGS[rng.choice(("barn", "house", "mill", "church"))], target, flat(p.deep, accent=p.glow))
    stamp(
        c,
        TREES["broad" if rng.random() < 0.6 else "bare"],
        Box(target.right + 4, horizon - s * 0.8, s * 0.7, s * 0.8 + 3),
        flat(p.deep),
    )
    scene.focus = target


def houses(scene: Scene, art: Box, horizon: float) -> None:
    """A street of gables with lit windows under a big sky."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    for row, (share, size) in enumerate(((0.25, 0.12), (0.6, 0.18), (0.95, 0.26))):
        y, x = horizon + art.h * (0.02 + 0.13 * row), -rng.uniform(0, 30)
        colour = depth(scene, share)
        hill(c, rng, y, 5, colour)
        while x < c.w:
            s = c.h * size * rng.uniform(0.8, 1.1) * (1.3 if scene.wide else 1)
            kind = rng.choice(("house", "cottage", "house", "cottage", "church" if row == 1 else "house"))
            stamp(
                c,
                BUILDINGS[kind],
                Box(x, y - s + 8, s * 0.9, s),
                flat(colour, accent=p.glow if row else colour),
                flip=rng.random() < 0.5,
            )
            x += s * rng.uniform(0.92, 1.3)


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


def focal_prop(scene: Scene, kind: str, box: Box) -> None:
    p = scene.palette
    stamp(scene.canvas, THINGS[kind], box, {"b": p.deep, "s": mix(p.deep, p.shade, 0.5), "g": p.glow, "a": p.accent})
    scene.focus = box


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


def corridor(scene: Scene, art: Box, horizon: float) -> None:
    """Frames within frames, down to a lit door."""
    c, p = scene.canvas, scene.palette
    c.fill(p.deep)
    cx, cy = art.cx, art.cy + art.h * 0.06
    for i in range(6):
        k = 1.7 * 0.66**i
        w, h = art.w * k * 0.5, art.h * k * 0.56
        tone = mix(p.deep, p.glow, (0.02, 0.1, 0.22, 0.38, 0.6, 1)[i])
        tone = mix(tone, p.mid, 0.45) if i < 5 else p.glow
        c.path(block(cx - w, cy - h, 2 * w, 2 * h), tone, Box(cx - w, cy - h, 2 * w, 2 * h))
        if 0 < i < 5:
            c.path(
                polygon(
                    (cx - w, cy + h), (cx + w, cy + h), (cx + w * 0.66, cy + h * 0.66), (cx - w * 0.66, cy + h * 0.66)
                ),
                p.deep,
                Box(cx - w, cy, 2 * w, h),
                0.3,
            )
    size = art.h * 0.15
    scene.focus = Box(cx - size * 0.3, cy + h - size, size * 0.6, size)
    stamp(c, THINGS[scene.subject.person], scene.focus, flat(p.deep, p.glow, p.accent))


def window(scene: Scene, art: Box, horizon: float) -> None:
    """A dark room, a window, a view."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    c.fill(p.shade)
    h = art.h * 0.82
    w = min(art.w * 0.86, h * 0.82)
    box = Box(art.cx - w / 2, art.cy - h / 2, w, h)
    name = c.clip(block(box.x, box.y, box.w, box.h))
    c.add(f'<g clip-path="url(#{name})">')
    c.gradient(box, [(0, p.mid), (0.75, p.glow), (1, p.paper)])
    c.circle(box.x + w * 0.68, box.y + h * 0.34, w * 0.14, p.paper)
    inner = Box(box.x, box.y + h * 0.6, w, h * 0.4)
    line = [(box.x + x * w / c.w, y) for x, y in ridge(rng, c.w, inner.y, h * 0.12)]
    c.path(
        "M" + "L".join(f"{num(x)} {num(y)}" for x, y in line) + f"V{num(box.bottom)}H{num(box.x)}z",
        mix(p.mid, p.shade, 0.6),
        inner,
    )
    stamp(
        c,
        TREES[rng.choice(("broad", "bare", "pine"))],
        Box(box.x + w * 0.06, box.y + h * 0.32, w * 0.42, h * 0.5),
        flat(p.shade),
    )
    c.add("</g>")
    t = w * 0.03
    c.path(
        "".join(
            (
                block(box.cx - t / 2, box.y, t, h),
                block(box.x, box.y + h * 0.46, w, t),
                block(box.x - t, box.y - t, w + 2 * t, t),
                block(box.x - t, box.bottom, w + 2 * t, t * 2),
                block(box.x - t, box.y, t, h),
                block(box.right, box.y, t, h),
            )
        ),
        p.deep,
        box.grown(t * 2),
    )
    s = h * 0.24
    stamp(
        c,
        THINGS[rng.choice(("cat", "cup", "candle", "bottle"))],
        Box(box.x + w * 0.6, box.bottom - s, w * 0.3, s),
        flat(p.deep, accent=p.accent),
    )
    scene.focus = box


def columns(scene: Scene, art: Box, horizon: float) -> None:
    """Arches one behind the other, light falling in from a side."""
    c, _rng, p = scene.canvas, scene.rng, scene.palette
    c.gradient(c.box, [(0, p.shade), (horizon / c.h, mix(p.mid, p.glow, 0.4)), (1, p.deep)])
    for row, (share, count) in enumerate(((0.2, 5), (0.55, 4), (0.95, 3))):
        colour, w = depth(scene, share), c.w / count
        base = horizon + art.h * (0.06 + 0.13 * row)
        top = base - c.h * (0.34 + 0.2 * row)
        pillars = "".join(
            f"M{num(i * w - w * 0.1)} {num(base)}V{num(top)}A{num(w * 0.5)} {num(w * 0.5)} 0 0 1 {num(i * w + w * 0.5)} {num(top - w * 0.42)}V0H{num(i * w - w * 0.5)}V{num(top - w * 0.42)}A{num(w * 0.5)} {num(w * 0.5)} 0 0 1 {num(i * w + w * 0.1)} {num(top)}V{num(base)}z"
            for i in range(count + 1)
        )
        c.path(pillars, colour, Box(0, 0, c.w, base))
        c.rect(Box(0, base, c.w, c.h - base), colour)
    c.path(
        polygon((c.w * 0.1, 0), (c.w * 0.26, 0), (art.cx + art.w * 0.3, base), (art.cx - art.w * 0.2, base)),
        p.paper,
        Box(0, 0, c.w, base),
        0.14,
    )


def bars(scene: Scene, art: Box, horizon: float) -> None:
    """A cell: light through bars, thrown on the floor."""
    c, p = scene.canvas, scene.palette
    c.fill(p.shade)
    w, h = art.w * 0.6, art.h * 0.46
    box = Box(art.cx - w / 2, art.y + art.h * 0.06, w, h)
    c.path(block(box.x, box.y, w, h), p.glow, box)
    c.circle(box.cx + w * 0.16, box.cy, w * 0.16, p.paper)
    n, t = 5, w * 0.045
    c.path("".join(block(box.x + w * (i + 0.5) / n - t / 2, box.y, t, h) for i in range(n)), p.deep, box)
    floor = box.bottom + art.h * 0.06
    c.rect(Box(0, floor, c.w, c.h - floor), p.deep)
    for i in range(n + 1):
        x, step = box.x + w * i / n, w / n
        c.path(
            polygon(
                (x - step * 0.6, floor),
                (x + step * 0.1, floor),
                (x + step * 0.1 - w * 0.5, c.h),
                (x - step * 0.9 - w * 0.5, c.h),
            ),
            p.glow,
            Box(x - w, floor, w, c.h - floor),
            0.18,
        )
    scene.focus = box


def stage(scene: Scene, art: Box, horizon: float) -> None:
    """Curtains, a spotlight, and whoever stands in it."""
    c, p = scene.canvas, scene.palette
    c.fill(p.deep)
    x, floor = art.cx, art.bottom - art.h * 0.08
    c.path(
        polygon((x - 12, 0), (x + 12, 0), (x + art.w * 0.3, floor), (x - art.w * 0.3, floor)),
        p.glow,
        Box(x - art.w * 0.3, 0, art.w * 0.6, floor),
        0.55,
    )
    c.add(
        f'<ellipse cx="{num(x)}" cy="{num(floor)}" rx="{num(art.w * 0.3)}" ry="{num(art.h * 0.05)}" fill="{p.glow}"/>'
    )
    c.remember(Box(x - art.w * 0.3, floor - art.h * 0.05, art.w * 0.6, art.h * 0.1), [p.glow])
    folds = 5
    for side in (0, 1):
        for i in range(folds):
            w = c.w * 0.075
            left = i * w if not side else c.w - (i + 1) * w
            tone = mix(p.mid, p.deep, 0.25 + 0.12 * (i if not side else i) + (0.15 if i % 2 else 0))
            drop = c.h - i * c.h * 0.03
            c.path(
                f"M{num(left)} 0h{num(w + 0.6)}V{num(drop)}q{num(-w / 2)} 9 {num(-w - 0.6)} 0z",
                tone,
                Box(left, 0, w, drop + 5),
            )
    swags = "".join(
        f"M{num(i * c.w / 4)} 0h{num(c.w / 4)}q{num(-c.w / 8)} {num(c.h * 0.17)} {num(-c.w / 4)} 0z" for i in range(4)
    )
    c.path(swags, mix(p.mid, p.deep, 0.15), Box(0, 0, c.w, c.h * 0.09))
    s = art.h * 0.46
    focal_prop(scene, scene.subject.person, Box(x - s * 0.32, floor - s, s * 0.64, s))


def circus(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    hill(c, rng, horizon + 4, 8, depth(scene, 0.7))
    s = min(art.h * 0.62, art.w * 0.8)
    target = Box(art.cx - s / 2, horizon - s + 10, s, s)
    stamp(c, BUILDINGS["big top"], target, {"b": p.paper, "a": p.accent, "s": p.deep, "g": p.deep})
    for dx in (-0.72, 0.6):
        k = s * 0.4
        stamp(
            c,
            BUILDINGS["big top"],
            Box(target.cx + dx * s, horizon - k + 12, k, k),
            {"b": p.glow, "a": p.mid, "s": p.deep, "g": p.deep},
        )
    hill(c, rng, horizon + art.h * 0.08, 10, depth(scene, 0.95))
    scene.focus = target


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


def road(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    below(c, ridge(rng, c.w, horizon - art.h * 0.03, c.h * 0.1), depth(scene, 0.2))
    c.rect(Box(0, horizon, c.w, c.h - horizon), depth(scene, 0.55))
    x = art.cx
    bend = rng.choice((-1, 1)) * art.w * 0.25
    spread = c.w * 0.55
    c.path(
        f"M{num(x - 2)} {num(horizon)}Q{num(x + bend)} {num(horizon + (c.h - horizon) * 0.25)} {num(x - spread)} {num(c.h)}H{num(x + spread)}Q{num(x + bend + 50)} {num(horizon + (c.h - horizon) * 0.25)} {num(x + 2)} {num(horizon)}z",
        p.deep,
        Box(0, horizon, c.w, c.h - horizon),
    )
    c.path(
        f"M{num(x)} {num(horizon)}Q{num(x + bend + 24)} {num(horizon + (c.h - horizon) * 0.25)} {num(x - 6)} {num(c.h)}h12Q{num(x + bend + 27)} {num(horizon + (c.h - horizon) * 0.25)} {num(x + 0.6)} {num(horizon)}z",
        p.glow,
        Box(x - 20, horizon, abs(bend) + 40, c.h - horizon),
        0.8,
    )
    for i in range(5):
        k = 1.55**i
        px, y = x + (30 + 26 * k) * (1 if bend < 0 else -1), horizon + 3 * k
        c.path(
            block(px, y - 14 * k, 0.9 * k, 14 * k) + block(px - 3 * k, y - 12 * k, 7 * k, 0.7 * k),
            p.deep,
            Box(px - 4 * k, y - 14 * k, 8 * k, 14 * k),
        )
    s = art.h * 0.16
    target = Box(x - s * 0.9 + bend * 0.4, horizon + art.h * 0.09 - s * 0.6, s * 1.8, s)
    stamp(
        c,
        VEHICLES[rng.choice(("car", "truck"))],
        target,
        {"b": p.accent, "s": p.deep, "g": p.glow, "a": p.paper},
        flip=bend > 0,
    )
    scene.focus = target


def rails(scene: Scene, art: Box, horizon: float) -> None:
    """A train on a viaduct, mountains behind, its windows lit."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    below(c, ridge(rng, c.w, horizon - art.h * 0.12, c.h * 0.16), depth(scene, 0.1))
    below(c, ridge(rng, c.w, horizon - art.h * 0.02, c.h * 0.1), depth(scene, 0.35))
    y, dark = horizon + art.h * 0.02, depth(scene, 0.95)
    c.rect(Box(0, y, c.w, 9), dark)
    n = 5
    w = c.w / n
    arches = "".join(
        f"M{num(i * w)} {num(y + 8)}h{num(w)}V{num(c.h)}h{num(-w * 0.1)}V{num(y + 60)}a{num(w * 0.4)} {num(w * 0.4)} 0 0 0 {num(-w * 0.8)} 0V{num(c.h)}h{num(-w * 0.1)}z"
        for i in range(n)
    )
    c.path(arches, dark, Box(0, y, c.w, c.h - y))
    s = art.h * 0.17
    kind = rng.choice(("train", "steam train"))
    target = Box(art.cx - s, y - s + 1, s * 1.9, s)
    stamp(c, VEHICLES[kind], target, flat(p.deep, accent=p.glow))
    if kind == "train":
        stamp(c, VEHICLES[kind], Box(target.x - s * 1.86, y - s + 1, s * 1.9, s), flat(p.deep, accent=p.glow))
    else:
        for i in range(5):
            c.circle(
                target.right - s * 0.75 - i * s * 0.4,
                target.y - s * 0.12 * i,
                s * (0.1 + 0.07 * i),
                p.paper,
                0.55 - 0.08 * i,
            )
    scene.focus = target
    below(c, ridge(rng, c.w, horizon + art.h * 0.34, c.h * 0.05), depth(scene, 1))


def ruins(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    for row, share in enumerate((0.2, 0.55)):
        y, x, d = horizon + art.h * 0.08 * row, -10.0, []
        while x < c.w:
            w, top = c.w * rng.uniform(0.07, 0.16), y - art.h * rng.uniform(0.05, 0.34)
            d.append(
                f"L{num(x)} {num(top)}l{num(w * 0.3)} {num(rng.uniform(-12, 14))} {num(w * 0.3)} {num(rng.uniform(-6, 22))}L{num(x + w)} {num(top + rng.uniform(0, 40))}V{num(y)}"
            )
            x += w + rng.choice((0, 8, 22))
        c.path(f"M-10 {num(y)}{''.join(d)}V{num(c.h)}H-10z", depth(scene, share), Box(0, y - art.h * 0.4, c.w, c.h))
        c.remember(Box(0, y, c.w, c.h - y), [depth(scene, share)], solid=True)
    below(c, ridge(rng, c.w, horizon + art.h * 0.2, c.h * 0.04, roughness=0.7), depth(scene, 1))
    s = art.h * 0.34
    focal_prop(scene, "soldier", Box(art.cx - s * 0.3, horizon + art.h * 0.21 - s, s * 0.6, s))
    posts = "".join(
        f"M{num(x)} {num(horizon + art.h * 0.3)}l5-40M{num(x + 5)} {num(horizon + art.h * 0.3)}l-4-40"
        for x in range(int(c.w * 0.05), int(c.w), int(c.w * 0.24))
    )
    c.line(posts, p.deep, 2.6, Box(0, horizon + art.h * 0.2, c.w, 50))


def castle(scene: Scene, art: Box, horizon: float) -> None:
    c, rng, p = scene.canvas, scene.rng, scene.palette
    below(c, ridge(rng, c.w, horizon - art.h * 0.04, c.h * 0.16), depth(scene, 0.1))
    s = art.h * 0.42
    x = art.cx + rng.choice((-0.14, 0.14)) * art.w
    d = f"M{num(x - s)} {num(c.h)}Q{num(x - s * 0.4)} {num(horizon)} {num(x - s * 0.36)} {num(horizon - s * 0.1)}H{num(x + s * 0.36)}Q{num(x + s * 0.4)} {num(horizon)} {num(x + s)} {num(c.h)}z"
    c.path(d, depth(scene, 0.6), Box(x - s, horizon - s * 0.1, 2 * s, c.h - horizon))
    target = Box(x - s * 0.5, horizon - s * 1.06, s, s)
    stamp(c, BUILDINGS["castle"], target, flat(depth(scene, 0.6), accent=p.glow))
    scene.focus = target
    below(c, ridge(rng, c.w, horizon + art.h * 0.16, c.h * 0.08), depth(scene, 0.82))
    for i in range(7):
        k = c.h * rng.uniform(0.1, 0.18)
        stamp(c, TREES["spruce"], Box(c.w * i / 6 - k * 0.2, horizon + art.h * 0.3 - k, k * 0.4, k), flat(p.deep))
    hill(c, rng, horizon + art.h * 0.3, 6, p.deep)


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


def shelves(scene: Scene, art: Box, horizon: float) -> None:
    """Rows of books in the palette's colours, one of them lit."""
    c, rng, p = scene.canvas, scene.rng, scene.palette
    c.fill(p.deep)
    rows = 3 if scene.wide else 5
    h = art.h / rows
    tones = (p.shade, p.mid, mix(p.mid, p.shade, 0.5), mix(p.mid, p.glow, 0.4), mix(p.shade, p.deep, 0.4))
    special = rng.randrange(rows)
    for r in range(rows):
        base, x = art.y + h * (r + 1) - 8, (art.x - 60 if not scene.wide else art.x)
        books: dict[str, str] = {}
        end = c.w + 10
        lit = rng.uniform(0.3, 0.65)
        while x < end:
            w, tall = rng.uniform(8, 20), h * rng.uniform(0.55, 0.86)
            tone = rng.choice(tones)
            if r == special and x > art.x + lit * art.w:
                tone, lit = p.accent, 9
                scene.focus = Box(x, base - tall, w, tall)
            books[tone] = books.get(tone, "") + block(x, base - tall, w - 1, tall)
            x += w
        for tone, d in books.items():
            c.path(d, tone, Box(0 if not scene.wide else art.x, base - h, c.w, h))
        c.rect(Box(0 if not scene.wide else art.x - 6, base, c.w, 7), mix(p.shade, p.glow, 0.15))


PLACES: dict[str, Painter] = {
    "alley": alley, "bars": bars, "beacon": beacon, "canyon": canyon, "castle": castle, "circus": circus, "city": city,
    "columns": columns, "corridor": corridor, "dome": dome, "dunes": dunes, "fields": fields, "forest": forest,
    "harbour": harbour, "houses": houses, "ice": ice, "island": island, "jungle": jungle, "mountains": mountains,
    "orbit": orbit, "pines": pines, "planet": planet, "rails": rails, "road": road, "rooftops": rooftops,
    "ruins": ruins, "sea": sea, "shelves": shelves, "stadium": stadium, "stage": stage, "underwater": underwater,
    "window": window,
}  # fmt: skip
CRESTS = {  # how far below the horizon the last layer begins, as a share of the picture: where somebody can stand
    "mountains": 0.27, "pines": 0.22, "forest": 0.13, "canyon": 0.27, "dunes": 0.44, "ice": 0.24, "planet": 0.22,
    "city": 0.2, "houses": 0.3, "columns": 0.34, "alley": 0.2, "jungle": 0.2, "stadium": 0.2,
}  # fmt: skip
INSIDE = {
    "bars",
    "columns",
    "corridor",
    "shelves",
    "stage",
    "underwater",
    "orbit",
    "window",
}  # no sky of the usual kind
PEOPLED = {"stage", "stadium", "ruins", "orbit", "underwater", "shelves", "window"}  # need no figure of their own
