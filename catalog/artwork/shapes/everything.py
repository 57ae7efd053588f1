"""Every single thing that can be a focal point, by name."""

from catalog.artwork.shapes import Shape
from catalog.artwork.shapes.beasts import ANIMALS
from catalog.artwork.shapes.belongings import BELONGINGS
from catalog.artwork.shapes.instruments import INSTRUMENTS
from catalog.artwork.shapes.people import PEOPLE, RIDER
from catalog.artwork.shapes.props import PROPS
from catalog.artwork.shapes.scenery import VEHICLES

THINGS: dict[str, Shape] = {
    **VEHICLES,
    **ANIMALS,
    **PEOPLE,
    "rider": RIDER,
    **PROPS,
    **INSTRUMENTS,
    **BELONGINGS,
}
