"""The panels of the workbench: each turns a report into a table, a chart and a summary in words.

A new panel is one function here, its chart in `charts`, and an entry in PANELS; its addresses come by themselves.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import plotly.graph_objects as go

from analytics import charts
from analytics.definitions import APART, DEFINITIONS, Definition
from analytics.estimates import Estimate, clustered_share
from analytics.measures.plays import SOURCES
from analytics.report import Report
from analytics.tables import Column, Table

SOURCE_LABELS = {
    "recommendation": "Recommendation",
    "direct": "Direct or unknown",
    "continue": "Continue watching",
    "list": "My list",
    "search": "Search",
    "next": "Next episode",
}


@dataclass(frozen=True, slots=True)
class Panel:
    """`summary` says the chart in words, for those who can't see it and for the hurried."""

    title: str
    definitions: tuple[Definition, ...]
    table: Table
    chart: Callable[[Table], go.Figure]
    summary: str

    @property
    def figure(self) -> go.Figure:
        return self.chart(self.table)


def plays(report: Report) -> Panel:
    now, before = report.per_day, report.per_day_before
    columns = [Column("day", "Day"), Column("plays", "Plays", 0), Column("watch_hours", "Watch hours", 2)]
    columns += [Column("active_viewers", "Active viewers", 0)]
    cells = [now.days, now.plays.tolist(), now.hours.tolist(), now.viewers.tolist()]
    if before:
        columns += [Column("day_before", "Compared day"), Column("plays_before", "Plays then", 0)]
        columns += [Column("watch_hours_before", "Watch hours then", 2)]
        cells += [before.days, before.plays.tolist(), before.hours.tolist()]
    table = Table.of(columns, *cells)
    return Panel(
        title="Plays and watch hours per day",
        definitions=(DEFINITIONS["plays"], DEFINITIONS["watch_hours"], DEFINITIONS["active_viewers"]),
        table=table,
        chart=charts.plays,
        summary=plays_summary(report),
    )


def plays_summary(report: Report) -> str:
    now = report.per_day
    words = f"{now.total_plays:,} plays and {now.total_hours:,.2f} watch hours in {len(now.days)} days"
    if len(now.days) == 1:
        return f"{now.total_plays:,} plays and {now.total_hours:,.2f} watch hours on {now.days[0]:%-d %b %Y}."
    most, least = (int(index) for index in (now.plays.argmax(), now.plays.argmin()))
    return (
        f"{words}; "
        f"most plays on {now.days[most]:%-d %b %Y} ({now.plays[most]:,}), "
        f"fewest on {now.days[least]:%-d %b %Y} ({now.plays[least]:,})."
    )


def share(report: Report) -> Panel:
    days = report.recommended_per_day
    estimates = [clustered_share(day.plays) for day in days]
    table = Table.of(
        [
            Column("day", "Day"),
            Column("recommended_share", "Share (%)", 2),
            Column("low", "95 % from (%)", 2),
            Column("high", "95 % to (%)", 2),
            Column("plays", "Plays (n)", 0),
            Column("viewers", "Viewers", 0),
        ],
        report.filter.range.days(),
        *zip(*map(percent_cells, estimates), strict=True),
        [day.plays.observations for day in days],
        [day.plays.clusters for day in days],
    )
    total = clustered_share(report.recommended.plays)
    return Panel(
        title="Share of plays from recommendations, per day",
        definitions=(DEFINITIONS["recommended_share"],),
        table=table,
        chart=charts.share,
        summary=share_summary(total),
    )


def share_summary(total: Estimate) -> str:
    if not total.is_known:
        return "No play in this period came from a recommendation or directly, so there is no share."
    return (
        f"Over the whole period {total.value * 100:.1f} % of {total.n:,} plays came from recommendations "
        f"(95 % interval {total.low * 100:.1f} to {total.high * 100:.1f} %). {APART}"
    )


def percent_cells(estimate: Estimate) -> tuple[float | None, ...]:
    values = (estimate.value, estimate.low, estimate.high)
    return tuple(value * 100 if math.isfinite(value) else None for value in values)


def sources(report: Report) -> Panel:
    now, before = report.per_day, report.per_day_before
    columns = [
        Column("source", "Source"),
        Column("plays", "Plays", 0),
        Column("share_of_plays", "% of all plays", 2),
        Column("watch_hours", "Watch hours", 2),
    ]
    cells = [
        [SOURCE_LABELS[source] for source in SOURCES],
        [now.plays_by_source[source] for source in SOURCES],
        [part_of(now.plays_by_source[source], now.total_plays) for source in SOURCES],
        [now.hours_by_source[source] for source in SOURCES],
    ]
    if before:
        columns += [Column("plays_before", "Plays then", 0), Column("share_before", "% then", 2)]
        cells += [
            [before.plays_by_source[source] for source in SOURCES],
            [part_of(before.plays_by_source[source], before.total_plays) for source in SOURCES],
        ]
    table = Table.of(columns, *cells)
    return Panel(
        title="Plays by source",
        definitions=(DEFINITIONS["source_share"],),
        table=table,
        chart=charts.sources,
        summary=sources_summary(table),
    )


def sources_summary(table: Table) -> str:
    names, counts, shares = (table.column(name) for name in ("source", "plays", "share_of_plays"))
    order = sorted(range(len(names)), key=lambda i: -counts[i])
    parts = [f"{names[i]} {counts[i]:,} ({shares[i]:.2f} %)" for i in order if shares[i] is not None]
    return f"All plays by what they started from: {', '.join(parts)}." if parts else "No plays in this period."


def part_of(part: int, whole: int) -> float | None:
    return part / whole * 100 if whole else None


PANELS: dict[str, Callable[[Report], Panel]] = {"plays": plays, "share": share, "sources": sources}
