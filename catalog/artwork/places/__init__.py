"""Landscapes by place: each paints its layers from the far to the near; the sky is the caller's.

A place is called with the scene, the box of the picture and the height of the horizon.
"""

from collections.abc import Callable

from catalog.artwork.geometry import Box
from catalog.artwork.places.country import castle, circus, fields, houses, rails, road, ruins
from catalog.artwork.places.indoors import bars, columns, corridor, shelves, stage, window
from catalog.artwork.places.space import dome, orbit, planet
from catalog.artwork.places.town import alley, city, rooftops, stadium
from catalog.artwork.places.water import beacon, harbour, island, sea, underwater
from catalog.artwork.places.wild import canyon, dunes, forest, ice, jungle, mountains, pines
from catalog.artwork.scene import Scene

Painter = Callable[[Scene, Box, float], None]

PLACES: dict[str, Painter] = {
    painter.__name__: painter
    for painter in (
        alley,
        bars,
        beacon,
        canyon,
        castle,
        circus,
        city,
        columns,
        corridor,
        dome,
        dunes,
        fields,
        forest,
        harbour,
        houses,
        ice,
        island,
        jungle,
        mountains,
        orbit,
        pines,
        planet,
        rails,
        road,
        rooftops,
        ruins,
        sea,
        shelves,
        stadium,
        stage,
        underwater,
        window,
    )
}
CRESTS = {  # how far below the horizon the last layer begins, as a share of the picture: where somebody can stand
    "mountains": 0.27, "pines": 0.22, "forest": 0.13, "canyon": 0.27, "dunes": 0.44, "ice": 0.24, "planet": 0.22,
    "city": 0.2, "houses": 0.3, "columns": 0.34, "alley": 0.2, "jungle": 0.2, "stadium": 0.2,
}  # fmt: skip
INSIDE = {
    "bars",
    "columns",
    "corridor",
    "shelves",
    "stage",
    "underwater",
    "orbit",
    "window",
}  # no sky of the usual kind
PEOPLED = {"stage", "stadium", "ruins", "orbit", "underwater", "shelves", "window"}  # need no figure of their own
