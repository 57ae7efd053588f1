"""A study in pictures: curves by day, and differences with their intervals. Pure, painted by the browser's theme."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from analytics.drawing import DASHES, SYMBOLS, annotate
from simulation.comparing import Compared
from simulation.sensitivity import Tornado

type Curves = Mapping[str, Sequence[Sequence[float]]]
"""By arm: one curve a replication, a number a day."""


def curves(told: Curves, unit: str) -> go.Figure:
    """The mean of each arm over its replications, each named at its end."""
    means = {name: mean_curve(runs) for name, runs in told.items()}
    found = {name: (list(range(1, len(mean) + 1)), mean.tolist()) for name, mean in means.items()}
    return lines(found, {"title": {"text": "Day of the simulation"}}, {"title": {"text": unit}})


type Line = tuple[Sequence[float], Sequence[float]]


def lines(told: Mapping[str, Line], x: Mapping[str, Any], y: Mapping[str, Any], mode: str = "lines") -> go.Figure:
    """By name; a line of which nothing is known keeps its colour."""
    figure = go.Figure(layout_template=None)
    figure.update_layout(
        showlegend=False, margin={"l": 8, "r": 110, "t": 12, "b": 8}, hovermode="x",
        xaxis={"automargin": True, "nticks": 8, "tickangle": 0, **x},
        yaxis={"automargin": True, "nticks": 5, **y},
    )  # fmt: skip
    ends = []
    for series, (name, (xs, ys)) in enumerate(told.items()):
        if not len(ys):
            continue
        figure.add_scatter(
            x=list(xs), y=list(ys), mode=mode, name=name,
            line={"dash": DASHES[series % len(DASHES)], "width": 2.25},
            marker={"symbol": SYMBOLS[series % len(SYMBOLS)]},
            hovertemplate=f"{name}: %{{y:.3f}}<extra></extra>", meta={"series": series, "style": "line"},
        )  # fmt: skip
        ends.append((ys[-1], xs[-1], name, series))
    for rank, (height, end, name, series) in enumerate(sorted(ends)):
        place = np.log10(height) if y.get("type") == "log" else height
        shift = 14 * (rank - (len(ends) - 1) / 2)
        annotate(figure, end, place, name, f"series-{series}", xanchor="left", xshift=7, yshift=shift)
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


def tornado(told: Tornado) -> go.Figure:
    """A bar for each assumption from the conclusion at its low value to the one at its high value, the widest on top.

    The circle is the high value's end; the line across is the conclusion as all is assumed.
    """
    figure = go.Figure(layout_template=None)
    names = [f"{bar.label}<br>{bar.values[0]:g} to {bar.values[1]:g}" for bar in told.bars]
    figure.update_layout(
        showlegend=False, margin={"l": 8, "r": 24, "t": 12, "b": 8}, hovermode="closest",
        xaxis={"title": {"text": f"{told.fact.words} ({told.fact.unit})"}, "automargin": True, "zeroline": True,
               "nticks": 6},
        yaxis={"automargin": True, "range": [len(names) - 0.5, -0.5], "tickvals": list(range(len(names))),
               "ticktext": names},
    )  # fmt: skip
    figure.add_scatter(x=[told.middle.value] * 2, y=[-0.5, len(names) - 0.5], mode="lines", hoverinfo="skip",
                       line={"width": 1.5, "dash": "dot"}, meta={"series": 1, "style": "line"})  # fmt: skip
    for place, bar in enumerate(told.bars):
        low, high = (end.value for end in bar.ends)
        figure.add_scatter(x=[low, high], y=[place] * 2, mode="lines", hoverinfo="skip", line={"width": 12},
                           meta={"series": 0, "style": "whisker"})  # fmt: skip
        figure.add_scatter(
            x=[low, high], y=[place] * 2, mode="markers", name=bar.label,
            marker={"symbol": ["diamond", "circle"], "size": 9}, text=[f"{value:g}" for value in bar.values],
            hovertemplate=f"{bar.label} at %{{text}}: %{{x:.4f}}<extra></extra>",
            meta={"series": 0, "style": "line"},
        )  # fmt: skip
    return figure
