"""From the facts of a title to its artwork: the same facts, variant and shape always give the same bytes."""

from random import Random

from catalog.artwork.canvas import SIZES, Canvas
from catalog.artwork.facts import Facts
from catalog.artwork.palettes import family_of, palette_for
from catalog.artwork.scene import Scene
from catalog.artwork.styles import BACKDROPS, RESERVED, STYLES, Composition
from catalog.artwork.subjects import subject_of
from catalog.artwork.voices import voice_for

VERSION = 2  # part of every address: raise it whenever a drawing changes
SHAPES = tuple(SIZES)
WEIGHT = {"pattern": 1.4, "lettered": 1.15}  # above 1: shown first less often, because it tells less of the story
LEANINGS = {  # which styles a family of genres puts first more often
    "noir": "figure mood lettered", "horror": "figure object mood", "romance": "figure landscape mood",
    "comedy": "object pattern lettered figure", "family": "landscape object pattern", "scifi": "landscape mood figure",
    "fantasy": "landscape object figure", "drama": "landscape figure mood lettered", "western": "landscape figure lettered",
    "war": "landscape figure lettered", "nature": "landscape pattern mood", "music": "lettered pattern figure object",
    "action": "lettered figure landscape", "documentary": "lettered object pattern landscape",
    "mystery": "object figure landscape", "adventure": "landscape figure object",
}  # fmt: skip


def variants() -> int:
    """How many variants a title has: one in each style."""
    return len(STYLES)


def style_of(facts: Facts, variant: int) -> str:
    """Every title meets every style once, in an order of its own that its genre leans on."""
    rng = Random(f"order {facts.seed} {facts.name}")
    leaning = LEANINGS[family_of(facts.genres)].split()
    order = sorted(STYLES, key=lambda style: rng.random() * (0.5 if style in leaning else 1) * WEIGHT.get(style, 1))
    return order[variant]


def compose(facts: Facts, variant: int, shape: str) -> Scene:
    """The finished scene, with the boxes of its type and focal point for those who want to check."""
    if shape not in SIZES or not 0 <= variant < variants():
        raise ValueError(f"No artwork {variant!r} {shape!r}: variants are 0 to {variants() - 1}, shapes {SHAPES}.")
    rng = Random(f"{facts.seed} {facts.name} {variant}")
    look = Random(f"{facts.seed} {facts.franchise or facts.name} look")
    scene = Scene(
        canvas=Canvas(*SIZES[shape]),
        rng=rng,
        palette=palette_for(facts.genres, facts.concepts, rng),
        voice=voice_for(family_of(facts.genres), look if variant % 2 == 0 else rng),
        facts=facts,
        subject=subject_of(facts, rng),
        shape=shape,
    )
    composition = rng.choice(compositions(style_of(facts, variant), shape, family_of(facts.genres)))
    scene.way = composition.__name__
    composition(scene)
    return scene


def compositions(style: str, shape: str, family: str) -> list[Composition]:
    """The ways to draw a style that fit the family of genres; a backdrop falls back on a landscape."""
    if shape == "backdrop":
        return BACKDROPS.get(style, BACKDROPS["landscape"])
    return [way for way in STYLES[style] if family in RESERVED.get(way, (family,))]


def render(facts: Facts, variant: int, shape: str) -> str:
    """The artwork as SVG. Raises ValueError for a variant or shape there isn't."""
    return compose(facts, variant, shape).canvas.svg(title=facts.name, description=description(facts))


def description(facts: Facts) -> str:
    kind = "series" if facts.kind == "series" else "film"
    made = f" by {facts.directors[0]}" if facts.directors else ""
    genres = f" ({', '.join(facts.genres)})" if facts.genres else ""
    year = f", {facts.year}" if facts.year else ""
    return f"Artwork for the {kind} {facts.name}{genres}{made}{year}"
