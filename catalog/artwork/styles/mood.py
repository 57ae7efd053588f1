"""Moods: light, weather and colour almost without things."""

from collections.abc import Iterator
from math import cos, sin

from catalog.artwork.colour import contrast, mix
from catalog.artwork.geometry import Box, disc, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.styles.weather import aurora, rain, veil_of_fog


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
    r, foot = min(art.w, art.h) * 0.5, art.bottom
    x, y = art.cx, foot - min(art.h - r, r * 1.05)
    c.path("".join(screen(rng, x, y, r)), ink, Box(x - r, y - r, 2 * r, 2 * r))
    size = r * 1.1
    tone = p.deep if ground != p.deep else p.accent
    target = Box(x - size / 2 + r * rng.choice((-0.4, 0, 0.4)), foot - size, size, size)
    halo = f' stroke="{ground}" stroke-width="7" paint-order="stroke" stroke-linejoin="round"'
    stamp(c, THINGS[scene.subject.person], target, flat(tone, tone, tone), extra=halo)
    scene.focus = Box(x - r, y - r, 2 * r, foot - y + r)
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


def screen(rng, x: float, y: float, r: float) -> Iterator[str]:
    """A disc of printed dots, turned by some degrees, that thins out towards one side."""
    step, turn, fade = r / 9, rng.choice((0.26, 0.52, 0.785)), rng.choice((-1, 1))
    for i in range(-12, 13):
        for j in range(-12, 13):
            dx, dy = (i * cos(turn) - j * sin(turn)) * step, (i * sin(turn) + j * cos(turn)) * step
            dot = step * 0.66 * (1 - 0.8 * (dy * fade / r + 1) / 2)
            if (dx * dx + dy * dy) ** 0.5 < r - dot and dot > 0.8:
                yield disc(x + dx, y + dy, dot)


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


COMPOSITIONS = [orb, blinds, rain, aurora, halftone, sound, veil_of_fog]
