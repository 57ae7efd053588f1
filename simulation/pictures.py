"""A study in pictures: curves by day, and differences with their intervals. Pure, painted by the browser's theme."""

from collections.abc import Mapping, Sequence

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from analytics.charts import DASHES, SYMBOLS, label
from simulation.comparing import Compared

type Curves = Mapping[str, Sequence[Sequence[float]]]
"""By arm: one curve a replication, a number a day."""


def curves(told: Curves, unit: str) -> go.Figure:
    """The mean of each arm over its replications, each named at its end."""
    figure = go.Figure(layout_template=None)
    figure.update_layout(
        showlegend=False, margin={"l": 8, "r": 110, "t": 12, "b": 8}, hovermode="x",
        xaxis={"title": {"text": "Day of the simulation"}, "automargin": True, "nticks": 8, "tickangle": 0},
        yaxis={"title": {"text": unit}, "automargin": True, "nticks": 5},
    )  # fmt: skip
    ends = []
    for series, (name, lines) in enumerate(told.items()):
        middle = mean_curve(lines)
        if not len(middle):
            continue
        figure.add_scatter(
            x=list(range(1, len(middle) + 1)), y=middle.tolist(), mode="lines", name=name,
            line={"dash": DASHES[series % len(DASHES)], "width": 2.25},
            marker={"symbol": SYMBOLS[series % len(SYMBOLS)]},
            hovertemplate=f"{name}: %{{y:.3f}}<extra></extra>", meta={"series": series, "style": "line"},
        )  # fmt: skip
        ends.append((float(middle[-1]), len(middle), name, series))
    for rank, (y, x, name, series) in enumerate(sorted(ends)):
        shift = 14 * (rank - (len(ends) - 1) / 2)
        label(figure, x, y, name, f"series-{series}", xanchor="left", xshift=7, yshift=shift)
    return figure


def mean_curve(lines: Sequence[Sequence[float]]) -> NDArray[np.float64]:
    """By day, over the runs that have got that far."""
    longest = max((len(line) for line in lines), default=0)
    table = np.full((len(lines), longest), np.nan)
    for row, line in enumerate(lines):
        table[row, : len(line)] = line
    known = ~np.isnan(table)
    return np.nan_to_num(table).sum(axis=0) / np.maximum(known.sum(axis=0), 1)


def differences(rows: Mapping[str, Sequence[Compared]]) -> go.Figure:
    """By family: the difference of each arm with its interval, around a line at nought."""
    figure = go.Figure(layout_template=None)
    names = list(dict.fromkeys(name for name in rows))
    figure.update_layout(
        showlegend=False, margin={"l": 8, "r": 24, "t": 12, "b": 8}, hovermode="closest",
        xaxis={"title": {"text": "Difference, with its 95 % interval"}, "automargin": True, "zeroline": True,
               "nticks": 6},
        yaxis={"automargin": True, "autorange": "reversed", "tickvals": list(range(len(names))), "ticktext": names},
    )  # fmt: skip
    for place, name in enumerate(names):
        for each in rows[name]:
            gap = each.difference
            if gap is None or not gap.is_known:
                continue
            figure.add_scatter(x=[gap.low, gap.high], y=[place, place], mode="lines", hoverinfo="skip",
                               line={"width": 3}, meta={"series": 0, "style": "whisker"})  # fmt: skip
            figure.add_scatter(
                x=[gap.value],
                y=[place],
                mode="markers",
                name=name,
                marker={"symbol": "circle", "size": 10},
                hovertemplate=f"{name}: %{{x:.4f}}<extra></extra>",
                meta={"series": 0, "style": "line"},
            )
    return figure
