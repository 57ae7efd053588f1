"""What landscapes share: how colour fades with depth, the sky, its light, and a thing to look at."""

from catalog.artwork.colour import mix
from catalog.artwork.geometry import Box
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import flat, stamp
from catalog.artwork.terrain import stars


def depth(scene: Scene, share: float) -> str:
    """The colour of a layer: 0 far and hazy like the horizon, 1 near and dark."""
    p = scene.palette
    return (
        mix(mix(p.glow, p.mid, 0.55), p.shade, min(1, share * 1.7))
        if share < 0.6
        else mix(p.shade, p.deep, (share - 0.6) * 2.2)
    )


def sky(scene: Scene, horizon: float, *, night: bool) -> None:
    """The gradient everything stands against; the lower edge is where the light is."""
    p, c = scene.palette, scene.canvas
    share = horizon / c.h
    if night:
        c.gradient(c.box, [(0, p.deep), (share * 0.55, p.shade), (share, mix(p.mid, p.glow, 0.25)), (1, p.deep)])
        stars(c, scene.rng, Box(0, 0, c.w, horizon * 0.7), p.paper, 36)
    else:
        c.gradient(c.box, [(0, p.mid), (share * 0.6, mix(p.mid, p.glow, 0.6)), (share, p.glow), (1, p.shade)])


def light(scene: Scene, art: Box, horizon: float, *, night: bool) -> None:
    """The one source of light: a disc on a third, a huge one on the horizon, a crescent, a ringed one, or only a glow."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    kind = rng.choice(("disc", "disc", "low", "low", "crescent" if night else "disc", "ringed", "glow"))
    tone = p.glow if night else p.paper
    r = min(art.w, art.h) * (rng.uniform(0.3, 0.4) if kind == "low" else rng.uniform(0.08, 0.16))
    x = art.x + art.w * rng.choice((0.3, 0.7) if kind != "low" else (0.4, 0.5, 0.6))
    y = horizon - r * 0.45 if kind == "low" else art.y + art.h * rng.uniform(0.22, 0.4)
    c.glow(x, y, r * (1.8 if kind == "low" else 2.6), tone, 0.7)
    if kind == "crescent":
        stamp(c, THINGS["moon"], Box(x - r, y - r, 2 * r, 2 * r), flat(tone), flip=rng.random() < 0.5)
    elif kind != "glow":
        c.circle(x, y, r, rng.choice((tone, tone, p.accent)) if kind == "low" else tone)
    for i in range(3 if kind == "ringed" else 0):
        c.ring(x, y, r * (1.35 + 0.35 * i), tone, 1.2, 0.5 - 0.12 * i)


def focal_prop(scene: Scene, kind: str, box: Box) -> None:
    p = scene.palette
    stamp(scene.canvas, THINGS[kind], box, {"b": p.deep, "s": mix(p.deep, p.shade, 0.5), "g": p.glow, "a": p.accent})
    scene.focus = box
