"""Which groups explain a change: of watch hours, and of churn. Each leads to the page of that group."""

from collections.abc import Mapping, Sequence

import numpy as np

from analytics import charts, wording
from analytics.estimates import direction
from analytics.filters import DIMENSIONS, value_words
from analytics.measures import members
from analytics.measures.activity import Segments
from analytics.measures.asking import hidden
from analytics.metrics import METRICS, Compared, Metric
from analytics.models import BUCKETS
from analytics.pages.cells import ends, three
from analytics.panels import Panel, nothing
from analytics.report import SMALL, Report
from analytics.tables import Column, Table

MOST = 12
UNCOMPARED = "Choose a comparison, and the groups that moved are listed here."

type Moved = tuple[Compared, str, str, str]
"""How it changed, the group in words, a word for the change, and the query that leads to the group."""


def hours(report: Report) -> Panel:
    title, metric = "Who moved the watch hours", METRICS["watch_hours"]
    if report.before is None:
        return nothing(title, (metric.key,), UNCOMPARED)
    return drawn(title, metric, moved(report, metric, report.segments, list(DIMENSIONS)), "hours a day")


def churn(report: Report) -> Panel:
    title, metric = "Who moved the churn", METRICS["churn"]
    if report.before is None:
        return nothing(title, (metric.key,), UNCOMPARED)
    if why := report.reason_without(metric):
        return nothing(title, (metric.key,), why)
    return drawn(title, metric, moved(report, metric, report.member_segments, list(members.KNOWN[1:])), "points")


def moved(report: Report, metric: Metric, periods: Sequence[Segments], dimensions: Sequence[str]) -> list[Moved]:
    """The groups of enough accounts that moved most, of every dimension that has several."""
    rows = [row for dimension in dimensions for row in of_dimension(report, metric, periods, dimension)]
    known = [row for row in rows if row[0].is_known]
    return sorted(known, key=lambda row: -abs(row[0].absolute.value))[:MOST]


def of_dimension(report: Report, metric: Metric, periods: Sequence[Segments], dimension: str) -> list[Moved]:
    now, then = periods
    values = sorted({value for name, value in (*now, *then) if name == dimension})
    pairs = [tuple(sums(metric, period, (dimension, value)) for period in periods) for value in values]
    small = hidden([max(np.count_nonzero(each[metric.n]) for each in pair) for pair in pairs])
    if len(values) < 2 or report.before is None:
        return []
    days = len(report.filter.range), len(report.before.range)
    found = []
    for value, pair, hide in zip(values, pairs, small, strict=True):
        if not hide:
            compared = metric.compare(*pair, days)
            word = direction(compared.absolute, metric.definition.good)
            words = f"{DIMENSIONS[dimension]}: {value_words(value)}"
            found.append((compared, words, word, f"segment={dimension}:{value}"))
    return found


def sums(metric: Metric, period: Segments, key: tuple[str, str]) -> Mapping[str, np.ndarray]:
    """Zeros for a group that wasn't there in this period."""
    needed = {*metric.parts, metric.whole or metric.n, metric.n}
    return period.get(key, {name: np.zeros(BUCKETS, np.int64) for name in needed})


def drawn(title: str, metric: Metric, rows: list[Moved], unit: str) -> Panel:
    if not rows:
        return nothing(title, (metric.key,), SMALL)
    columns = [Column("group", "Group"), Column("before", "Before", 2), *three("difference", "Difference", 2)]
    columns += [Column("percent", "%", 1), Column("direction", "Direction")]
    cells = [
        (words, compared.before, *ends(compared.absolute), ends(compared.percent)[0], word)
        for compared, words, word, _ in rows
    ]
    axis = f"Change in {metric.definition.name.lower()}, {unit}"
    return Panel(
        title,
        (metric.key,),
        Table.of(columns, *zip(*cells, strict=True)),
        lambda table: charts.bars(table, "group", "difference", axis, interval=True),
        summary(rows, unit),
        links=[row[3] for row in rows],
    )


def summary(rows: list[Moved], unit: str) -> str:
    clear = [row for row in rows if row[2] in ("better", "worse")]
    if not clear:
        return "No group's change is clear: every interval holds zero. A group's name leads to its numbers."
    compared, words, word, _ = clear[0]
    return (
        f"Most of the clear change comes from {words}: {wording.signed(compared.absolute.value, 1)} {unit} ({word}). "
        "Groups overlap across segments, so their changes don't add up. A group's name leads to its numbers."
    )
