"""Somebody's own log as a CSV file: its first rows to look at, and all of it as plain values."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from pathlib import Path

from catalog.imports import columns
from catalog.imports.actions import SKIP
from catalog.imports.faults import Faults, ImportRefused, Wrong
from catalog.imports.lines import Rows, Torn, fields_of_csv, lines
from catalog.imports.log_lines import Reading, Told

DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Log:
    """A file and how to understand it: our fields to its columns, its words for actions, its scales."""

    path: Path
    columns: Mapping[str, str]
    actions: Mapping[str, str]
    unit: str = "seconds"
    highest: float = 5.0

    def lines(self, faults: Faults, *, now: datetime, advance: Callable[[int], None]) -> Iterator[Told]:
        """What each line tells. What is wrong is told to `faults`; what is to be skipped, skipped."""
        rows = rows_of(self.path, advance)
        _, header = next(rows, (1, []))
        reading = Reading(
            places=columns.places(self.columns, header),
            width=len(header),
            latest=int(now.timestamp() * 1000),
            actions=self.actions,
            unit=self.unit,
            highest=self.highest,
        )
        for line, fields in rows:
            try:
                if any(fields) and (told := reading.told(fields)).action != SKIP:
                    yield told
            except Wrong as wrong:
                faults.add(line, wrong.field, str(wrong))


def rows_of(path: Path, advance: Callable[[int], None] = lambda octets: None) -> Rows:
    try:
        for line, fields in fields_of_csv(lines(path, "utf-8", advance), delimiter_of(path)):
            yield line, [name.strip() for name in fields] if line == 1 else fields
    except Torn as torn:
        raise ImportRefused(f"{path.name}, line {torn.line}: {torn}.") from None


def delimiter_of(path: Path) -> str:
    """Whichever the first line has most of."""
    first = next(lines(path, "utf-8", lambda octets: None), "")
    return max(DELIMITERS, key=first.count)


def preview(path: Path, rows: int) -> tuple[list[str], list[list[str]]]:
    """The header and the first rows."""
    found = [fields for _, fields in islice(rows_of(path), rows + 1)]
    if not found:
        raise ImportRefused(f"{path.name} is empty.")
    return found[0], found[1:]
