"""Objects: one thing, large, that stands for the story."""

from catalog.artwork.colour import contrast, mix
from catalog.artwork.geometry import Box, block, disc, num
from catalog.artwork.palettes import Palette
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import stamp
from catalog.artwork.terrain import rays


def tones_on(ground: str, p: Palette) -> dict[str, str]:
    """Body, shade and accent that can be told from a ground and from each other."""
    body = max((p.paper, p.deep), key=lambda tone: contrast(tone, ground))
    other = [tone for tone in (p.accent, p.glow, p.mid, p.shade) if tone != ground]
    accent = max(other, key=lambda tone: min(contrast(tone, ground), contrast(tone, body)))
    return {"b": body, "s": mix(body, p.mid if body == p.paper else p.shade, 0.55), "g": ground, "a": accent}


def still(scene: Scene) -> None:
    """The thing alone on a flat ground, a disc behind it, its shadow in front."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "bottom", "top")), rng.choice(("center", "left")), 0.26)
    ground = scene.ground(p.paper, p.mid, p.accent, p.shade, p.deep, p.glow)
    disc_tone = rng.choice([tone for tone in (p.glow, p.accent, p.mid, p.shade, p.paper) if tone != ground])
    c.fill(ground)
    r = min(art.w, art.h) * 0.46
    scene.focus = Box(art.cx - r, art.cy - r, 2 * r, 2 * r)
    c.circle(art.cx, art.cy, r, disc_tone)
    size = r * 1.36
    box = Box(art.cx - size / 2, art.cy - size / 2, size, size)
    stamp(c, THINGS[scene.subject.prop], box, tones_on(disc_tone, p))
    scene.grain(0.07)
    scene.finish((scene.on(ground),))


def long_shadow(scene: Scene) -> None:
    """The thing stands on a floor in hard light; its shadow runs off the poster."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "top", "bottom")), "left", 0.26)
    ground = scene.ground(p.mid, p.accent, p.glow, p.paper)
    c.fill(ground)
    size = min(art.w * 0.62, art.h * 0.62)
    x, y = art.x + art.w * 0.36, art.y + art.h * 0.78
    tones = tones_on(ground, p)
    dark = mix(ground, p.deep, 0.34)
    shadow = {tone: dark for tone in "bsa"} | {"g": ground}
    c.add(f'<g transform="translate({num(x)} {num(y)}) skewX(-52) scale(1 .62) translate({num(-x)} {num(-y)})">')
    stamp(c, THINGS[scene.subject.prop], Box(x - size / 2, y - size, size, size), shadow)
    c.add("</g>")
    c.remember(Box(x - size / 2, y - size * 0.62, size * 1.8, size * 0.63), [dark])
    scene.focus = Box(x - size / 2, y - size, size, size)
    stamp(c, THINGS[scene.subject.prop], scene.focus, tones)
    scene.grain(0.07)
    scene.finish((scene.on(ground),))


def burst(scene: Scene) -> None:
    """Rays from behind the thing: loud, like a matchbox."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), "center", 0.24)
    a, b = rng.choice(
        (
            (p.accent, p.glow),
            (p.mid, mix(p.mid, p.paper, 0.22)),
            (p.glow, p.paper),
            (p.shade, mix(p.shade, p.mid, 0.55)),
        )
    )
    c.fill(a)
    c.path(rays(art.cx, art.cy, c.w + c.h, rng.choice((16, 20, 28)), rng.random()), b, c.box)
    r = min(art.w, art.h) * 0.4
    c.circle(art.cx, art.cy, r * 1.1, p.deep)
    c.ring(art.cx, art.cy, r * 1.02, p.glow if a != p.glow else p.paper, 2)
    scene.focus = Box(art.cx - r * 1.1, art.cy - r * 1.1, r * 2.2, r * 2.2)
    size = r * 1.3
    stamp(c, THINGS[scene.subject.prop], Box(art.cx - size / 2, art.cy - size / 2, size, size), tones_on(p.deep, p))
    plates(scene, p.deep)
    scene.grain(0.07)
    scene.finish((p.paper, p.glow))


def plates(scene: Scene, colour: str) -> None:
    """Bars from edge to edge behind title and credit."""
    own, credit, pad = scene.block.box(), scene.credit.box(), scene.margin * 0.6
    if scene.wide:
        scene.canvas.rect(Box(0, 0, max(own.right, credit.right) + pad, scene.h), colour)
    elif scene.place == "top":
        scene.canvas.rect(Box(0, 0, scene.w, own.bottom + pad), colour)
        scene.canvas.rect(Box(0, credit.y - pad, scene.w, scene.h - credit.y + pad), colour)
    else:
        scene.canvas.rect(Box(0, own.y - pad, scene.w, scene.h - own.y + pad), colour)


def giant(scene: Scene) -> None:
    """The thing too large for the poster, cropped by its edges."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), rng.choice(("left", "center")), 0.24)
    ground = scene.ground(p.deep, p.shade, p.mid, p.paper, p.accent)
    c.fill(ground)
    size = max(art.w, art.h) * 0.9
    dx = rng.choice((-0.16, 0.16)) * art.w
    tones = tones_on(ground, p)
    box = Box(art.cx + dx - size / 2, art.cy - size / 2, size, size)
    c.add(f'<g transform="rotate({rng.choice((-14, -9, 9, 14))} {num(art.cx)} {num(art.cy)})">')
    stamp(c, THINGS[scene.subject.prop], box, tones)
    c.add("</g>")
    c.remember(box.grown(size * 0.1), list(tones.values()))
    plates(scene, ground)
    scene.focus = art
    scene.grain(0.07)
    scene.finish((scene.on(ground),))


def totem(scene: Scene) -> None:
    """Three things in a column of framed fields."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter("bottom", rng.choice(("left", "center")), 0.2)
    ground = scene.ground(p.paper, p.deep, p.shade)
    c.fill(ground)
    others = [thing for thing in scene.subject.belongings if thing != scene.subject.prop]
    things = [scene.subject.prop, *rng.sample(others[:8], 3)]
    fields = rng.sample([tone for tone in (p.mid, p.glow, p.accent, p.shade, p.paper) if tone != ground], 4)
    columns, rows = (2, 2)
    gap = 6
    w, h = (art.w - gap) / columns, (art.h - gap) / rows
    for i, (thing, tone) in enumerate(zip(things, fields, strict=True)):
        box = Box(art.x + (i % 2) * (w + gap), art.y + (i // 2) * (h + gap), w, h)
        c.rect(box, tone)
        size = min(w, h) * 0.68
        stamp(c, THINGS[thing], Box(box.cx - size / 2, box.cy - size / 2, size, size), tones_on(tone, p))
    scene.focus = art
    scene.grain(0.06)
    scene.finish((scene.on(ground),))


def halves(scene: Scene) -> None:
    """Night and day: the thing across two colours that swap on it."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter("bottom", "center", 0.24)
    left, right = rng.choice(
        ((p.deep, p.glow), (p.shade, p.paper), (p.deep, p.accent), (p.accent, p.paper), (p.deep, p.mid))
    )
    c.fill(left)
    edge = art.cx
    c.rect(Box(edge, 0, c.w - edge, c.h), right)
    size = min(art.w * 0.86, art.h * 0.86)
    box = Box(edge - size / 2, art.cy - size / 2, size, size)
    halves_ = ((Box(0, 0, edge, c.h), right, left), (Box(edge, 0, c.w - edge, c.h), left, right))
    for side, body, ground in halves_:
        name = c.clip(block(side.x, side.y, side.w, side.h))
        c.add(f'<g clip-path="url(#{name})">')
        stamp(c, THINGS[scene.subject.prop], box, {"b": body, "s": body, "g": ground, "a": mix(body, ground, 0.4)})
        c.add("</g>")
    scene.focus = box
    plates(scene, p.deep)
    scene.grain(0.06)
    scene.finish((p.paper, p.glow))


def rings(scene: Scene) -> None:
    """Rings of colour that close in on the thing."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), "center", 0.24)
    tones = [p.deep, p.shade, p.mid, mix(p.mid, p.glow, 0.5), p.glow, p.paper]
    if rng.random() < 0.4:
        tones = [p.paper, p.glow, p.accent, p.mid, p.shade, p.deep]
    c.fill(tones[0])
    r = min(art.w, art.h) * 0.5
    for i, tone in enumerate(tones[1:]):
        c.path(
            disc(art.cx, art.cy + r * 0.04 * i, r * (1 - 0.145 * i)), tone, Box(art.cx - r, art.cy - r, 2 * r, 2 * r)
        )
    scene.focus = Box(art.cx - r, art.cy - r, 2 * r, 2 * r)
    size = r * 0.66
    stamp(
        c,
        THINGS[scene.subject.prop],
        Box(art.cx - size / 2, art.cy + r * 0.16 - size / 2, size, size),
        tones_on(tones[-1], p),
    )
    scene.grain(0.07)
    scene.finish((scene.on(tones[0]),))


COMPOSITIONS = [still, long_shadow, burst, giant, totem, halves, rings]
