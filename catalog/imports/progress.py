"""A bar on the terminal that shows how far a long import is."""

from typing import TextIO

WIDTH = 40


class Bar:
    """Give it to whatever reads: it is called with the number of bytes that were read."""

    def __init__(self, total: int, out: TextIO):
        self.total, self.out = max(total, 1), out
        self.done, self.percent = 0, -1

    def __call__(self, octets: int) -> None:
        self.done += octets
        if (percent := min(100, 100 * self.done // self.total)) != self.percent:
            self.percent = percent
            filled = WIDTH * percent // 100
            self.out.write(f"\r[{'#' * filled}{' ' * (WIDTH - filled)}] {percent:3} %" + "\n" * (percent == 100))
            self.out.flush()
