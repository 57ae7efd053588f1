"""A catalogue as JSON: an array with one title a line, so that a fault has a line."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, TextIO

from catalog.exchange.records import Entry, Record
from catalog.imports.faults import Faults
from catalog.imports.lines import lines

LONGEST = 1_000_000  # bytes in a line: a series tells all its episodes in one


def write(records: Iterable[Record], out: TextIO) -> None:
    before = "[\n"
    for record in records:
        out.write(before + json.dumps(record.model_dump(mode="json"), ensure_ascii=False))
        before = ",\n"
    out.write("\n]\n" if before.startswith(",") else "[]\n")


def read(path: Path, faults: Faults, advance: Callable[[int], None]) -> Iterator[Entry]:
    for number, text in enumerate(lines(path, "utf-8", advance, LONGEST), 1):
        if not (told := text.strip().removeprefix("[").removesuffix("]").removesuffix(",").strip()):
            continue
        try:
            yield Entry(number, decoded(told), {})
        except json.JSONDecodeError as error:
            faults.add(number, "", f"{error.msg}: write one title a line, as `jq -c '.[]'` does")
        except (ValueError, RecursionError) as error:
            faults.add(number, "", str(error))


def decoded(text: str) -> dict[str, Any]:
    told = json.loads(text, object_pairs_hook=without_doubles, parse_constant=refused)
    if not isinstance(told, dict):
        raise ValueError("not a title in braces")
    return told


def without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    told = dict(pairs)
    if len(told) < len(pairs):
        raise ValueError("a field is told twice")
    return told


def refused(constant: str) -> None:
    raise ValueError(f"{constant} is no number")
