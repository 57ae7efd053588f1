"""The six styles artwork comes in; each composes a scene in one of several ways."""

from collections.abc import Callable

from catalog.artwork.scene import Scene
from catalog.artwork.styles import figure, landscape, lettered, mood, pattern, prop

Composition = Callable[[Scene], None]

STYLES: dict[str, list[Composition]] = {
    "figure": figure.COMPOSITIONS,
    "landscape": landscape.COMPOSITIONS,
    "object": prop.COMPOSITIONS,
    "pattern": pattern.COMPOSITIONS,
    "lettered": lettered.COMPOSITIONS,
    "mood": mood.COMPOSITIONS,
}

BACKDROPS: dict[str, list[Composition]] = {  # those that fill the canvas, for pages that set words of their own on it
    "figure": [figure.against_the_disc, figure.through_the_door, figure.rising, figure.shadow],
    "landscape": [landscape.panorama],
    "mood": [mood.orb, mood.rain, mood.aurora, mood.veil_of_fog],
}

RESERVED: dict[Composition, tuple[str, ...]] = {mood.sound: ("music",)}  # what would mean nothing elsewhere
