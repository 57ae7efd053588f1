"""The panels of the Models page, by name: a new one is a function and an entry here."""

from collections.abc import Callable

from analytics.model_panels.panel import ModelPanel
from analytics.model_panels.promises import match, segments
from analytics.model_panels.trainers import cuts, trade_off
from analytics.model_panels.versions import measures, settings, standings
from analytics.model_report import ModelReport

MODEL_PANELS: dict[str, Callable[[ModelReport], ModelPanel]] = {
    "versions": standings,
    "cuts": cuts,
    "trade-off": trade_off,
    "segments": segments,
    "match": match,
    "measures": measures,
    "settings": settings,
}
