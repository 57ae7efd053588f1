"""Numbers to Plotly figures. Pure, and without colours: the browser's theme paints by the roles in `meta`.

A trace's `meta.series` is its place in the chart palette; `meta.style` is "line", "edge", "band", "whisker", "bar" or
"before" (the comparison). An annotation named `series-0`, `before` or `number` takes that colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import plotly.graph_objects as go

from analytics.estimates import Estimate
from analytics.tables import Cell, Table

DASHES = ("solid", "dash", "dashdot", "dot", "longdash", "longdashdot")
SHORT = {"plays": "Plays", "watch_hours": "Hours", "recommended_share": "Share"}
DAY_MS = 86_400_000
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x", "star")


@dataclass(frozen=True, slots=True)
class IntervalBar:
    """An interval around zero on a scale from 0 to 100 with zero at 50."""

    low: float
    width: float
    value: float


def plays(table: Table) -> go.Figure:
    """Two charts above one another with one axis of days: plays and watch hours."""
    figure = daily(table)
    figure.update_layout(
        xaxis={"anchor": "y2"},
        yaxis={"title": {"text": "Plays"}, "domain": [0.55, 1], "rangemode": "tozero"},
        yaxis2={"title": {"text": "Watch hours"}, "domain": [0, 0.45], "rangemode": "tozero"},
    )
    add_line(figure, table, "plays", 0, "%{y:,} plays")
    add_line(figure, table, "watch_hours", 1, "%{y:,.2f} hours", yaxis="y2")
    if table.has("day_before"):
        add_comparison(figure, table, "plays", "%{y:,} plays")
        add_comparison(figure, table, "watch_hours", "%{y:,.2f} hours", yaxis="y2")
    return figure


def share(table: Table) -> go.Figure:
    """A share by day with the band of its 95 % intervals; days without plays leave a gap in both."""
    low, high = table.column("low"), table.column("high")
    figure = daily(table)
    figure.update_layout(yaxis={"title": {"text": "% of plays"}, "range": [0, 100], "dtick": 25})
    for days in stretches(low):
        add_band(figure, days_of(table)[days], low[days], high[days])
    hover = "%{y:.2f} %, 95 % interval %{customdata[0]:.2f} to %{customdata[1]:.2f} %, n = %{customdata[2]:,} plays"
    numbers = list(zip(low, high, table.column("plays"), strict=True))
    add_line(figure, table, "recommended_share", 0, hover, customdata=numbers)
    return figure


def sources(table: Table) -> go.Figure:
    """Horizontal bars of plays by source with their numbers at the end; a tick marks the comparison."""
    names, counts, shares = (table.column(name) for name in ("source", "plays", "share_of_plays"))
    hover = "%{y}: %{x:,} plays<extra></extra>"
    figure = go.Figure(layout_template=None)
    figure.add_bar(
        x=counts, y=names, orientation="h", name="Plays", hovertemplate=hover, meta={"series": 0, "style": "bar"}
    )
    for name, count, part in zip(names, counts, shares, strict=True):
        text = f"{count:,} · {part:.1f} %" if part is not None else f"{count:,}"
        label(figure, 1, name, text, "number", xref="paper", xanchor="left", xshift=10)
    if table.has("plays_before"):
        add_ticks(figure, table)
    figure.update_layout(
        showlegend=False,
        margin={"l": 8, "r": 112, "t": 24, "b": 8},
        bargap=0.45,
        hovermode="closest",
        xaxis={"title": {"text": "Plays"}, "automargin": True, "rangemode": "tozero", "tickformat": "~s"},
        yaxis={"automargin": True, "autorange": "reversed", "ticklabelstandoff": 8},
    )
    figure.update_xaxes(tickangle=0, nticks=6)
    figure.update_yaxes(tickvals=names, ticktext=[two_lines(name) for name in names])
    return figure


def two_lines(name: str) -> str:
    return name.replace(" ", "<br>", 1) if len(name) > 10 else name


def daily(table: Table) -> go.Figure:
    """An empty figure with an axis of days; a few days get a tick each, lest hours appear."""
    figure = go.Figure(layout_template=None)
    return figure.update_layout(
        showlegend=False,
        margin={"l": 8, "r": 12, "t": 12, "b": 8},
        hovermode="x",
        xaxis={
            "type": "date",
            "title": {"text": "Day"},
            "automargin": True,
            "hoverformat": "%a %-d %b %Y",
            "tickformat": "%-d %b\n%Y",
            "tickangle": 0,
            **({"dtick": DAY_MS} if len(table.rows) <= 5 else {"nticks": 8}),
        },
        yaxis={"automargin": True, "nticks": 5},
        yaxis2={"automargin": True, "nticks": 5, "anchor": "x"},
    )


def add_line(figure: go.Figure, table: Table, name: str, series: int, hover: str, **more) -> None:
    words = next(column.label for column in table.columns if column.name == name)
    figure.add_scatter(
        x=days_of(table),
        y=table.column(name),
        mode="lines+markers",
        name=words,
        line={"dash": DASHES[series], "width": 2.25},
        marker={"symbol": SYMBOLS[series], "size": 6},
        hovertemplate=f"{words}: {hover}<extra></extra>",
        meta={"series": series, "style": "line"},
        **more,
    )
    is_lower = table.has("day_before") and last(table, name)[1] < last(table, f"{name}_before")[1]
    end_label(figure, table, name, f"series-{series}", is_lower, more.get("yaxis", "y"))


def stretches(cells: Sequence[Cell]) -> list[slice]:
    """The runs of neighbouring days that have a value."""
    runs = [list(run) for known, run in groupby(range(len(cells)), lambda n: cells[n] is not None) if known]
    return [slice(run[0], run[-1] + 1) for run in runs]


def add_band(figure: go.Figure, days: list[str], low: list[Cell], high: list[Cell]) -> None:
    """Fills from low to high; a day between two gaps, too narrow for a band, gets an upright line."""
    more = {"mode": "lines", "hoverinfo": "skip"}
    if len(days) == 1:
        figure.add_scatter(
            x=days * 2, y=low + high, line={"width": 2}, meta={"series": 0, "style": "whisker"}, **more
        )
        return
    figure.add_scatter(x=days, y=low, meta={"series": 0, "style": "edge"}, **more)
    figure.add_scatter(x=days, y=high, fill="tonexty", meta={"series": 0, "style": "band"}, **more)


def add_comparison(figure: go.Figure, table: Table, name: str, hover: str, yaxis: str = "y") -> None:
    """The comparison, drawn over the days that it is compared with; its own days are in the hover."""
    figure.add_scatter(
        x=days_of(table),
        y=table.column(f"{name}_before"),
        customdata=[day.isoformat() for day in table.column("day_before")],
        mode="lines+markers",
        name="Before",
        line={"dash": "dot", "width": 1.5},
        marker={"symbol": "circle-open", "size": 4},
        hovertemplate=f"Before: {hover} on %{{customdata}}<extra></extra>",
        meta={"style": "before"},
        yaxis=yaxis,
    )
    is_lower = last(table, f"{name}_before")[1] <= last(table, name)[1]
    end_label(figure, table, f"{name}_before", "before", is_lower, yaxis)


def add_ticks(figure: go.Figure, table: Table) -> None:
    names, counts = table.column("source"), table.column("plays_before")
    figure.add_scatter(
        x=counts,
        y=names,
        mode="markers",
        name="Before",
        marker={"symbol": "line-ns-open", "size": 24, "line": {"width": 2.5}},
        hovertemplate="%{y}, before: %{x:,} plays<extra></extra>",
        meta={"style": "before"},
    )
    label(figure, counts[0], names[0], "Before", "before", yshift=22)


def end_label(figure: go.Figure, table: Table, name: str, role: str, is_lower: bool, yaxis: str) -> None:
    """Names a line at its last point, so that nobody has to look a colour up."""
    x, y = last(table, name)
    shift = -8 if is_lower else 8
    text = "Before" if role == "before" else SHORT[name]
    label(figure, x, y, text, role, yref=yaxis, xanchor="left", xshift=7, yshift=shift)


def label(figure: go.Figure, x, y, text: str, role: str, **where) -> None:
    figure.add_annotation(x=x, y=y, text=text, name=role, showarrow=False, **where)


def last(table: Table, name: str) -> tuple:
    """The last point of a column that has a value; zero stands in where there is none."""
    points = zip(days_of(table), table.column(name), strict=True)
    return next((point for point in reversed(list(points)) if point[1] is not None), (days_of(table)[-1], 0))


def interval_bar(estimate: Estimate) -> IntervalBar:
    reach = max(abs(estimate.low), abs(estimate.high)) or 1.0
    low, value, high = (50 + 46 * number / reach for number in (estimate.low, estimate.value, estimate.high))
    return IntervalBar(low=round(low, 2), width=round(max(high - low, 1), 2), value=round(value, 2))


def days_of(table: Table) -> list[str]:
    return [day.isoformat() for day in table.column("day")]
