"""How large a simulated audience is, over how long, and who in it is special. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Shape:
    """How many, over how long, and who is special."""

    households: int
    days: int
    seed: int
    price: float = 1.0  # of the list price
    joining: float = 0.3  # the share that signs up during the run; the others are members from its first days
    personas: Mapping[str, tuple[str, ...]] | None = None  # the last household: a name each, and genres loved
