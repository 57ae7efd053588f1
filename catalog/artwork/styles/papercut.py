"""Cut paper: tiles, torn strips, a town of blocks."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box, block, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import stamp
from catalog.artwork.styles.prop import plates, tones_on


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
