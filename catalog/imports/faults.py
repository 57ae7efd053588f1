"""What is wrong with a file from elsewhere, line by line, so that all of it can be mended at once."""

from typing import NamedTuple

MOST = 100


class ImportRefused(Exception):
    """The files can't be imported; the message names the file, the line where there is one, and the reason."""


class Fault(NamedTuple):
    line: int
    field: str
    words: str

    def __str__(self) -> str:
        return f"line {self.line}, {self.field}: {self.words}" if self.field else f"line {self.line}: {self.words}"


class Faulty(ImportRefused):
    """Some lines are wrong, and nothing was imported."""

    def __init__(self, name: str, faults: list[Fault]):
        self.faults = faults
        many = f"The first {MOST} faults" if len(faults) >= MOST else f"{len(faults)} fault{'s' * (len(faults) > 1)}"
        super().__init__("\n".join([f"{name}: {many}; nothing was imported.", *map(str, faults)]))


class Wrong(ValueError):
    """A cell that can't be read; whoever knows its line says so."""

    def __init__(self, field: str, words: str):
        super().__init__(words)
        self.field = field


class Faults:
    """Collects faults while reading goes on, up to a number that somebody would read."""

    def __init__(self, name: str):
        self.name = name
        self.found: list[Fault] = []

    def __bool__(self) -> bool:
        return bool(self.found)

    def add(self, line: int, field: str, words: str) -> None:
        self.found.append(Fault(line, field, words))
        if len(self.found) >= MOST:
            self.check()

    def check(self) -> None:
        """Raises when there was any."""
        if self.found:
            raise Faulty(self.name, self.found)
