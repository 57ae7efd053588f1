"""Posters and wide artwork, drawn as SVG from what is known of a title."""

from catalog.artwork.facts import Facts
from catalog.artwork.rendering import SHAPES, VERSION, render, variants

__all__ = ["SHAPES", "VERSION", "Facts", "render", "variants"]
