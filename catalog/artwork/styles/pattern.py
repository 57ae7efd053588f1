"""Patterns: one thing many times with one that differs, cut-paper tiles, waves, contour lines, blocks, torn strips."""

from math import cos, pi, sin

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, block, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import drawn, stamp
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


def tiles(scene: Scene) -> None:
    """Quarter circles, discs, halves and triangles in a grid, as cut paper."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), "left", 0.24)
    dark = rng.random() < 0.5
    ground = p.deep if dark else p.paper
    c.fill(ground)
    columns = rng.choice((3, 4, 5)) if not scene.wide else 4
    step = art.w / columns
    rows = max(2, int(art.h / step + 0.3))
    step = min(step, art.h / rows)
    x0, y0 = art.x, art.y + (art.h - rows * step) / 2
    tones = [p.mid, p.glow, p.accent, p.shade if not dark else p.paper, mix(p.mid, p.shade, 0.5)]
    for row in range(rows):
        for column in range(columns):
            x, y = x0 + column * step, y0 + row * step
            back, front = rng.sample(tones, 2)
            if rng.random() < 0.8:
                c.path(block(x, y, step + 0.4, step + 0.4), back, Box(x, y, step, step))
            c.path(tile(rng, x, y, step), front, Box(x, y, step, step))
    k = step * 0.8
    x, y = x0 + rng.randrange(columns) * step, y0 + rng.randrange(rows) * step
    c.rect(Box(x, y, step + 0.4, step + 0.4), p.accent)
    stamp(c, THINGS[scene.subject.prop], Box(x + step * 0.1, y + step * 0.1, k, k), tones_on(p.accent, p))
    scene.focus = Box(x, y, step, step)
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


def tile(rng, x: float, y: float, s: float) -> str:
    kind, turn = rng.randrange(6), rng.randrange(4)
    corners = [(x, y), (x + s, y), (x + s, y + s), (x, y + s)]
    a, b, d = corners[turn], corners[(turn + 1) % 4], corners[(turn + 3) % 4]
    if kind <= 1:
        return f"M{num(a[0])} {num(a[1])}L{num(b[0])} {num(b[1])}A{num(s)} {num(s)} 0 0 1 {num(d[0])} {num(d[1])}z"
    if kind == 2:
        return f"M{num(x)} {num(y + s / 2)}a{num(s / 2)} {num(s / 2)} 0 1 1 {num(s)} 0a{num(s / 2)} {num(s / 2)} 0 1 1 {num(-s)} 0z"
    if kind == 3:
        return polygon(a, b, d)
    if kind == 4:
        r = num(s / 2)
        return (
            f"M{num(a[0])} {num(a[1])}A{r} {r} 0 0 {1 - turn % 2 if turn < 2 else turn % 2} {num(b[0])} {num(b[1])}z"
            + block(x + s * 0.3, y + s * 0.3, s * 0.4, s * 0.4)
        )
    return "".join(block(x, y + s * i / 4, s, s / 8) for i in range(4))


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


def blocks(scene: Scene) -> None:
    """An isometric town of blocks, one of them lit."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), rng.choice(("left", "center")), 0.22)
    ground = scene.ground(p.deep, p.shade, p.glow, p.paper)
    c.fill(ground)
    n = 5
    s = min(art.w / (n * 1.74), art.h / (n * 1.7))
    ox, oy = art.cx, art.y + art.h * 0.5 - n * s * 0.22
    lit = summit = (rng.randrange(1, n - 1), rng.randrange(1, n - 1))
    peak = rng.choice((3, 4, 5))
    top, left, right = mix(p.mid, p.glow, 0.5), p.mid if ground != p.mid else p.accent, mix(p.shade, p.deep, 0.4)
    for i in range(n):
        for j in range(n):
            tall = s * (0.35 + 0.5 * max(0, peak - abs(i - summit[0]) - abs(j - summit[1])) + rng.choice((0, 0, 0.5)))
            x, y = ox + (i - j) * s * 0.866, oy + (i + j) * s * 0.5
            a = (x, y - tall)
            b, e, f = (x + s * 0.866, y + s * 0.5 - tall), (x, y + s - tall), (x - s * 0.866, y + s * 0.5 - tall)
            cap = p.accent if (i, j) == lit else top
            c.path(polygon(a, b, e, f), cap, Box(f[0], a[1], s * 1.8, s))
            c.path(polygon(f, e, (x, y + s), (f[0], y + s * 0.5)), left, Box(f[0], a[1], s, tall + s))
            c.path(
                polygon(e, b, (b[0], y + s * 0.5), (x, y + s)),
                right if cap == top else mix(p.accent, p.deep, 0.5),
                Box(x, a[1], s, tall + s),
            )
    scene.focus = Box(ox - n * s * 0.87, oy - s, n * s * 1.74, n * s * 1.1)
    plates(scene, ground)
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


def strips(scene: Scene) -> None:
    """Torn strips of paper, the thing appearing in shifted slices across them."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter("bottom", rng.choice(("left", "center")), 0.22)
    n = rng.choice((4, 5, 6))
    dark = rng.random() < 0.5
    ground = p.deep if dark else p.paper
    light, heavy = mix(p.glow, p.paper, 0.4), mix(p.shade, p.deep, 0.3)
    tones = [p.shade, p.mid, mix(p.mid, p.shade, 0.5)] if dark else [p.glow, light, mix(p.mid, p.paper, 0.35)]
    body = {"b": p.paper, "s": p.glow, "a": p.accent} if dark else {"b": p.deep, "s": heavy, "a": p.accent}
    c.fill(ground)
    w = art.w / n
    size = min(art.h * 0.8, art.w * 0.9)
    for i in range(n):
        tone = tones[i % 3]
        shift = (1 if i % 2 else -1) * art.h * 0.035
        x = art.x + i * w
        top, foot = art.y + 10 + shift, art.bottom - 10 + shift
        d = polygon(
            (x, top),
            (x + w * 0.5, top + rng.uniform(-6, 6)),
            (x + w - 2, top + rng.uniform(-4, 4)),
            (x + w - 2, foot),
            (x + w * 0.5, foot + rng.uniform(-6, 6)),
            (x, foot),
        )
        name = c.clip(d)
        c.path(d, tone, Box(x, art.y, w, art.h))
        c.add(f'<g clip-path="url(#{name})">')
        stamp(
            c,
            THINGS[scene.subject.prop],
            Box(art.cx - size / 2, art.cy - size / 2 + shift, size, size),
            body | {"g": tone},
        )
        c.add("</g>")
    scene.focus = art
    plates(scene, ground)
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


COMPOSITIONS = [odd_one_out, tiles, scallops, contours, blocks, strips]
