"""Tables to Plotly figures: lines, bars, heat, points. What is drawn is what stands in the table, digit by digit."""

from collections.abc import Mapping, Sequence
from datetime import date

import plotly.graph_objects as go

from analytics import labels
from analytics.drawing import (
    DASHES,
    SYMBOLS,
    Axis,
    Series,
    add_before,
    add_labels,
    add_line,
    annotate,
    blank,
    column,
)
from analytics.tables import Table


def lines(
    table: Table, x: str, series: Sequence[Series], axes: Sequence[Axis], changes: Mapping[date, str] | None = None
) -> go.Figure:
    """`axes`: that of x, then one y axis a row of charts. A column `NAME_before` is drawn as the comparison."""
    dates = [cell.isoformat() for cell in table.column(x) if hasattr(cell, "isoformat")]
    figure = blank(axes[0], axes[1:], dates=dates)
    labels = []
    for number, each in enumerate(series):
        if table.has(f"{each.name}_before"):
            add_before(figure, table, x, each)
            labels.append((f"{each.name}_before", "Before", "before", each.row))
        add_line(figure, table, x, each, number)
        labels.append((each.name, each.label, f"series-{number}", each.row))
    add_labels(figure, table, x, labels)
    mark_changes(figure, changes or {})
    return figure


def mark_changes(figure: go.Figure, changes: Mapping[date, str]) -> None:
    """A thin upright line on each day on which something was changed; what it was is in its hover."""
    for day in changes:
        figure.add_shape(type="line", name="change", x0=day.isoformat(), x1=day.isoformat(), y0=0, y1=1, yref="paper")
    if changes:
        figure.add_scatter(
            x=[day.isoformat() for day in changes],
            y=[0] * len(changes),
            customdata=list(changes.values()),
            mode="markers",
            name="Changed",
            marker={"symbol": "triangle-up", "size": 10},
            hovertemplate="%{customdata}<extra></extra>",
            meta={"style": "change"},
        )


def bars(table: Table, name: str, value: str, axis: str, *, unit: str = "", interval: bool = False) -> go.Figure:
    """Horizontal bars with their numbers at the end and whiskers for intervals; a tick marks the comparison."""
    names, values = [str(cell) for cell in table.column(name)], table.column(value)
    figure = go.Figure(layout_template=None)
    figure.add_bar(
        x=values,
        y=names,
        orientation="h",
        name=axis,
        width=0.55 * min(1, len(names) / 4),
        error_x=whiskers(table, value) if interval else None,
        hovertemplate=f"%{{y}}: %{{x:,}}{unit}<extra></extra>",
        meta={"series": 0, "style": "bar"},
    )
    decimals = next(each.decimals for each in table.columns if each.name == value) or 0
    for label, number in zip(names, values, strict=True):
        text = "hidden" if number is None else f"{number:,.{decimals}f}{unit}"
        annotate(figure, 1, label, text, "number", xref="paper", xanchor="left", xshift=10)
    if table.has(f"{value}_before"):
        add_ticks(figure, table, names, f"{value}_before", unit)
    figure.update_layout(
        showlegend=False,
        margin={"l": 8, "r": 92, "t": 24, "b": 8},
        bargap=0.45,
        hovermode="closest",
        xaxis={"title": {"text": axis}, "automargin": True, "rangemode": "tozero", "tickangle": 0, "nticks": 5},
        yaxis={"automargin": True, "autorange": "reversed", "ticklabelstandoff": 8, "type": "category"},
    )
    few = len(names) <= 6
    return figure.update_yaxes(tickvals=names, ticktext=[two_lines(label) if few else label for label in names])


def add_ticks(figure: go.Figure, table: Table, names: list[str], before: str, unit: str) -> None:
    counts = table.column(before)
    figure.add_scatter(
        x=counts,
        y=names,
        mode="markers",
        name="Before",
        marker={"symbol": "line-ns-open", "size": 20, "line": {"width": 2.5}},
        hovertemplate=f"%{{y}}, before: %{{x:,}}{unit}<extra></extra>",
        meta={"style": "before"},
    )
    if counts and counts[0] is not None:
        annotate(figure, counts[0], names[0], "Before", "before", yshift=20)


def two_lines(name: str) -> str:
    return name.replace(" ", "<br>", 1) if len(name) > 14 else name


def heat(table: Table, x: str, y: str, value: str, axes: Sequence[Axis], unit: str) -> go.Figure:
    """A tile a row of the table; y runs downwards in the order of the table. Missing and hidden cells stay empty."""
    xs, ys = list(dict.fromkeys(column(table, x))), list(dict.fromkeys(column(table, y)))
    rows = zip(column(table, x), column(table, y), table.column(value), strict=True)
    cells = {(at, row): cell for at, row, cell in rows}
    figure = go.Figure(layout_template=None)
    figure.add_heatmap(
        x=xs,
        y=ys,
        z=[[cells.get((at, row)) for at in xs] for row in ys],
        name=axes[1].title,
        hovertemplate=f"%{{y}}, %{{x}}: %{{z:,}}{unit}<extra></extra>",
        hoverongaps=False,
        xgap=1,
        ygap=1,
        colorbar={"thickness": 10, "outlinewidth": 0, "title": {"text": unit.strip()}},
        meta={"series": 0, "style": "heat"},
    )
    return figure.update_layout(
        showlegend=False,
        margin={"l": 8, "r": 8, "t": 12, "b": 8},
        hovermode="closest",
        xaxis={
            "title": {"text": axes[0].title},
            "automargin": True,
            "tickangle": 0,
            "nticks": 12,
            **(axes[0].more or {}),
        },
        yaxis={"title": {"text": axes[1].title}, "automargin": True, "autorange": "reversed", "type": "category"},
    )


def points(table: Table, name: str, x: str, y: str, axes: Sequence[Axis], *, path: bool = False) -> go.Figure:
    """A point a row with its name beside it and whiskers both ways; columns NAME_low and NAME_high are their ends."""
    figure = go.Figure(layout_template=None)
    figure.add_scatter(
        x=table.column(x),
        y=table.column(y),
        error_x=whiskers(table, x),
        error_y=whiskers(table, y),
        mode="lines+markers" if path else "markers",
        name=axes[1].title,
        line={"dash": DASHES[3], "width": 1.25},
        marker={"symbol": SYMBOLS[0], "size": 10},
        text=column(table, name),
        customdata=[[cell] for cell in column(table, name)],
        hovertemplate="%{text}: %{x:,} and %{y:,}<extra></extra>",
        meta={"series": 0, "style": "line"},
    )
    ranges = [reach(table, each) for each in (x, y)]
    name_points(figure, table, (name, x, y), ranges)
    return figure.update_layout(
        showlegend=False,
        margin={"l": 8, "r": 16, "t": 16, "b": 8},
        hovermode="closest",
        xaxis={"title": {"text": axes[0].title}, "automargin": True, "tickangle": 0, "nticks": 6, "range": ranges[0]},
        yaxis={"title": {"text": axes[1].title}, "automargin": True, "nticks": 6, "range": ranges[1]},
    )


def reach(table: Table, name: str) -> list[float]:
    """From the lowest end of an interval to the highest, and a tenth more on both sides."""
    names = [each for each in (name, f"{name}_low", f"{name}_high") if table.has(each)]
    values = [float(cell) for each in names for cell in table.column(each) if isinstance(cell, int | float)] or [0.0]
    more = (max(values) - min(values)) / 10 or 1.0
    return [min(values) - more, max(values) + more]


def name_points(figure: go.Figure, table: Table, names: tuple[str, str, str], ranges: Sequence[list[float]]) -> None:
    rows = [row for row in zip(*(column(table, each) for each in names), strict=True) if None not in row]
    places = [[(row[1 + n] - low) / (high - low) for row in rows] for n, (low, high) in enumerate(ranges)]
    words = [str(row[0]) for row in rows]
    for (_, across, up), label, (right, above) in zip(rows, words, labels.shifts(*places, words), strict=True):
        more = {"xanchor": labels.anchor(right), "yanchor": "middle", "xshift": right, "yshift": above}
        annotate(figure, across, up, label, "number", **more)


def whiskers(table: Table, name: str) -> dict | None:
    if not table.has(f"{name}_low"):
        return None
    ends = zip(table.column(name), table.column(f"{name}_low"), table.column(f"{name}_high"), strict=True)
    around = [(0, 0) if None in end else (end[2] - end[0], end[0] - end[1]) for end in ends]
    up, down = zip(*around, strict=True) if around else ((), ())
    return {"type": "data", "symmetric": False, "array": up, "arrayminus": down, "thickness": 1.25, "width": 3}
