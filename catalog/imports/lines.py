"""Reading text files from elsewhere line by line, and saying in which line what is wrong."""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

LONGEST_LINE = 100_000


class ImportRefused(Exception):
    """The files can't be imported; the message names the file, the line where there is one, and the reason."""


def lines(path: Path, encoding: str, advance: Callable[[int], None]) -> Iterator[str]:
    """The lines of a file, without their ends; `advance` is told how many bytes each took."""
    with path.open("rb") as file:
        for number, line in enumerate(iter(lambda: file.readline(LONGEST_LINE), b""), 1):
            advance(len(line))
            if len(line) == LONGEST_LINE:
                raise ImportRefused(f"{path.name}, line {number}: longer than {LONGEST_LINE:,} bytes.")
            try:
                text = line.decode(encoding)
            except UnicodeDecodeError as error:
                raise ImportRefused(f"{path.name}, line {number}: not {encoding}: {error.reason}.") from None
            if "\0" in text:
                raise ImportRefused(f"{path.name}, line {number}: holds a NUL character.")
            yield text.rstrip("\r\n")


def fields_of_csv(texts: Iterable[str]) -> Iterator[list[str]]:
    return csv.reader(texts, strict=True)


def parsed[Row](
    path: Path, rows: Iterator[list[str]], parse: Callable[[list[str]], Row], *, header: list[str]
) -> Iterator[Row]:
    """Each row put through `parse`, whose ValueError is told with file and line; empty rows are passed over."""
    number = 0
    try:
        for number, fields in enumerate(rows, 1):
            if number == 1 and header:
                check_header(fields, header)
            elif fields and fields != [""]:
                yield parse(fields)
    except csv.Error as error:
        raise ImportRefused(f"{path.name}, line {number + 1}: {error}.") from None
    except ValueError as error:
        raise ImportRefused(f"{path.name}, line {number}: {error}.") from None


def check_header(fields: list[str], header: list[str]) -> None:
    if fields[: len(header)] != header:
        raise ValueError(f"the first line should read {','.join(header)}")
