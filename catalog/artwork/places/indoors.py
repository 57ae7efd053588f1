"""Rooms: a corridor, a window, arches, a cell, a stage, shelves."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, block, num, polygon
from catalog.artwork.places.layers import depth, focal_prop
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.shapes.scenery import TREES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import ridge


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
