"""Reading text files from elsewhere line by line, and saying in which line what is wrong."""

import csv
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from catalog.imports.faults import ImportRefused

LONGEST_LINE = 100_000
BOM = b"\xef\xbb\xbf"
PACKED = {b"PK\x03\x04": "zip or a workbook", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz",
          b"7z\xbc\xaf": "7-zip", b"\x28\xb5\x2f\xfd": "zstd", b"PAR1": "Parquet"}  # fmt: skip


type Rows = Iterator[tuple[int, list[str]]]
"""The fields of each row, with the line it begins in."""


class Torn(Exception):
    """From this line on it can't be told where rows begin."""

    def __init__(self, line: int, words: str):
        super().__init__(words)
        self.line = line


def lines(path: Path, encoding: str, advance: Callable[[int], None], longest: int = LONGEST_LINE) -> Iterator[str]:
    """The lines of a file, with their ends; `advance` is told how many bytes each took."""
    with path.open("rb") as file:
        refuse_packed(path, file.read(8))
        file.seek(0)
        for number, line in enumerate(iter(lambda: file.readline(longest), b""), 1):
            advance(len(line))
            if len(line) == longest:
                raise ImportRefused(f"{path.name}, line {number}: longer than {longest:,} bytes.")
            try:
                text = line.removeprefix(BOM if number == 1 else b"").decode(encoding)
            except UnicodeDecodeError as error:
                advice = f"save it as {encoding.upper()}"
                raise ImportRefused(
                    f"{path.name}, line {number}: not {encoding}: {error.reason}; {advice}."
                ) from None
            if "\0" in text:
                raise ImportRefused(f"{path.name}, line {number}: holds a NUL character.")
            yield text


def refuse_packed(path: Path, beginning: bytes) -> None:
    for magic, name in PACKED.items():
        if beginning.startswith(magic):
            raise ImportRefused(f"{path.name} is packed ({name}), not text: unpack it, or save it as CSV, first.")


def fields_of_csv(texts: Iterable[str], delimiter: str = ",") -> Rows:
    """Raises Torn where the text is no CSV."""
    reader, begins = csv.reader(texts, strict=True, delimiter=delimiter), 1
    try:
        for fields in reader:
            yield begins, fields
            begins = reader.line_num + 1
    except csv.Error as error:
        raise Torn(begins, str(error)) from None


def fields_split_at(separator: str, texts: Iterable[str]) -> Rows:
    return enumerate((text.rstrip("\r\n").split(separator) for text in texts), 1)


def parsed[Row](path: Path, rows: Rows, parse: Callable[[list[str]], Row], *, header: list[str]) -> Iterator[Row]:
    """Each row put through `parse`, whose ValueError is told with file and line; empty rows are passed over."""
    number = 0
    try:
        for number, fields in rows:
            if number == 1 and header:
                check_header(fields, header)
            elif fields and fields != [""]:
                yield parse(fields)
    except Torn as torn:
        raise ImportRefused(f"{path.name}, line {torn.line}: {torn}.") from None
    except ValueError as error:
        raise ImportRefused(f"{path.name}, line {number}: {error}.") from None


def check_header(fields: list[str], header: list[str]) -> None:
    if fields[: len(header)] != header:
        raise ValueError(f"the first line should read {','.join(header)}")
