"""A panel's numbers, rounded once: the table on the page, its CSV and its chart all read this value."""

import csv
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from catalog.cells import inert

Cell = date | str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """`name` heads the CSV, `label` the table. Numbers have `decimals`, words and dates have None."""

    name: str
    label: str
    decimals: int | None = None

    def rounded(self, cell: Cell) -> Cell:
        """Halves go up, as they do in SQL: 18.075 is 18.08, whatever the nearest binary number."""
        if not isinstance(cell, float) or self.decimals is None or not math.isfinite(cell):
            return cell
        return float(Decimal(repr(float(cell))).quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP))

    def for_csv(self, cell: Cell) -> str:
        if cell is None:
            return ""
        return f"{cell:.{self.decimals}f}" if self.decimals is not None else inert(str(cell))

    def for_people(self, cell: Cell) -> str:
        if cell is None:
            return "–"
        return f"{cell:,.{self.decimals}f}" if self.decimals is not None else str(cell)


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @classmethod
    def of(cls, columns: Iterable[Column], *cells: Iterable[Cell]) -> "Table":
        """From one sequence of cells a column."""
        columns = tuple(columns)
        rounded = [[column.rounded(cell) for cell in each] for column, each in zip(columns, cells, strict=True)]
        return cls(columns, tuple(zip(*rounded, strict=True)))

    def column(self, name: str) -> list[Cell]:
        index = [column.name for column in self.columns].index(name)
        return [row[index] for row in self.rows]

    def has(self, name: str) -> bool:
        return any(column.name == name for column in self.columns)

    def lines_for_people(self) -> Iterator[list[tuple[str, bool]]]:
        """For each row its cells as (text, is it a number)."""
        for row in self.rows:
            yield [
                (column.for_people(cell), column.decimals is not None)
                for column, cell in zip(self.columns, row, strict=True)
            ]


class Echo:
    """A file for `csv.writer` that hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_lines(table: Table, remarks: Iterable[str]) -> Iterator[str]:
    """The remarks as `# ...` lines, the names of the columns, then the rows, one line at a time."""
    writer = csv.writer(Echo())
    for remark in remarks:
        yield writer.writerow([f"# {' '.join(remark.split())}"])
    yield writer.writerow([column.name for column in table.columns])
    for row in table.rows:
        yield writer.writerow([column.for_csv(cell) for column, cell in zip(table.columns, row, strict=True)])
