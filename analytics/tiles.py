"""The headline numbers, put into words: value, interval, n, comparison, difference and direction."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from analytics import estimates, wording
from analytics.definitions import Definition
from analytics.drawing import IntervalBar, interval_bar
from analytics.metrics import METRICS, Compared, Metric
from analytics.report import Report


@dataclass(frozen=True, slots=True)
class Change:
    """How a number differs from the comparison."""

    before: str
    absolute: str
    percent: str
    interval: str
    direction: str
    bar: IntervalBar | None


@dataclass(frozen=True, slots=True)
class Tile:
    """`why` says why there is no value, where there is none."""

    definition: Definition
    value: str
    detail: str
    interval: str
    n: str
    change: Change | None
    why: str = ""


def tiles(report: Report, keys: Iterable[str]) -> list[Tile]:
    return [tile(report, METRICS[key]) for key in keys]


def tile(report: Report, metric: Metric) -> Tile:
    if reason := report.reason_without(metric):
        return Tile(metric.definition, "–", "", "", "", None, reason)
    estimate = report.estimate(metric)
    compared = report.compared(metric)
    return Tile(
        definition=metric.definition,
        value=f"{wording.number(estimate.value, metric.decimals)}{metric.unit}",
        detail="" if metric.definition.unit == "%" else metric.definition.unit,
        interval=wording.interval(estimate, metric.decimals, metric.unit),
        n=f"n = {wording.plural(estimate.n, metric.nouns)}",
        change=change_of(compared, metric) if compared and compared.is_known else None,
    )


def change_of(compared: Compared, metric: Metric) -> Change:
    absolute, percent = compared.absolute, compared.percent
    unit = " points" if metric.is_share else metric.unit
    return Change(
        before=f"{wording.number(compared.before, metric.decimals)}{metric.unit}",
        absolute=f"{wording.signed(absolute.value, metric.decimals)}{unit}",
        percent=f"{wording.signed(percent.value)} %" if math.isfinite(percent.value) else "no % from zero",
        interval=wording.interval(absolute, metric.decimals, unit, sign=True),
        direction=estimates.direction(absolute, metric.definition.good),
        bar=interval_bar(absolute) if absolute.is_known else None,
    )
