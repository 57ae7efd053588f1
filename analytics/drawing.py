"""The parts that figures are made of. Pure, and without colours: the browser's theme paints by the roles in `meta`.

A trace's `meta.series` is its place in the chart palette; `meta.style` is "line", "edge", "band", "whisker", "bar",
"heat", "before" (the comparison) or "change" (something was changed then). An annotation named `series-0`, `before`
or `number` takes that colour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import plotly.graph_objects as go

from analytics.estimates import Estimate
from analytics.tables import Cell, Table

DASHES = ("solid", "dash", "dashdot", "dot", "longdash", "longdashdot")
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "x", "star")
MOST = len(DASHES)
"""Series that a chart may have."""

FEW = 40
"""Points of a line up to which each gets a marker."""


@dataclass(frozen=True, slots=True)
class IntervalBar:
    """An interval around zero on a scale from 0 to 100 with zero at 50."""

    low: float
    width: float
    value: float


@dataclass(frozen=True, slots=True)
class Series:
    """A column that is drawn as a line: what it is called at its end, and its unit in the hover.

    `low` and `high` are columns of its interval's ends, if it has one; `row` is the chart it stands in, from the top.
    """

    name: str
    label: str
    unit: str = ""
    low: str = ""
    high: str = ""
    row: int = 0
    shape: str = "linear"


@dataclass(frozen=True, slots=True)
class Axis:
    title: str
    more: dict | None = None


def interval_bar(estimate: Estimate) -> IntervalBar:
    reach = max(abs(estimate.low), abs(estimate.high)) or 1.0
    low, value, high = (50 + 46 * number / reach for number in (estimate.low, estimate.value, estimate.high))
    return IntervalBar(low=round(low, 2), width=round(max(high - low, 1), 2), value=round(value, 2))


def plain(cell: Cell):
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


def column(table: Table, name: str) -> list:
    return [plain(cell) for cell in table.column(name)]


def blank(x: Axis, ys: Sequence[Axis], *, dates: Sequence[str]) -> go.Figure:
    """An empty figure of charts above one another with one x axis, which is one of time where there are `dates`.

    Where these are few (days, weeks, months), each gets its tick: hours and the days between would say nothing.
    """
    figure = go.Figure(layout_template=None)
    figure.update_layout(
        showlegend=False,
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
        hovermode="x" if dates else "closest",
        xaxis={"title": {"text": x.title}, "automargin": True, "tickangle": 0, "nticks": 8, **(x.more or {})},
    )
    if dates:
        few = {"tickvals": dates} if len(dates) <= 5 else {}
        dated = {"type": "date", "hoverformat": "%a %-d %b %Y", "tickformat": "%-d %b\n%Y"}
        figure.update_layout(xaxis=dated | few)
    for number, (axis, domain) in enumerate(zip(ys, domains(len(ys)), strict=True)):
        more = {
            "automargin": True,
            "nticks": 5,
            "title": {"text": axis.title},
            "domain": domain,
            "rangemode": "tozero",
        }
        figure.update_layout({place("yaxis", number): more | (axis.more or {})})
    if len(ys) > 1:
        figure.update_layout(xaxis={"anchor": place("y", len(ys) - 1)})
    return figure


def place(axis: str, number: int) -> str:
    return f"{axis}{number + 1}" if number else axis


def domains(charts: int) -> list[list[float]]:
    """From the top, with a tenth of the height between them."""
    height = (1 - 0.1 * (charts - 1)) / charts
    return [[round(1 - n * (height + 0.1) - height, 4), round(1 - n * (height + 0.1), 4)] for n in range(charts)]


def add_line(figure: go.Figure, table: Table, x: str, series: Series, number: int) -> None:
    xs, ys = column(table, x), column(table, series.name)
    yaxis = place("y", series.row)
    numbers = None
    hover = f"{series.label}: %{{y:,}}{series.unit}"
    if series.low:
        lows, highs = column(table, series.low), column(table, series.high)
        for days in stretches(lows):
            add_band(figure, xs[days], lows[days], highs[days], series, number)
        numbers = list(zip(lows, highs, strict=True))
        hover += f", 95 % interval %{{customdata[0]:,}} to %{{customdata[1]:,}}{series.unit}"
    figure.add_scatter(
        x=xs,
        y=ys,
        mode="lines+markers" if len(xs) <= FEW else "lines",
        name=series.label,
        line={"dash": DASHES[number], "width": 2.25, "shape": series.shape},
        marker={"symbol": SYMBOLS[number], "size": 6},
        customdata=numbers,
        hovertemplate=f"{hover}<extra></extra>",
        meta={"series": number, "style": "line"},
        yaxis=yaxis,
    )


def add_before(figure: go.Figure, table: Table, x: str, series: Series) -> None:
    """The comparison, drawn over the days that it is compared with; its own days are in the hover."""
    figure.add_scatter(
        x=column(table, x),
        y=column(table, f"{series.name}_before"),
        customdata=column(table, "day_before"),
        mode="lines",
        name=f"{series.label} before",
        line={"dash": "dot", "width": 1.5},
        hovertemplate=f"Before: %{{y:,}}{series.unit} on %{{customdata}}<extra></extra>",
        meta={"style": "before"},
        yaxis=place("y", series.row),
    )


def add_labels(figure: go.Figure, table: Table, x: str, columns: Sequence[tuple[str, str, str, int]]) -> None:
    """Names each line (column, label, role, row) at its last point, those that end alike above one another."""
    ends = [(last(table, x, name), label, role, row) for name, label, role, row in columns]
    for row in {end[3] for end in ends}:
        here = sorted((end for end in ends if end[3] == row), key=lambda end: end[0][1])
        top = max((end[0][1] for end in here), default=0) or 1
        shifts = spread([end[0][1] / top * 150 for end in here])
        for ((at, value), label, role, _), shift in zip(here, shifts, strict=True):
            where = {"xanchor": "left", "xshift": 7, "yref": place("y", row), "yshift": shift}
            annotate(figure, at, value, label, role, **where)


def spread(heights: list[float]) -> list[float]:
    """How far labels at these heights (rising, in pixels) move so that none stands on another."""
    moved: list[float] = []
    for height in heights:
        moved.append(max(height, moved[-1] + 15) if moved else height)
    middle = sum(to - at for to, at in zip(moved, heights, strict=True)) / max(1, len(heights))
    return [round(to - at - middle, 1) for to, at in zip(moved, heights, strict=True)]


def stretches(cells: Sequence[Cell]) -> list[slice]:
    """The runs of neighbouring points that have a value."""
    runs = [list(run) for known, run in groupby(range(len(cells)), lambda n: cells[n] is not None) if known]
    return [slice(run[0], run[-1] + 1) for run in runs]


def add_band(figure: go.Figure, xs: list, low: list, high: list, series: Series, number: int) -> None:
    """Fills from low to high; a point between two gaps, too narrow for a band, gets an upright line."""
    more = {"mode": "lines", "hoverinfo": "skip", "yaxis": place("y", series.row)}
    if len(xs) == 1:
        meta = {"series": number, "style": "whisker"}
        figure.add_scatter(x=xs * 2, y=low + high, line={"width": 2}, meta=meta, **more)
        return
    line = {"shape": series.shape}
    figure.add_scatter(x=xs, y=low, line=line, meta={"series": number, "style": "edge"}, **more)
    figure.add_scatter(x=xs, y=high, line=line, fill="tonexty", meta={"series": number, "style": "band"}, **more)


def annotate(figure: go.Figure, x, y, text: str, role: str, **where) -> None:
    figure.add_annotation(x=x, y=y, text=text, name=role, showarrow=False, **where)


def last(table: Table, x: str, name: str) -> tuple:
    """The last point of a column that has a value; zero stands in where there is none."""
    points = list(zip(column(table, x), column(table, name), strict=True))
    return next((point for point in reversed(points) if point[1] is not None), (points[-1][0] if points else 0, 0))
