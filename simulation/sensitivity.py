"""What a conclusion hangs on: how far it moves when one assumption is another one that could be true. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.estimates import Estimate, mean
from simulation.assumptions import Assumptions
from simulation.comparing import Outcomes
from simulation.designs import Design
from simulation.stylised import FACTS, Fact, paired

CONCLUSIONS = {"hours": FACTS[1], "variety": FACTS[5]}
"""By what they are about: watch hours of the champion over chance, and what a dial turned up varies."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One assumption of a tornado chart: the conclusion at its low and at its high value."""

    name: str
    values: tuple[float, float]
    ends: tuple[Estimate, Estimate]

    @property
    def label(self) -> str:
        return self.name.replace("_", " ").capitalize()

    @property
    def span(self) -> float:
        return abs(self.ends[1].value - self.ends[0].value)


@dataclass(frozen=True, slots=True)
class Tornado:
    fact: Fact
    family: str
    middle: Estimate  # as assumed, of the same replications
    bars: Sequence[Bar]  # those that move it most come first

    @property
    def is_robust(self) -> bool:
        """No swing turns its sign."""
        signs = {end.value > 0 for bar in self.bars for end in bar.ends} | {self.middle.value > 0}
        return len(signs) == 1


def tornado(design: Design, outcomes: Outcomes, family: str, fact: Fact) -> Tornado:
    """Of the assumptions of which both ends are played."""
    swings = {(each.name, each.value): number for number, each in enumerate(design.swings, 1)}
    values: dict[str, list[float]] = {}
    for name, value in swings:
        values.setdefault(name, []).append(value)
    bars = []
    for name, ends in values.items():
        told = [paired(design, outcomes, family, fact, swing=swings[name, value]) for value in sorted(ends)]
        if len(told) == 2 and all(len(each) for each in told):
            bars.append(Bar(name, (min(ends), max(ends)), (mean(told[0]), mean(told[1]))))
    middle = mean(paired(design, outcomes, family, fact, first=design.swung_replications))
    return Tornado(fact, family, middle, sorted(bars, key=lambda bar: -bar.span))


def usual(name: str) -> float:
    return float(getattr(Assumptions(), name))
