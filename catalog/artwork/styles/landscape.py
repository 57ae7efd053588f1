"""Landscapes: the title's setting in layers, with somebody small in it."""

from catalog.artwork.geometry import Box
from catalog.artwork.places import CRESTS, INSIDE, PEOPLED, PLACES
from catalog.artwork.places.layers import light, sky
from catalog.artwork.scene import Scene
from catalog.artwork.shapes.everything import THINGS
from catalog.artwork.stamping import flat, stamp


def panorama(scene: Scene) -> None:
    """The place over the whole canvas; the title in the sky or on the ground."""
    rng = scene.rng
    at = rng.choice(("top", "bottom", "bottom"))
    art = scene.letter(at, rng.choice(("center", "center", "left")), 0.28)
    lay(scene, art, night=rng.random() < 0.5)
    scene.grain()
    scene.finish()


def framed(scene: Scene) -> None:
    """The place as a picture in a frame on plain paper; the title in the margin below."""
    rng, c, p = scene.rng, scene.canvas, scene.palette
    art = scene.letter("bottom", rng.choice(("left", "center")), 0.23)
    ground = scene.ground(p.paper, p.paper, p.shade, p.accent, p.glow, p.mid)
    c.fill(ground)
    name = c.clip(frame_of(scene, art))
    c.add(f'<g clip-path="url(#{name})">')
    outside = len(c.paints)
    lay(scene, art, night=rng.random() < 0.35)
    del c.paints[outside:]
    c.remember(art, [p.deep, p.glow, p.paper])
    c.add("</g>")
    scene.grain(0.07)
    scene.finish((scene.on(ground),))


def frame_of(scene: Scene, art: Box) -> str:
    """A plain, arched or round window onto the place."""
    x, y, w, h = art.x, art.y, art.w, art.h
    kind = scene.rng.choice(("plain", "arch", "arch", "round"))
    if kind == "arch" and h > w * 0.6:
        r = w / 2
        return f"M{x:.1f} {y + h:.1f}V{y + r:.1f}a{r:.1f} {r:.1f} 0 0 1 {w:.1f} 0V{y + h:.1f}z"
    if kind == "round":
        r = min(w, h) / 2
        return f"M{art.cx - r:.1f} {art.cy:.1f}a{r:.1f} {r:.1f} 0 1 1 {2 * r:.1f} 0a{r:.1f} {r:.1f} 0 1 1 {-2 * r:.1f} 0z"
    return f"M{x:.1f} {y:.1f}h{w:.1f}v{h:.1f}h{-w:.1f}z"


def lay(scene: Scene, art: Box, *, night: bool) -> None:
    """Sky, sun on a third, the place, and a figure where the place has nothing of its own."""
    rng, place = scene.rng, scene.subject.place
    horizon = art.y + art.h * rng.uniform(0.6, 0.7)
    if place not in INSIDE:
        sky(scene, horizon, night=night)
        light(scene, art, horizon, night=night)
    PLACES[place](scene, art, horizon)
    if scene.focus is None and place not in PEOPLED:
        walker(scene, art, horizon)


def walker(scene: Scene, art: Box, horizon: float) -> None:
    """One person, small, on a third, on the last layer."""
    rng, p, size = scene.rng, scene.palette, art.h * scene.rng.uniform(0.18, 0.26)
    x = art.x + art.w * rng.choice((0.32, 0.66))
    foot = min(horizon + art.h * CRESTS.get(scene.subject.place, 0.3) + size * 0.12, art.bottom)
    scene.focus = Box(x - size * 0.4, foot - size, size * 0.8, size)
    seen = Box(x - size * 0.2, foot - size, size * 0.4, size * 0.6)
    tones = flat(scene.silhouette(seen), p.mid, p.accent)
    stamp(scene.canvas, THINGS[scene.subject.person], scene.focus, tones, flip=rng.random() < 0.5)


COMPOSITIONS = [panorama, panorama, framed]
