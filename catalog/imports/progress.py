"""How far a long import is, told once for each percent."""

from collections.abc import Callable
from typing import TextIO

WIDTH = 40


class Meter:
    """Give it to whatever reads: it is called with the number of bytes that were read."""

    def __init__(self, total: int, tell: Callable[[int], None]):
        self.total, self.tell = max(total, 1), tell
        self.done, self.percent = 0, -1

    def __call__(self, octets: int) -> None:
        self.done += octets
        if (percent := min(100, 100 * self.done // self.total)) != self.percent:
            self.percent = percent
            self.tell(percent)


def bar(total: int, out: TextIO) -> Callable[[int], None]:
    """A meter drawn on a terminal; where there is none, nothing is drawn."""

    def draw(percent: int) -> None:
        filled = WIDTH * percent // 100
        out.write(f"\r[{'#' * filled}{' ' * (WIDTH - filled)}] {percent:3} %" + "\n" * (percent == 100))
        out.flush()

    return Meter(total, draw) if out.isatty() else lambda octets: None
