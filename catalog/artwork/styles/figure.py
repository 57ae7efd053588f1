"""Figures: somebody against the light, a head that holds a landscape, two who face each other, a line of people."""

from catalog.artwork.colour import contrast, mix
from catalog.artwork.geometry import Box, block, num, polygon
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.shapes.heads import HAIR, PROFILE
from catalog.artwork.shapes.scenery import TREES
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import rays, ridge, skyline


def against_the_disc(scene: Scene) -> None:
    """A small figure before an enormous sun, moon or door."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "center", 0.26)
    night = rng.random() < 0.5
    ground, light = (p.deep, rng.choice((p.glow, p.accent, p.mid))) if night else (p.mid, p.paper)
    c.gradient(c.box, [(0, ground), (1, mix(ground, p.shade, 0.7))])
    floor = art.bottom - art.h * 0.06
    r = min(art.w * 0.46, art.h * 0.44)
    cx, cy = art.cx, floor - r * rng.choice((0.98, 0.7))
    c.glow(cx, cy, r * 1.5, light, 0.5)
    c.circle(cx, cy, r, light)
    for i in range(rng.choice((0, 2, 3))):
        c.ring(cx, cy, r + 12 + 12 * i, light, 1.4, 0.5 - 0.14 * i)
    c.rect(Box(0, floor, c.w, c.h - floor), p.deep)
    size = r * rng.uniform(0.9, 1.15)
    scene.focus = Box(cx - size * 0.4, floor - size + 1, size * 0.8, size)
    stamp(
        c, THINGS[scene.subject.person], scene.focus, flat(p.deep, light, p.accent if p.accent != light else p.paper)
    )
    c.path(
        polygon((cx - size * 0.1, floor), (cx + size * 0.1, floor), (cx + size * 0.5, c.h), (cx - size * 0.2, c.h)),
        mix(p.deep, light, 0.18),
        Box(cx - size * 0.2, floor, size * 0.7, c.h - floor),
    )
    scene.grain()
    scene.finish()


def through_the_door(scene: Scene) -> None:
    """A lit doorway in a dark wall, somebody in it, the light thrown on the floor."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), rng.choice(("left", "center")), 0.26)
    wall = rng.choice((p.deep, p.shade))
    light = rng.choice((p.glow, p.accent, p.paper))
    c.fill(wall)
    h = art.h * 0.78
    w = h * rng.uniform(0.34, 0.48)
    x, floor = art.x + art.w * rng.choice((0.34, 0.5, 0.66)), art.bottom
    top = floor - h
    arch = rng.random() < 0.5
    d = (
        f"M{num(x - w / 2)} {num(floor)}V{num(top + (w / 2 if arch else 0))}"
        + (f"a{num(w / 2)} {num(w / 2)} 0 0 1 {num(w)} 0" if arch else f"h{num(w)}")
        + f"V{num(floor)}z"
    )
    c.path(d, light, Box(x - w / 2, top, w, h))
    slant = w * rng.choice((-1.2, 1.2))
    c.path(
        polygon((x - w / 2, floor), (x + w / 2, floor), (x + w * 0.9 + slant, c.h), (x - w * 0.9 + slant, c.h)),
        light,
        Box(x - w * 2.2, floor, w * 4.4, c.h - floor),
        0.28,
    )
    size = h * 0.6
    scene.focus = Box(x - size * 0.4, floor - size, size * 0.8, size)
    stamp(
        c, THINGS[scene.subject.person], scene.focus, flat(p.deep, light, p.accent if light != p.accent else p.paper)
    )
    c.path(
        polygon(
            (x - size * 0.1, floor),
            (x + size * 0.1, floor),
            (x + size * 0.2 + slant * 0.9, c.h),
            (x - size * 0.2 + slant * 0.9, c.h),
        ),
        p.deep,
        Box(x - w * 2, floor, w * 4, c.h - floor),
        0.6,
    )
    scene.grain()
    scene.finish()


def head(scene: Scene) -> None:
    """A head in profile that holds the world of the story: double exposure in cut paper."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "bottom", "top")), rng.choice(("left", "center")), 0.24)
    ground, skin = rng.choice(
        ((p.paper, p.shade), (p.accent, p.deep), (p.mid, p.deep), (p.glow, p.shade), (p.deep, p.mid))
    )
    c.fill(ground)
    scale = min(art.w / 116, art.h / 128)
    flip = rng.random() < 0.5
    x, y = art.cx - 50 * scale, art.bottom - 118 * scale
    box = Box(art.cx - 50 * scale, y, 100 * scale, 118 * scale)
    scene.focus = Box(box.x - 8 * scale, art.bottom - 127 * scale, 116 * scale, 126 * scale)
    turn = f"translate({num(x + (100 * scale if flip else 0))} {num(y)}) scale({'-' if flip else ''}{scale:.3f} {scale:.3f})"
    name = c.clip(PROFILE)
    c.add(
        f'<g transform="{turn}"><path fill="{skin}" d="{PROFILE}"/><g clip-path="url(#{name})">{inner_world(scene, skin, ground)}</g>'
    )
    tone = next(t for t in (p.deep, p.shade, p.mid, p.paper) if contrast(t, ground) > 1.6 and t != skin)
    c.add(f'<path fill="{tone}" d="{rng.choice(list(HAIR.values())) or "M0 0"}"/>')
    c.add("</g>")
    c.remember(scene.focus, [skin, p.deep, p.glow])
    c.rect(Box(0, art.bottom, c.w, 0.1), ground)
    if not scene.wide and scene.place == "bottom":
        c.rect(Box(0, art.bottom, c.w, c.h - art.bottom), ground)
    scene.grain(0.07)
    scene.finish((p.deep, p.paper) if ground in (p.paper, p.glow, p.accent) else (p.paper, p.glow, p.deep))


def inner_world(scene: Scene, skin: str, ground: str) -> str:
    """What the head is full of, as elements on its 100 x 120 field."""
    rng, p = scene.rng, scene.palette
    light = p.glow if ground != p.glow else p.paper
    parts = [
        f'<circle cx="56" cy="56" r="{rng.randint(13, 20)}" fill="{p.accent if ground != p.accent else p.paper}"/>'
    ]
    for i, share in enumerate((0.25, 0.5, 0.85)):
        tone = mix(light, p.deep, share)
        line = "L".join(f"{num(a)} {num(b)}" for a, b in ridge(rng, 110, 74 + 13 * i, 12, steps=4))
        parts.append(f'<path fill="{tone}" d="M{line}V124H0z"/>')
    parts.insert(0, f'<path fill="{mix(skin, light, 0.72)}" d="M34 34H110V124H24z"/>')
    return "".join(parts)


def face_to_face(scene: Scene) -> None:
    """Two heads on two halves of colour."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("bottom", "top")), "center", 0.22)
    left, right = rng.choice(((p.accent, p.shade), (p.mid, p.glow), (p.paper, p.mid), (p.glow, p.shade)))
    c.fill(left)
    c.rect(Box(art.cx, 0, c.w - art.cx, c.h), right)
    scale = min(art.w * 0.5 / 92, art.h / 122)
    y = art.bottom - 122 * scale
    scene.focus = Box(art.cx - 92 * scale, y, 184 * scale, 122 * scale)
    hairs = rng.sample(list(HAIR.values()), 2)
    for side, tone, hair in ((1, right, hairs[0]), (-1, left, hairs[1])):
        turn = f"translate({num(art.cx - side * 93 * scale)} {num(y)}) scale({'-' if side < 0 else ''}{scale:.3f} {scale:.3f})"
        c.add(
            f'<g transform="{turn}"><path fill="{tone}" d="{PROFILE}"/><path fill="{p.deep}" d="{hair or "M0 0"}"/></g>'
        )
    c.remember(scene.focus.grown(8), [left, right, p.deep])
    if not scene.wide:
        c.rect(
            Box(0, art.bottom, c.w, c.h - art.bottom)
            if scene.place == "bottom"
            else Box(0, 0, c.w, art.y - scene.margin * 0.4),
            p.deep,
        )
        if scene.place == "top":
            c.rect(Box(0, art.bottom, c.w, c.h - art.bottom), p.deep)
    else:
        c.rect(Box(0, 0, scene.block.box().right + scene.margin * 0.5, c.h), p.deep)
    scene.grain(0.07)
    scene.finish((p.paper, p.glow))


def line_up(scene: Scene) -> None:
    """A row of people, each before a stripe of another colour."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), rng.choice(("left", "center")), 0.24)
    n = rng.choice((3, 4, 5))
    light = rng.random() < 0.5
    c.fill(p.paper if light else p.deep)
    tones = rng.sample([p.mid, p.glow, p.accent, p.shade if light else p.paper, mix(p.mid, p.glow, 0.5)], n)
    kinds = rng.sample(
        [
            "coat",
            "woman",
            "standing",
            "rain walker",
            "traveller",
            "child",
            "guitarist",
            "nun",
            "conductor",
            "detective",
            "cowboy",
            "walking",
            "swordsman",
            "dancer",
            "astronaut",
        ],
        n,
    )
    kinds[rng.randrange(n)] = scene.subject.person
    gap = 5
    w = (art.w - gap * (n - 1)) / n
    for i, (tone, kind) in enumerate(zip(tones, kinds, strict=True)):
        box = Box(
            art.x + i * (w + gap), art.y + (art.h * 0.06 * (i % 2) if light else 0), w, art.h * (0.94 if light else 1)
        )
        c.rect(box, tone)
        size = min(box.h * 0.82, w / 0.6 * 0.94) * rng.uniform(0.9, 1.0)
        name = c.clip(block(box.x, box.y, box.w, box.h))
        c.add(f'<g clip-path="url(#{name})">')
        c.add(
            f'<path fill="{p.deep}" opacity=".16" d="{polygon((box.cx, box.bottom), (box.cx + size * 0.14, box.bottom), (box.right + size * 0.5, box.bottom - size * 1.1), (box.right + size * 0.2, box.bottom - size * 1.1))}"/>'
        )
        stamp(
            c,
            THINGS[kind],
            Box(box.x, box.bottom - size, w, size),
            flat(p.deep, tone, p.paper if tone != p.paper else p.accent),
        )
        c.add("</g>")
    scene.focus = art
    scene.grain(0.07)
    scene.finish((p.deep, p.shade) if light else (p.paper, p.glow))


def shadow(scene: Scene) -> None:
    """A small person and the enormous shadow of something else."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "left", 0.24)
    wall = scene.ground(p.mid, p.glow, p.accent, p.paper)
    c.fill(wall)
    floor = art.bottom - art.h * 0.05
    dark = mix(wall, p.deep, 0.75)
    big = min(art.h * 0.86, art.w * 0.95)
    kind = rng.choice(("wolf", "raven", "bear", "deer", "knight", "hand", scene.subject.prop, scene.subject.prop))
    side = rng.choice((0.42, 0.58))
    stamp(c, THINGS[kind], Box(art.x + art.w * side - big * 0.5, floor - big, big, big), flat(dark, wall, wall))
    c.rect(Box(0, floor, c.w, c.h - floor), p.deep)
    size = big * 0.34
    x = art.x + art.w * (0.84 if side < 0.5 else 0.16)
    scene.focus = Box(x - size * 0.4, floor - size + 1, size * 0.8, size)
    stamp(c, THINGS[scene.subject.person], scene.focus, flat(p.deep, wall, p.paper), flip=side < 0.5)
    scene.grain(0.08)
    scene.finish()


def rising(scene: Scene) -> None:
    """A hero on a crest before a burst of rays, the city or the trees at their feet."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter(rng.choice(("top", "bottom")), "center", 0.26)
    a, b = rng.choice(
        (
            (p.glow, mix(p.glow, p.accent, 0.3)),
            (p.mid, mix(p.mid, p.glow, 0.3)),
            (p.shade, mix(p.shade, p.mid, 0.5)),
            (p.accent, mix(p.accent, p.glow, 0.4)),
        )
    )
    c.fill(a)
    x, floor = art.x + art.w * rng.choice((0.36, 0.5, 0.64)), art.bottom - art.h * 0.12
    size = art.h * 0.52
    c.path(rays(x, floor - size * 0.6, c.w + c.h, rng.choice((14, 18, 24)), rng.random()), b, c.box)
    c.circle(x, floor - size * 0.62, size * 0.44, p.paper if a != p.paper else p.glow)
    if scene.subject.place in ("city", "alley", "rooftops", "rails", "harbour", "stadium", "houses"):
        skyline(c, rng, floor + 6, art.h * 0.22, mix(p.shade, p.mid, 0.3))
    else:
        for _ in range(9):
            k = art.h * rng.uniform(0.12, 0.24)
            stamp(
                c,
                TREES[rng.choice(("pine", "spruce", "bare"))],
                Box(rng.uniform(-0.05, 0.95) * c.w, floor - k + 16, k * 0.6, k),
                flat(mix(p.shade, p.mid, 0.3)),
            )
    c.path(
        f"M0 {num(floor + 30)}Q{num(x - 40)} {num(floor + 18)} {num(x)} {num(floor)}Q{num(x + 60)} {num(floor + 26)} {num(c.w)} {num(floor + 22)}V{num(c.h)}H0z",
        p.deep,
        Box(0, floor, c.w, c.h - floor),
    )
    c.remember(Box(0, floor + 30, c.w, c.h - floor - 30), [p.deep], solid=True)
    scene.focus = Box(x - size * 0.4, floor - size + 3, size * 0.8, size)
    stamp(c, THINGS[scene.subject.person], scene.focus, flat(p.deep, p.paper, p.accent))
    scene.grain(0.08)
    scene.finish()


COMPOSITIONS = [against_the_disc, through_the_door, head, head, face_to_face, line_up, shadow, rising]
