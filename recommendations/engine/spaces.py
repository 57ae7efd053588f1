"""What may be tried of a trainer's parameters: around its own values, evenly on a logarithmic scale."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from inspect import signature
from math import exp, log
from typing import Any

import numpy as np

FACTOR = 4.0
"""A parameter is tried from a quarter of the trainer's own value to four times it."""

FIXED = ("seed", "max_titles", "max_features", "budget_mb", "unit")
"""What says how much may be spent or in which unit it is rated, not how to learn."""

DIGITS = 3


@dataclass(frozen=True, slots=True)
class Range:
    low: float
    high: float
    is_whole: bool

    def draw(self, random: np.random.Generator) -> float | int:
        value = exp(random.uniform(log(self.low), log(self.high)))
        return max(1, round(value)) if self.is_whole else float(f"{value:.{DIGITS}g}")


def space(trainer: type[Any]) -> Mapping[str, Range]:
    """By parameter. A trainer that knows better names its own ranges in a class attribute `space`."""
    own: Mapping[str, Range] | None = getattr(trainer, "space", None)
    if own is not None:
        return own
    defaults = {name: parameter.default for name, parameter in signature(trainer.fit).parameters.items()}
    return {name: around(value) for name, value in defaults.items() if name not in FIXED and is_number(value)}


def around(value: float) -> Range:
    return Range(value / FACTOR, value * FACTOR, isinstance(value, int))


def is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and value > 0


def draw(trainer: type[Any], n: int, *, seed: int) -> Sequence[dict[str, float | int]]:
    """n different sets of parameters, the first of them empty: the trainer's own. Fewer, where there are no more."""
    ranges, random = space(trainer), np.random.default_rng(seed)
    drawn: list[dict[str, float | int]] = [{}]
    for _ in range(20 * n):
        found = {name: ranges[name].draw(random) for name in sorted(ranges)}
        if len(drawn) < n and found not in drawn:
            drawn.append(found)
    return drawn
