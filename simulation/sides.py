"""Two studies side by side: where they asked the same, what came out in each, and where their designs differ."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from simulation.comparing import Compared, named
from simulation.outcomes import METRICS, Metric
from simulation.reports import Report


class Pair(NamedTuple):
    """One policy of one family, by one metric, in both studies; None where a study can't say."""

    metric: Metric
    one: Compared | None
    other: Compared | None

    @property
    def is_apart(self) -> bool:
        """The intervals of the two don't overlap."""
        if not (self.one and self.other and self.one.value.is_known and self.other.value.is_known):
            return False
        one, other = self.one.value, self.other.value
        return one.low > other.high or other.low > one.high


class Asked(NamedTuple):
    what: str
    one: str
    other: str


@dataclass(frozen=True)
class Sides:
    one: Report
    other: Report

    @property
    def blocks(self) -> list[tuple[str, str, list[Pair]]]:
        """Family, policy and a pair a metric, of the policies that both studies tried."""
        return [
            (family, arm, pairs)
            for family in self.one.design.families
            if family in self.other.design.families
            for arm in self.shared
            if (pairs := list(self.pairs(family, arm)))
        ]

    @property
    def shared(self) -> list[str]:
        theirs = {arm.name for arm in self.other.design.arms}
        return [arm.name for arm in self.one.design.arms if arm.name in theirs]

    def pairs(self, family: str, arm: str) -> Iterator[Pair]:
        mine, theirs = ({line.arm: line.cells for line in side.lines(family)}[arm] for side in (self.one, self.other))
        for key, metric in METRICS.items():
            one, other = named(mine, key), named(theirs, key)
            if one or other:
                yield Pair(metric, one, other)

    @property
    def differences(self) -> list[Asked]:
        """What was asked differently."""
        told = zip(asked(self.one).items(), asked(self.other).values(), strict=True)
        return [Asked(what, one, other) for (what, one), other in told if one != other]


def asked(report: Report) -> dict[str, str]:
    design = report.design
    return {
        "World": report.study.world.name,
        "Households": str(design.households),
        "Days": str(design.days),
        "Replications": str(design.replications),
        "Price": f"{design.price:g} of the list price",
        "Seed": str(design.seed),
        "Policies": ", ".join(f"{arm.name} (trained every {arm.retrain_days} days)" for arm in design.arms),
        "Viewers": ", ".join(design.families),
        "Assumptions": ", ".join(f"{each.label} {each.value:g}" for each in report.changed) or "as usual",
    }
