"""How long each stage of an answer took, in milliseconds."""

from contextlib import contextmanager
from time import perf_counter


class Stopwatch:
    def __init__(self) -> None:
        self.milliseconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str):
        start = perf_counter()
        yield
        self.milliseconds[name] = round((perf_counter() - start) * 1000, 2)
