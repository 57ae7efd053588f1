"""A catalogue as CSV for spreadsheets: a line for each title, below it a line for each credit and episode.

Genres and concepts share a cell, parted by bars and quoted like a CSV of its own. A column that isn't there leaves
what it would say as it is; an empty cell stands for what a new title would have there.
"""

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from itertools import zip_longest
from pathlib import Path
from typing import Any, TextIO

from catalog.cells import exact, inert
from catalog.exchange.records import COLUMNS, Chapter, Entry, Part, Record
from catalog.imports.faults import Faults, ImportRefused
from catalog.imports.lines import Rows, Torn, fields_of_csv, lines

HEADER = ("row", "id", *COLUMNS, "genres", "concepts", "season", "number", "role", "character")
PARTS = {"credit": ("credits", ("name", "role", "character")), "episode": ("episodes", tuple(Chapter.model_fields))}
NEEDED = {"row", "id", "name"}


def write(records: Iterable[Record], out: TextIO) -> None:
    writer = csv.DictWriter(out, HEADER)
    writer.writeheader()
    for record in records:
        writer.writerows({name: inert(cell) for name, cell in row.items()} for row in rows_of(record))


def rows_of(record: Record) -> Iterator[dict[str, str]]:
    told = record.model_dump(mode="json", include={"id", *COLUMNS})
    lists = {"genres": joined(record.genres), "concepts": joined(f"{i.family}:{i.name}" for i in record.concepts)}
    yield {"row": "title"} | {name: cell(value) for name, value in told.items()} | lists
    for part in record.credits:
        yield credit_row(part) | {"id": record.id}
    for chapter in record.episodes:
        told = chapter.model_dump(mode="json")
        yield {"row": "episode", "id": record.id} | {name: cell(value) for name, value in told.items()}


def credit_row(part: Part) -> dict[str, str]:
    return {"row": "credit", "name": part.person, "role": part.role, "character": part.character}


def cell(value: Any) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def joined(names: Iterable[str]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter="|").writerow(names)
    return out.getvalue().removesuffix("\r\n")


def parted(cell: str) -> list[str]:
    return next(csv.reader([cell], delimiter="|"), [])


def read(path: Path, faults: Faults, advance: Callable[[int], None]) -> Iterator[Entry]:
    entry = None
    for line, row in named(path, fields_of_csv(lines(path, "utf-8", advance)), faults):
        kind = row.pop("row")
        if kind == "title":
            if entry:
                yield entry
            entry = Entry(line, title_of(row), {})
        elif kind not in PARTS:
            faults.add(line, "row", f"{kind[:40]!r} is no kind of line: write title, credit or episode")
        elif entry is None or row["id"] not in ("", entry.fields["id"]):
            faults.add(line, "id", f"this {kind} doesn't stand below its title: put it there")
        else:
            add_part(entry, kind, line, row)
    if entry:
        yield entry


def named(path: Path, rows: Rows, faults: Faults) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row as name -> cell."""
    header: list[str] = []
    try:
        for line, fields in rows:
            if not header:
                header = checked(path, fields)
            elif any(fields[len(header) :]):
                faults.add(line, "", f"{len(fields)} cells for {len(header)} columns: quote cells that hold commas")
            elif any(fields):
                yield line, dict(zip_longest(header, map(exact, fields[: len(header)]), fillvalue=""))
    except Torn as torn:
        raise ImportRefused(f"{path.name}, line {torn.line}: {torn}.") from None


def checked(path: Path, header: list[str]) -> list[str]:
    header = [name.strip() for name in header]
    strange, missing = sorted({*header} - {*HEADER}), sorted(NEEDED - {*header})
    twice = sorted({name for name in header if header.count(name) > 1})
    for words, names in (("has, but shouldn't,", strange), ("needs", missing), ("has twice", twice)):
        if names:
            told = ", ".join(name[:40] or "a column without name" for name in names[:5])
            raise ImportRefused(f"{path.name}, line 1: the header {words} {told}. Known are {', '.join(HEADER)}.")
    return header


def title_of(row: dict[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {n: row[n] or Record.model_fields[n].default for n in COLUMNS if n in row and n != "name"}
    if "genres" in row:
        told["genres"] = parted(row["genres"])
    if "concepts" in row:
        told["concepts"] = [idea(name) for name in parted(row["concepts"])]
    return {"id": row["id"], "name": row["name"]} | told


def idea(text: str) -> dict[str, str]:
    """family:name"""
    family, colon, name = text.partition(":")
    return {"family": family, "name": name} if colon else {"name": text}


def add_part(entry: Entry, kind: str, line: int, row: dict[str, str]) -> None:
    field, names = PARTS[kind]
    told = {name: row[name] for name in names if row.get(name)}
    if kind == "credit":
        told["person"] = told.pop("name", "")
    entry.fields.setdefault(field, []).append(told)
    entry.lines.setdefault(field, []).append(line)
