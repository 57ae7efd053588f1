"""Fields, streets of gables, roads, rails, a castle, a tent: where people have built a little."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, block, num, polygon
from catalog.artwork.places.layers import depth, focal_prop
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.scenery import BUILDINGS, TREES, VEHICLES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import below, hill, ridge


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
