"""Charts of models: dots with intervals, accuracy against diversity, promise against outcome. Pure; see `charts`.

A trace's `meta.spoken` holds a sentence for each of its points, for those who walk them by keyboard.
"""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analytics.charts import SYMBOLS
from analytics.tables import Cell, Column, Table

MOST = 16
"""Names that fit into a chart; the table has all of them."""

SPREAD = 0.6
"""How much of a row's height its series share."""


def dots(table: Table, *, measure: Column, names: str, series: str) -> go.Figure:
    """A row for each name, a dot with its interval for each series; names in the order of the table."""
    rows = [row for row in records(table) if row[measure.name] is not None]
    names_of = [row[names] for row in rows]
    order = list(dict.fromkeys(names_of))[:MOST]
    groups = list(dict.fromkeys(row[series] for row in rows))[: len(SYMBOLS)]
    figure = go.Figure(layout_template=None)
    for number, group in enumerate(groups):
        own = [row for row in rows if row[series] == group and row[names] in order]
        shift = SPREAD * ((number + 0.5) / len(groups) - 0.5) if len(rows) > len(set(names_of)) else 0
        add_dots(figure, own, [order.index(row[names]) + shift for row in own], measure, names)
        figure.data[-1].update(name=group, meta=figure.data[-1].meta | {"series": number})
        figure.data[-1].marker.symbol = SYMBOLS[number]
    return figure.update_layout(
        **frame(measure.label, legend=len(groups) > 1),
        yaxis={
            "tickvals": list(range(len(order))),
            "ticktext": order,
            "range": [len(order) - 0.4, -0.6],
            "automargin": True,
            "ticklabelstandoff": 8,
            "zeroline": False,
        },
    )


def add_dots(figure: go.Figure, rows: Sequence[dict], places: list[float], measure: Column, names: str) -> None:
    spoken = [f"{row[names]}: {words(row, measure)}" for row in rows]
    figure.add_scatter(
        x=[row[measure.name] for row in rows],
        y=places,
        mode="markers",
        marker={"size": 9},
        error_x=bars(rows, measure.name),
        text=spoken,
        hovertemplate="%{text}<extra>%{fullData.name}</extra>",
        meta={"style": "line", "spoken": spoken},
    )


def trade_off(table: Table) -> go.Figure:
    """A point a trainer; a line joins those that none beats in both."""
    rows = [row for row in records(table) if None not in (row["ndcg@10"], row["diversity@10"])]
    figure = go.Figure(layout_template=None)
    edge = sorted((row for row in rows if row["on_the_edge"] == "yes"), key=lambda row: row["diversity@10"])
    figure.add_scatter(
        x=[row["diversity@10"] for row in edge],
        y=[row["ndcg@10"] for row in edge],
        mode="lines",
        line={"dash": "dot", "width": 1.5},
        hoverinfo="skip",
        meta={"style": "before"},
    )
    measure = next(column for column in table.columns if column.name == "ndcg@10")
    spoken = [f"{row['trainer']}: {words(row, measure)}, diversity {row['diversity@10']:.3f}" for row in rows]
    figure.add_scatter(
        x=[row["diversity@10"] for row in rows],
        y=[row["ndcg@10"] for row in rows],
        error_y=bars(rows, "ndcg@10"),
        mode="markers",
        name="Trainers",
        marker={"size": 10, "symbol": [SYMBOLS[0] if row["on_the_edge"] == "yes" else "circle-open" for row in rows]},
        text=spoken,
        hovertemplate="%{text}<extra></extra>",
        meta={"series": 0, "style": "line", "spoken": spoken},
    )
    for row in rows:
        at = {"x": row["diversity@10"], "y": row["ndcg@10"], "xanchor": "left", "xshift": 8, "yshift": 8}
        figure.add_annotation(text=row["trainer"], name="number", showarrow=False, **at)
    layout = frame("Diversity@10", legend=False)
    return figure.update_layout(**layout, yaxis={"title": {"text": "nDCG@10"}, "automargin": True, "nticks": 6})


def reliability(table: Table) -> go.Figure:
    """Promised against observed, with the diagonal on which promises are kept."""
    rows = records(table)
    figure = go.Figure(layout_template=None)
    figure.add_scatter(
        x=[0, 100],
        y=[0, 100],
        mode="lines",
        line={"dash": "dot", "width": 1.5},
        hoverinfo="skip",
        meta={"style": "before"},
    )
    spoken = [f"Promised {row['promised']:.1f} %: {row['liked']:.1f} % of {row['ratings']:,} liked" for row in rows]
    figure.add_scatter(
        x=[row["promised"] for row in rows],
        y=[row["liked"] for row in rows],
        error_y=bars(rows, "liked"),
        mode="lines+markers",
        name="Liked",
        marker={"size": 8, "symbol": SYMBOLS[0]},
        text=spoken,
        hovertemplate="%{text}<extra></extra>",
        meta={"series": 0, "style": "line", "spoken": spoken},
    )
    scale = {"range": [0, 100], "dtick": 25, "automargin": True}
    layout = frame("Chance of a like that was promised, %", legend=False)
    layout["xaxis"] |= scale
    figure.add_annotation(x=14, y=8, text="Promise kept", name="before", showarrow=False, xanchor="left")
    return figure.update_layout(**layout, yaxis=scale | {"title": {"text": "Liked, %"}})


def frame(words: str, *, legend: bool) -> dict[str, Any]:
    return {
        "showlegend": legend,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yref": "container", "yanchor": "top"},
        "margin": {"l": 8, "r": 16, "t": 40 if legend else 12, "b": 8},
        "hovermode": "closest",
        "xaxis": {"title": {"text": words}, "automargin": True, "nticks": 6, "tickangle": 0, "zeroline": False},
    }


def bars(rows: Sequence[dict], name: str) -> dict[str, Any]:
    """From value to the ends of the interval; nothing where there is none."""
    reach = [(row["high"] - row[name], row[name] - row["low"]) if row["low"] is not None else (0, 0) for row in rows]
    above, below = ([max(pair[side], 0) for pair in reach] for side in (0, 1))
    return {"type": "data", "symmetric": False, "array": above, "arrayminus": below, "thickness": 1.5, "width": 0}


def words(row: dict[str, Cell], measure: Column) -> str:
    ends = ""
    if row["low"] is not None:
        ends = f" ({measure.for_people(row['low'])} to {measure.for_people(row['high'])})"
    return f"{measure.label} {measure.for_people(row[measure.name])}{ends}, n = {row['n']:,}"


def records(table: Table) -> list[dict[str, Cell]]:
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]
