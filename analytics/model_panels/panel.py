"""What every panel about models has in common: a table, perhaps a chart, words, and definitions of its columns."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analytics.definitions import Definition
from analytics.model_definitions import MODEL_DEFINITIONS
from analytics.tables import Cell, Column, Table

DECIMALS = {"fit_seconds": 2, "score_seconds": 2, "peak_mb": 0}
UNKNOWN = (None, None, None, None)


@dataclass(frozen=True, slots=True)
class ModelPanel:
    """`summary` says the panel in words; `empty` says what to do when there is nothing to show yet."""

    title: str
    definitions: tuple[Definition, ...]
    table: Table
    summary: str
    draw: Callable[[Table], go.Figure] | None = None
    empty: str = ""
    rows_of: tuple[str, ...] = ()  # the measure that each row is about, where rows are measures

    @property
    def is_drawn(self) -> bool:
        return self.draw is not None and bool(self.table.rows)

    @property
    def figure(self) -> go.Figure:
        return self.draw(self.table) if self.draw else go.Figure(layout_template=None)

    @property
    def heads(self) -> Iterator[tuple[Column, Definition | None]]:
        """The columns with what they mean; what the caption explains already isn't explained again."""
        for column in self.table.columns:
            found = MODEL_DEFINITIONS.get(column.name)
            yield column, None if found in self.definitions else found

    @property
    def lines(self) -> Iterator[tuple[list[tuple[str, bool]], Definition | None]]:
        """The rows for people, each with what it means, where rows are measures."""
        for number, cells in enumerate(self.table.lines_for_people()):
            yield cells, MODEL_DEFINITIONS[self.rows_of[number]] if self.rows_of else None


def defined(*keys: str) -> tuple[Definition, ...]:
    return tuple(MODEL_DEFINITIONS[key] for key in keys)


def name_of(measure: str) -> str:
    return MODEL_DEFINITIONS[measure].name


def decimals(measure: str) -> int:
    return DECIMALS.get(measure, 4)


def column(measure: str) -> Column:
    return Column(measure, name_of(measure), decimals(measure))


def estimated(measure: str) -> list[Column]:
    """The columns of a measure with its interval and n."""
    ends = [Column("low", "95 % from", decimals(measure)), Column("high", "95 % to", decimals(measure))]
    return [column(measure), *ends, Column("n", "n", 0)]


def cells(card: Mapping[str, Any] | None) -> tuple[Cell, ...]:
    """value, low, high, n; nothing of what can't be said."""
    return (
        UNKNOWN
        if card is None or card["value"] is None
        else tuple(card[key] for key in ("value", "low", "high", "n"))
    )


def table_of(columns: list[Column], rows: Iterable[Iterable[Cell]]) -> Table:
    rows = [tuple(row) for row in rows]
    return Table.of(columns, *(zip(*rows, strict=True) if rows else [()] * len(columns)))


def told(card: Mapping[str, Any] | None, places: int = 3) -> str:
    """0.380 (0.359 to 0.403), n = 608"""
    if card is None or card["value"] is None:
        return "not known"
    ends = "" if card["low"] is None else f" ({card['low']:.{places}f} to {card['high']:.{places}f})"
    return f"{card['value']:.{places}f}{ends}, n = {card['n']:,}"
