"""Somebody alone in plain geometry: on a flight of stairs, at the end of a long shadow, at a window among windows."""

from catalog.artwork.colour import contrast, mix
from catalog.artwork.geometry import Box, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import flat, stamp


def stairs(scene: Scene) -> None:
    """Steps that climb across the picture, a disc of light behind them."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "top", "bottom")), "left", 0.24)
    sky, tread, riser = rng.choice(
        (
            (p.mid, p.glow, p.shade),
            (p.glow, p.paper, p.shade),
            (p.deep, p.accent, p.shade),
            (p.accent, p.paper, p.deep),
        )
    )
    c.fill(sky)
    n, up = rng.choice((5, 6, 7)), rng.random() < 0.5
    w, h = art.w / n, art.h * 0.62 / n
    light = p.paper if sky != p.paper and tread != p.paper else p.glow
    r = min(art.w, art.h) * 0.24
    c.circle(art.x + art.w * (0.3 if up else 0.7), art.y + art.h * 0.3, r, light if light != sky else p.accent)
    place = rng.randrange(n // 2, n - 1)
    for i in range(n):
        k = i if up else n - 1 - i
        x, top = art.x + k * w, art.bottom - (i + 1) * h
        c.rect(Box(x, top, w + 0.5, art.bottom - top), riser)
        c.rect(Box(x, top, w + 0.5, h * 0.22), tread)
        if i == place:
            size = art.h * 0.3
            scene.focus = Box(x + w / 2 - size * 0.3, top - size, size * 0.6, size)
    stamp(
        c, THINGS[scene.subject.person], scene.focus, flat(scene.silhouette(scene.focus), sky, p.accent), flip=not up
    )
    if not scene.wide and scene.place == "bottom":
        c.rect(Box(0, art.bottom, c.w, c.h - art.bottom), riser)
    scene.grain(0.07)
    scene.finish()


def long_shadow_walk(scene: Scene) -> None:
    """Seen from high above: somebody small on a bare plain, and a shadow that reaches for the edge."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "left", 0.24)
    ground = scene.ground(p.paper, p.glow, p.mid, p.accent)
    c.fill(ground)
    dark, side = mix(ground, p.deep, 0.3), 1 if scene.wide else rng.choice((-1, 1))
    size = art.h * 0.32
    x, y = art.cx - side * art.w * 0.26, art.y + art.h * 0.46
    shadow = {tone: dark for tone in "bsga"}
    c.add(
        f'<g transform="translate({num(x)} {num(y)}) skewX({38 * side}) scale(1.15 -1.9) translate({num(-x)} {num(-y)})">'
    )
    stamp(c, THINGS[scene.subject.person], Box(x - size / 2, y - size, size, size), shadow)
    c.add("</g>")
    c.remember(Box(x - size * 2 * (side < 0) - size / 2, y, size * 2.5, size * 1.9), [dark])
    scene.focus = Box(x - size * 0.3, y - size, size * 0.6, size)
    tone = max((p.deep, p.shade), key=lambda t: contrast(t, ground))
    stamp(
        c, THINGS[scene.subject.person], scene.focus, flat(tone, ground, p.accent if p.accent != ground else p.paper)
    )
    if not scene.wide:
        c.rect(Box(0, art.bottom, c.w, c.h - art.bottom), ground)
    scene.grain(0.07)
    scene.finish((scene.on(ground),))


def windows(scene: Scene) -> None:
    """The front of a building by night: many windows, one of them lit, somebody in it."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), rng.choice(("left", "center")), 0.24)
    wall, pane = rng.choice(((p.deep, p.shade), (p.shade, p.deep), (p.mid, p.shade), (p.paper, p.glow)))
    light = p.glow if wall != p.paper else p.accent
    c.fill(wall)
    columns, rows = rng.choice(((3, 3), (4, 4), (3, 4))) if not scene.wide else (4, 3)
    gap = min(art.w, art.h) * 0.045
    w, h = (art.w - gap * (columns - 1)) / columns, (art.h - gap * (rows - 1)) / rows
    lit = rng.randrange(columns), rng.randrange(rows // 2, rows)
    for row in range(rows):
        for column in range(columns):
            box = Box(art.x + column * (w + gap), art.y + row * (h + gap), w, h)
            if (column, row) == lit:
                scene.focus = box
            c.rect(box, light if (column, row) == lit else mix(pane, wall, rng.choice((0, 0.25, 0.45))))
            c.path(
                polygon((box.x, box.bottom), (box.x, box.cy), (box.right, box.y), (box.cx, box.y)), p.paper, box, 0.05
            )
    focus = scene.focus
    size = min(focus.h * 0.94, focus.w / 0.6)
    stamp(
        c,
        THINGS[scene.subject.person],
        Box(focus.x, focus.bottom - size, focus.w, size),
        flat(p.deep, light, p.paper),
    )
    scene.grain(0.08)
    scene.finish((scene.on(wall),))


COMPOSITIONS = [stairs, long_shadow_walk, windows]
