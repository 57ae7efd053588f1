"""From the outcomes of runs to what can be said: each arm with its interval, each difference with what it could have
found. Differences are paired: the arms of a replication meet the same people on the same days. Pure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.estimates import BETTER, WORSE, Estimate, direction, mean, mean_of_differences
from recommendations.engine.intervals import detectable
from simulation.arms import ORACLE
from simulation.designs import Cell, Design
from simulation.outcomes import METRICS, Metric

REGRET, HOURS = "regret", "hours"

type Outcomes = Mapping[Cell, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Compared:
    """One metric of one arm in one family."""

    metric: Metric
    value: Estimate
    difference: Estimate | None  # to the other arm; None for that one itself
    detectable: float  # the smallest true difference that so many replications would mostly find; NaN = unknown

    @property
    def verdict(self) -> str:
        return direction(self.difference, self.metric.good) if self.difference and self.metric.good else ""

    @property
    def is_clear(self) -> bool:
        return self.verdict in (BETTER, WORSE)


def compare(design: Design, outcomes: Outcomes, family: str) -> list[list[Compared]]:
    """A list an arm, of each metric of which anything is known; as assumed, without any swing."""
    whole = with_regret(design, outcomes)
    done = [
        r for r in range(design.replications) if all(Cell(family, r, a) in whole for a in range(len(design.arms)))
    ]
    return [
        [each for key in METRICS if (each := compared(whole, key, family, arm, done))]
        for arm in range(len(design.arms))
    ]


def compared(
    outcomes: Outcomes, key: str, family: str, arm: int, done: Sequence[int], other: int = 0
) -> Compared | None:
    """With another arm of the same replications; with itself there is no difference."""
    mine, first = (
        np.array([outcomes[Cell(family, r, a)].get(key, np.nan) for r in done], float) for a in (arm, other)
    )
    known = ~np.isnan(mine) & ~np.isnan(first)
    if not known.any():
        return None
    difference = mean_of_differences(mine[known], first[known]) if arm != other else None
    return Compared(METRICS[key], mean(mine[known]), difference, detectable(difference) if difference else math.nan)


def with_regret(design: Design, outcomes: Outcomes) -> Outcomes:
    oracle = next((n for n, arm in enumerate(design.arms) if arm.policy == ORACLE), None)
    if oracle is None:
        return outcomes
    return {
        cell: {**told, REGRET: outcomes[best][HOURS] - told[HOURS]}
        if (best := cell._replace(arm=oracle)) in outcomes else told
        for cell, told in outcomes.items()
    }  # fmt: skip


def sentence(design: Design, outcomes: Outcomes) -> str:
    """What the study says of watch hours and staying, in one plain sentence; also when the families disagree."""
    rows = {family: compare(design, outcomes, family) for family in design.families}
    if not any(rows[family][0] for family in design.families):
        return "Nothing can be said yet: no replication is complete."
    parts = [told for arm in range(1, len(design.arms)) if (told := of_arm(design, rows, arm))]
    return f"Compared with {design.arms[0].name}, " + "; ".join(parts) + "."


WORDS = {BETTER: "brings more watch hours", WORSE: "costs watch hours"}


def of_arm(design: Design, rows: Mapping[str, list[list[Compared]]], arm: int) -> str:
    hours = {family: named(rows[family][arm], HOURS) for family in design.families}
    told = {family: each for family, each in hours.items() if each and each.difference}
    if not told:
        return ""
    name = design.arms[arm].name
    if not all(each.difference.is_known for each in told.values()):
        return f"{name} has too few replications for an interval"
    return f"{name} {of_hours(told)}{staying(rows, arm)}"


def of_hours(told: Mapping[str, Compared]) -> str:
    """What becomes of watch hours, when all families agree, when one of them can't tell, and when they contradict."""
    clear = {family: each for family, each in told.items() if each.is_clear}
    if len({each.verdict for each in clear.values()}) > 1:
        return "is a case for doubt, since the families of viewers contradict each other about watch hours"
    if clear and len(clear) < len(told):
        verdict = next(iter(clear.values())).verdict
        return f"{WORDS[verdict]} in the {' and '.join(clear)} family only ({span(clear)})"
    verdict = next(iter(told.values())).verdict
    return f"{WORDS.get(verdict, 'makes no clear difference to watch hours')} ({span(told)})"


def span(told: Mapping[str, Compared]) -> str:
    """How much more than without, in percent."""
    change = [100 * each.difference.value / (each.value.value - each.difference.value) for each in told.values()]
    return f"{change[0]:+.1f} %" if len(change) == 1 else f"{min(change):+.1f} to {max(change):+.1f} %"


def staying(rows: Mapping[str, list[list[Compared]]], arm: int) -> str:
    stays = [each for row in rows.values() if (each := named(row[arm], "retention")) and each.difference]
    if stays and all(each.is_clear for each in stays) and len({each.verdict for each in stays}) == 1:
        return " and keeps more members" if stays[0].verdict == BETTER else " and loses members"
    return ", with no clear difference in who stays" if stays else ""


def named(row: Sequence[Compared], key: str) -> Compared | None:
    return next((each for each in row if each.metric.key == key), None)


def disagreements(design: Design, outcomes: Outcomes) -> list[str]:
    """Conclusions that hold in one family of viewers and are turned round in the other."""
    if len(design.families) < 2:
        return []
    one, other = (compare(design, outcomes, family) for family in design.families[:2])
    found = []
    for arm in range(1, len(design.arms)):
        for each in one[arm]:
            twin = named(other[arm], each.metric.key)
            if twin and each.is_clear and twin.is_clear and each.verdict != twin.verdict:
                found.append(f"{each.metric.label} of {design.arms[arm].name}")
    return found
