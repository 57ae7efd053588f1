"""Facts that any believable audience shows, looked for in the outcomes of a validity study. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analytics.estimates import Estimate, mean
from simulation.comparing import Outcomes
from simulation.designs import Cell, Design

HOLDS, TURNED, OPEN = "holds", "turned round", "not settled"


class Fact(NamedTuple):
    """A weighted sum of one metric of several arms that should lie above 0."""

    words: str
    metric: str
    unit: str
    decimals: int
    weights: tuple[tuple[str, float], ...]  # by the name of the arm


def better(one: str, other: str) -> tuple[tuple[str, float], ...]:
    return (one, 1.0), (other, -1.0)


CHAMPION, RANDOM, POPULAR, ORACLE = "champion", "random", "popular titles", "oracle"
MIDDLE, HIGH = "dial at 0.6", "dial at 0.9"
HOURS = "hours", "h a day", 3

FACTS = (
    Fact("Popular titles beat titles drawn at random", *HOURS, better(POPULAR, RANDOM)),
    Fact("Personalisation beats titles drawn at random", *HOURS, better(CHAMPION, RANDOM)),
    Fact("Personalisation beats popular titles", *HOURS, better(CHAMPION, POPULAR)),
    Fact("Who sees true tastes beats who has to learn them", *HOURS, better(ORACLE, CHAMPION)),
    Fact("A dial turned up shows more of the catalogue", "coverage", "points", 1, better(HIGH, CHAMPION)),
    Fact("A dial turned up varies what each viewer sees", "entropy", "bits", 3, better(HIGH, CHAMPION)),
    Fact("Variety is worth less the more of it there is", *HOURS, ((MIDDLE, 1.0), (CHAMPION, -0.5), (HIGH, -0.5))),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One fact, by family."""

    fact: Fact
    families: Sequence[tuple[str, Estimate]]

    @property
    def verdicts(self) -> list[tuple[str, Estimate, str]]:
        return [(family, estimate, verdict(estimate)) for family, estimate in self.families]

    @property
    def is_disputed(self) -> bool:
        """One family shows the opposite of the other."""
        return {HOLDS, TURNED} <= {verdict(estimate) for _, estimate in self.families}

    @property
    def is_one_sided(self) -> bool:
        """One family settles it and the other doesn't."""
        told = {verdict(estimate) for _, estimate in self.families}
        return OPEN in told and len(told) > 1


def verdict(estimate: Estimate) -> str:
    if not estimate.is_known or estimate.low <= 0 <= estimate.high:
        return OPEN
    return HOLDS if estimate.low > 0 else TURNED


def found(design: Design, outcomes: Outcomes) -> list[Found]:
    return [
        Found(fact, [(family, mean(paired(design, outcomes, family, fact))) for family in design.families])
        for fact in FACTS
        if {name for name, _ in fact.weights} <= {arm.name for arm in design.arms}
    ]


def paired(
    design: Design, outcomes: Outcomes, family: str, fact: Fact, *, swing: int = 0, first: int | None = None
) -> NDArray[np.float64]:
    """(r,) the weighted sum within each replication that is done, or each of the `first` ones.

    Empty where a policy is missing.
    """
    numbers = {arm.name: number for number, arm in enumerate(design.arms)}
    if not {name for name, _ in fact.weights} <= set(numbers):
        return np.empty(0)
    sums = []
    for replication in range(design.replications if first is None else first):
        cells = [(Cell(family, replication, numbers[name], swing), weight) for name, weight in fact.weights]
        if all(cell in outcomes for cell, _ in cells):
            sums.append(sum(weight * outcomes[cell].get(fact.metric, np.nan) for cell, weight in cells))
    told = np.array(sums, float)
    return told[~np.isnan(told)]
