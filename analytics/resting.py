"""Work that is asked for all the time, but may take no more than half of it."""

import time
from collections.abc import Callable


class Rest:
    """Does what it is given, unless the last time was less ago than it took."""

    def __init__(self) -> None:
        self.until = 0.0

    def __call__(self, work: Callable[[], object]) -> None:
        began = time.monotonic()
        if began < self.until:
            return
        try:
            work()
        finally:
            ended = time.monotonic()
            self.until = ended + (ended - began)
