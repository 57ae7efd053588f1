"""A study as its page shows it: what was asked, what came out by family and arm, and what it means in a sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from analytics.tables import Column, Table
from simulation import comparing, pictures, studying
from simulation.assumptions import Assumptions, Explained
from simulation.comparing import Compared, named
from simulation.crediting import arms_of
from simulation.designs import Design
from simulation.models import Study
from simulation.outcomes import CURVES, METRICS, Metric

SHOWN = ("hours", "retention", "satisfaction", "coverage", "entropy", "niche")
"""The metrics that have a chart of differences."""


class Line(NamedTuple):
    arm: str
    cells: list[Compared | None]  # one a metric


@dataclass(frozen=True)
class Report:
    study: Study
    design: Design
    outcomes: comparing.Outcomes

    @classmethod
    def of(cls, study: Study) -> "Report":
        return cls(study, Design.of(study.design), studying.told(study))

    @property
    def sentence(self) -> str:
        return comparing.sentence(self.design, self.outcomes)

    @property
    def warnings(self) -> list[str]:
        return comparing.disagreements(self.design, self.outcomes)

    @property
    def has_results(self) -> bool:
        return any(line.cells for family in self.design.families for line in self.lines(family))

    @property
    def metrics(self) -> list[Metric]:
        known = {each.metric.key for family in self.design.families for line in self.lines(family)
                 for each in line.cells if each}  # fmt: skip
        return [metric for key, metric in METRICS.items() if key in known]

    @cached_property
    def compared(self) -> dict[str, list[list[Compared]]]:
        return {family: comparing.compare(self.design, self.outcomes, family) for family in self.design.families}

    def lines(self, family: str) -> list[Line]:
        return [Line(arm.name, row) for arm, row in zip(self.design.arms, self.compared[family], strict=True)]

    @property
    def families(self) -> list[tuple[str, list[tuple[Metric, list[Compared | None]]]]]:
        """By family, a row a metric with a cell an arm: a table that reads from left to right."""
        return [
            (
                family,
                [(metric, [named(line.cells, metric.key) for line in self.lines(family)]) for metric in self.metrics],
            )
            for family in self.design.families
        ]

    @property
    def has_hold_outs(self) -> bool:
        return arms_of(self.design) is not None

    @property
    def changed(self) -> list[Explained]:
        told = Assumptions.of(self.design.assumptions).explained()
        return [each for each in told if each.name in self.design.assumptions]

    def figure(self, key: str) -> Any:
        return (
            pictures.curves(self.curves(key), CURVES[key]) if key in CURVES else pictures.differences(self.gaps(key))
        )

    def curves(self, key: str) -> dict[str, list[Sequence[float]]]:
        cells = list(self.design.cells())
        told: dict[str, list[Sequence[float]]] = {arm.name: [] for arm in self.design.arms}
        for number, lines in self.study.runs.values_list("number", "curves"):
            if lines.get(key) and not cells[number].swing:
                told[self.design.arms[cells[number].arm].name].append(lines[key])
        return told

    def gaps(self, key: str) -> dict[str, list[Compared]]:
        metric = key.removeprefix("gap-")
        found: dict[str, list[Compared]] = {}
        for family in self.design.families:
            for line in self.lines(family)[1:]:
                if each := named(line.cells, metric):
                    found[f"{line.arm} ({family})"] = [each]
        return found

    def charts(self) -> Iterator[tuple[str, str, str]]:
        """Key, title and summary of each chart there is something for."""
        for key, title in CURVES.items():
            yield key, title, f"By day, the mean of the replications so far; {len(self.design.arms)} policies."
        for key in SHOWN:
            if self.gaps(key):
                metric = METRICS[key]
                yield f"gap-{key}", f"{metric.label}: difference to {self.design.arms[0].name}", metric.meaning

    def table(self) -> Table:
        """A row for each family, policy and metric: what the CSV holds."""
        columns = [Column("family", "Viewers"), Column("policy", "Policy"), Column("metric", "Metric"),
                   Column("unit", "Unit"), *(Column(name, name, 5) for name in (
                       "value", "low", "high", "difference", "difference_low", "difference_high", "detectable")),
                   Column("replications", "n", 0)]  # fmt: skip
        rows = list(self.rows())
        return Table.of(columns, *(zip(*rows, strict=True) if rows else [[] for _ in columns]))

    def rows(self) -> Iterator[tuple]:
        for family in self.design.families:
            for line in self.lines(family):
                for each in filter(None, line.cells):
                    gap = each.difference
                    apart = (gap.value, gap.low, gap.high, each.detectable) if gap else (None,) * 4
                    numbers = map(finite, (each.value.value, each.value.low, each.value.high, *apart))
                    yield family, line.arm, each.metric.label, each.metric.unit, *numbers, each.value.n


def finite(number: float | None) -> float | None:
    return number if number is not None and number == number else None
