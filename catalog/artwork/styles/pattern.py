"""Patterns: one thing many times with one that differs, cut-paper tiles, waves, contour lines, blocks, torn strips."""

from math import cos, pi, sin

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import drawn, stamp
from catalog.artwork.styles.papercut import blocks, strips, tiles
from catalog.artwork.styles.prop import plates, tones_on


def odd_one_out(scene: Scene) -> None:
    """A grid of the same thing, one of them in another colour and turned."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), rng.choice(("left", "center")), 0.22)
    ground = scene.ground(p.paper, p.mid, p.shade, p.accent, p.glow, p.deep)
    c.fill(ground)
    columns = rng.choice((4, 5)) if not scene.wide else 5
    step = art.w / columns
    rows = max(2, int(art.h / step))
    top = art.y + (art.h - rows * step) / 2
    odd = (rng.randrange(1, columns - 1), rng.randrange(rows))
    tones = tones_on(ground, p)
    quiet = {
        "b": mix(ground, tones["b"], 0.62),
        "s": mix(ground, tones["b"], 0.42),
        "g": ground,
        "a": mix(ground, tones["b"], 0.42),
    }
    shape = THINGS[scene.subject.prop]
    size = step * 0.74
    name = "p0"
    c.defs.append(f'<g id="{name}">{drawn(shape, quiet)}</g>')
    scale = min(size / shape.width, size / 100)
    for row in range(rows):
        for column in range(columns):
            x, y = art.x + (column + 0.5) * step, top + (row + 0.5) * step
            if (column, row) != odd:
                c.add(
                    f'<use href="#{name}" transform="translate({num(x - shape.width * scale / 2)} {num(y - 50 * scale)}) scale({scale:.3f})"/>'
                )
                continue
            c.circle(x, y, step * 0.5, tones["a"])
            stamp(c, shape, Box(x - size / 2, y - size / 2, size, size), tones_on(tones["a"], p))
            scene.focus = Box(x - step / 2, y - step / 2, step, step)
    c.remember(art, [quiet["b"], quiet["s"]])
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


def scallops(scene: Scene) -> None:
    """Waves of concentric arcs, and the thing afloat on them."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "top", "bottom")), "center", 0.24)
    ground = scene.ground(p.paper, p.glow, p.accent, p.deep)
    c.fill(ground)
    r = art.w / 6 if not scene.wide else art.w / 5
    tones = [t for t in (p.mid, p.paper, p.shade, p.glow, p.deep, p.accent) if t != ground][:3]
    top = art.y + art.h * 0.5
    size = min(art.h * 0.46, art.w * 0.5)
    c.circle(art.cx + art.w * 0.2, art.y + art.h * 0.22, art.h * 0.14, tones[1])
    scene.focus = Box(art.cx - size / 2, top - size * 0.86, size, size)
    stamp(c, THINGS[scene.subject.prop], scene.focus, tones_on(ground, p))
    cell = "".join(
        f'<circle r="{num(r * k)}" fill="{tones[i % 3]}"/>' for i, k in enumerate((1, 0.8, 0.62, 0.44, 0.26))
    )
    c.defs.append(f'<g id="p0">{cell}</g>')
    left = 0.0 if not scene.wide else art.x - r * 0.4
    row, y = 0, top + r * 0.5
    while y - r < (c.h if scene.wide or scene.place == "top" else art.bottom):
        x = left + (r if row % 2 else 0)
        while x - r < c.w:
            c.add(f'<use href="#p0" transform="translate({num(x)} {num(y)})"/>')
            x += 2 * r
        row, y = row + 1, y + r * 0.5
    c.remember(Box(left - r, top - r * 0.5, c.w, c.h - top + r), tones)
    if scene.wide:
        plates(scene, ground)
    else:
        foot = scene.credit.box().y - 16 if scene.place == "top" else scene.block.box().y - 18
        c.rect(Box(0, foot, c.w, c.h - foot), ground)
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


def contours(scene: Scene) -> None:
    """Lines of height around two summits, like a map; a cross marks the place."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), "left", 0.24)
    ground = scene.ground(p.paper, p.shade, p.mid, p.deep)
    c.fill(ground)
    tones = tones_on(ground, p)
    x, y = art.x + art.w * rng.choice((0.36, 0.64)), art.cy
    wobble = [(rng.uniform(0.03, 0.16), rng.randrange(2, 6), rng.uniform(0, 6)) for _ in range(3)]
    lines, reach = [], max(art.w, art.h) * 0.86
    for i in range(1, 17):
        r = reach * i / 16
        ring = []
        for step in range(40):
            a = 2 * pi * step / 40
            k = r * (1 + sum(m * sin(f * a + o + i * 0.07) for m, f, o in wobble))
            ring.append((x + k * cos(a), y + k * 0.84 * sin(a)))
        lines.append(polygon(*ring))
    for i in range(4, 0, -1):
        c.path(lines[i * 3], mix(ground, p.glow if ground != p.paper else p.mid, 0.13 * (5 - i)), art.grown(60))
    c.line("".join(lines), mix(ground, tones["b"], 0.55), 1.3, c.box)
    s = min(art.w, art.h) * 0.26
    c.circle(x, y, s * 0.72, tones["a"])
    stamp(c, THINGS[scene.subject.prop], Box(x - s / 2, y - s / 2, s, s), tones_on(tones["a"], p))
    scene.focus = Box(x - s * 0.72, y - s * 0.72, s * 1.44, s * 1.44)
    plates(scene, ground)
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


COMPOSITIONS = [odd_one_out, tiles, scallops, contours, blocks, strips]
