"""A head that holds the world of the story."""

from catalog.artwork.colour import contrast, mix
from catalog.artwork.geometry import Box, num
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.heads import HAIR, PROFILE
from catalog.artwork.terrain import ridge


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
