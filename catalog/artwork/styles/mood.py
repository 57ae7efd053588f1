"""Moods: light, weather and colour almost without things."""

from math import pi, sin

from catalog.artwork.colour import contrast, mix
from catalog.artwork.geometry import Box, disc, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.shapes.scenery import TREES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import stars


def orb(scene: Scene) -> None:
    """A burning disc in a field of colour, banded at its foot."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top", "bottom")), "center", 0.24)
    top, foot = rng.choice(((p.deep, p.mid), (p.shade, p.accent), (p.mid, p.glow), (p.deep, p.shade)))
    c.gradient(c.box, [(0, top), (0.75, foot), (1, mix(foot, p.deep, 0.5))])
    r = min(art.w, art.h) * 0.36
    x, y = art.x + art.w * rng.choice((0.4, 0.5, 0.6)), art.cy
    c.glow(x, y, r * 2, p.glow, 0.6)
    scene.focus = Box(x - r, y - r, 2 * r, 2 * r)
    slices = rng.choice((0, 5, 6))
    if not slices:
        c.circle(x, y, r, p.paper)
    else:
        name = c.clip(disc(x, y, r))
        c.add(f'<g clip-path="url(#{name})">')
        c.circle(x, y, r, rng.choice((p.glow, p.accent, p.paper)))
        ground = mix(top, foot, min(1, y / (0.75 * c.h)))
        for i in range(slices):
            c.rect(Box(x - r, y + r * (0.05 + i * 0.9 / slices), 2 * r, 2 + i * r * 0.022), ground)
        c.add("</g>")
    scene.grain(0.12)
    scene.finish()


def blinds(scene: Scene) -> None:
    """Light through blinds on a wall, and a shadow in it."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter("bottom", rng.choice(("left", "center")), 0.24)
    c.gradient(c.box, [(0, p.shade), (1, p.deep)])
    lean = art.w * rng.choice((-0.16, 0.16))
    n = 9
    for i in range(n):
        y, t = art.y + art.h * (i + 0.1) / n, art.h / n * 0.56
        c.path(
            polygon(
                (art.x + lean * i / n, y),
                (art.right + lean * i / n, y + 14),
                (art.right + lean * i / n, y + t + 14),
                (art.x + lean * i / n, y + t),
            ),
            p.glow,
            Box(art.x + min(0, lean), y, art.w + abs(lean), t + 14),
            0.85 - 0.04 * i,
        )
    size = art.h * 0.8
    kind = scene.subject.prop if rng.random() < 0.4 else scene.subject.person
    scene.focus = Box(art.cx - size * 0.5, art.bottom - size + 8, size, size - 8)
    stamp(c, THINGS[kind], scene.focus, flat(mix(p.deep, p.shade, 0.25), p.mid, mix(p.shade, p.mid, 0.5)))
    base = art.bottom
    c.rect(
        Box(0, base, c.w, c.h - base) if not scene.wide else Box(0, art.bottom, c.w, c.h - art.bottom),
        mix(p.deep, p.shade, 0.25),
    )
    scene.grain(0.12)
    scene.finish((p.paper, p.glow))


def rain(scene: Scene) -> None:
    """Lights out of focus behind a wet pane."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), rng.choice(("left", "center")), 0.24)
    c.gradient(c.box, [(0, p.shade), (0.55, mix(p.shade, p.mid, 0.6)), (1, p.deep)])
    for _ in range(16):
        r = rng.uniform(10, 34) * (1.2 if not scene.wide else 1)
        x, y = rng.uniform(art.x, art.right), rng.uniform(art.y + r, art.bottom - r)
        tone = rng.choice((p.glow, p.accent, p.mid, p.paper))
        c.circle(x, y, r, tone, rng.uniform(0.25, 0.7))
        if rng.random() < 0.4:
            c.ring(x, y, r, tone, 1.2, 0.6)
    drops = "".join(
        f"M{num(x)} {num(y)}l-5 {num(rng.uniform(14, 42))}"
        for x, y in ((rng.uniform(0, c.w), rng.uniform(0, c.h)) for _ in range(52))
    )
    c.line(drops, p.paper, 1, c.box, 0.3)
    size = art.h * 0.62
    scene.focus = Box(art.cx - size * 0.3, art.bottom - size, size * 0.6, size)
    stamp(
        c,
        THINGS["rain walker" if rng.random() < 0.5 else scene.subject.person],
        scene.focus,
        flat(p.deep, p.shade, p.accent),
    )
    if not scene.wide:
        c.rect(Box(0, art.bottom - 1, c.w, 1.2), p.deep)
    scene.grain(0.12)
    scene.finish((p.paper, p.glow))


def aurora(scene: Scene) -> None:
    """Ribbons of light over a low dark land."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), "center", 0.24)
    c.gradient(c.box, [(0, p.deep), (1, p.shade)])
    stars(c, rng, c.box, p.paper, 40)
    for i, tone in enumerate((p.mid, p.glow, p.accent)):
        y, amp = art.y + art.h * (0.42 + 0.14 * i), art.h * 0.06
        phase, k = rng.uniform(0, 6), rng.uniform(1, 1.9)
        lower = [(c.w * s / 24, y + amp * sin(phase + k * 2 * pi * s / 24)) for s in range(25)]
        upper = [(x, b - art.h * (0.4 + 0.1 * sin(phase + x / 31))) for x, b in reversed(lower)]
        fade = c.define(
            f'<linearGradient id="{{id}}" x2="0" y2="1"><stop stop-color="{tone}" stop-opacity="0"/>'
            f'<stop offset=".85" stop-color="{tone}" stop-opacity=".85"/><stop offset="1" stop-color="{p.paper}"/></linearGradient>'
        )
        c.path(polygon(*upper, *lower), f"url(#{fade})", c.box)
        c.remember(Box(0, y - amp - art.h * 0.5, c.w, art.h * 0.5 + 2 * amp), [tone], 0.85)
    floor = art.bottom - art.h * 0.1
    for i in range(11):
        k = art.h * rng.uniform(0.12, 0.3)
        stamp(
            c,
            TREES[rng.choice(("spruce", "pine"))],
            Box(c.w * (i + rng.random()) / 11 - k * 0.2, floor - k + 10, k * 0.5, k),
            flat(p.deep),
        )
    c.rect(Box(0, floor, c.w, c.h - floor), p.deep)
    scene.focus = Box(art.x, art.y + art.h * 0.2, art.w, art.h * 0.5)
    scene.grain(0.1)
    scene.finish((p.paper, p.glow))


def halftone(scene: Scene) -> None:
    """A disc dissolving into printed dots on flat colour."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), rng.choice(("left", "center")), 0.24)
    ground, ink = rng.choice(
        (
            (p.paper, p.accent),
            (p.accent, p.deep),
            (p.glow, p.shade),
            (p.mid, p.paper),
            (p.deep, p.glow),
            (p.paper, p.shade),
        )
    )
    c.fill(ground)
    n = 15
    step = min(art.w, art.h) / n
    x0, y0 = art.cx - step * n / 2, art.cy - step * n / 2
    fx, fy = rng.choice(((0.3, 0.3), (0.7, 0.3), (0.5, 0.75), (0.5, 0.5)))
    dots = []
    for i in range(n):
        for j in range(n):
            d = ((i / n - fx) ** 2 + (j / n - fy) ** 2) ** 0.5
            r = step * 0.62 * max(0.0, 1 - d * 1.25)
            if r > 0.9:
                dots.append(disc(x0 + (i + 0.5) * step, y0 + (j + 0.5) * step, r))
    c.path("".join(dots), ink, Box(x0, y0, step * n, step * n))
    size = step * n * 0.5
    tone = p.deep if ground != p.deep else p.accent
    target = Box(art.cx - size / 2 + step * (0.5 - fx) * 4, art.bottom - size, size, size)
    halo = f' stroke="{ground}" stroke-width="7" paint-order="stroke" stroke-linejoin="round"'
    stamp(c, THINGS[scene.subject.person], target, flat(tone, tone, tone), extra=halo)
    scene.focus = Box(x0, y0, step * n, step * n)
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


def sound(scene: Scene) -> None:
    """Rounded bars that swell like a voice, one of them lit."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), rng.choice(("left", "center")), 0.24)
    ground = scene.ground(p.deep, p.shade, p.paper, p.accent, p.mid)
    c.fill(ground)
    ink = scene.on(ground)
    n = rng.choice((11, 15, 19))
    step = art.w / n
    peaks = [(rng.uniform(0.2, 0.8), rng.uniform(0.1, 0.25)) for _ in range(2)]
    lit = rng.randrange(2, n - 2)
    for i in range(n):
        near = max(max(0.0, 1 - abs(i / n - at) / width) for at, width in peaks)
        tall = art.h * (0.08 + 0.84 * near**1.5 * rng.uniform(0.75, 1) + rng.uniform(0, 0.08))
        x, w = art.x + step * (i + 0.5), step * 0.56
        tone = mix(ground, ink, 0.35 + 0.65 * near)
        if i == lit:
            tone = max((p.accent, p.glow, p.mid), key=lambda t: contrast(t, ground))
        c.path(
            f"M{num(x - w / 2)} {num(art.cy - tall / 2 + w / 2)}a{num(w / 2)} {num(w / 2)} 0 0 1 {num(w)} 0"
            f"v{num(max(0, tall - w))}a{num(w / 2)} {num(w / 2)} 0 0 1 {num(-w)} 0z",
            tone, Box(x - w / 2, art.cy - tall / 2, w, tall),
        )  # fmt: skip
    scene.focus = art
    scene.grain(0.06)
    scene.finish((ink,))


def veil_of_fog(scene: Scene) -> None:
    """Silhouettes that fade into each other."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "center", 0.24)
    far = mix(p.glow, p.paper, 0.4)
    c.gradient(c.box, [(0, far), (0.65, mix(far, p.mid, 0.5)), (1, p.deep)])
    floor = art.bottom - art.h * 0.1
    for row, share in enumerate((0.25, 0.5, 0.75)):
        for _ in range(3 if row < 2 else 2):
            k = art.h * rng.uniform(0.4, 0.7) * (0.8 + 0.2 * row)
            x = rng.uniform(-0.1, 0.8) * c.w
            if row == 2:
                x = rng.choice((-0.16, 0.72)) * c.w
            stamp(
                c,
                TREES[rng.choice(("bare", "pine", "broad"))],
                Box(x, floor + 12 * row - k + 8, k * 0.8, k),
                flat(mix(far, p.shade, share)),
            )
    c.fade(Box(0, floor - art.h * 0.1, c.w, art.h * 0.14), p.deep, (0, 0.9))
    c.rect(Box(0, floor + art.h * 0.04, c.w, c.h - floor), p.deep, 0.9)
    size = art.h * 0.34
    scene.focus = Box(art.cx - size * 0.3, floor + 6 - size, size * 0.6, size)
    stamp(c, THINGS[scene.subject.person], scene.focus, flat(p.deep, p.mid, p.accent))
    scene.grain(0.12)
    scene.finish()


COMPOSITIONS = [orb, blinds, rain, aurora, halftone, sound, veil_of_fog]
