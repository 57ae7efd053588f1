"""What an attempt costs: seconds by the clock, and the most memory that the process held meanwhile."""

import resource
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter

RESET_PEAK = "5"  # see proc(5), clear_refs
SELF = Path("/proc/self")


class Meter:
    """Adds up the seconds of each stage over several windows; the peak is the greatest of all stages."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.peak_mb = 0.0

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        forget_peak()
        start = perf_counter()
        yield
        self.seconds[name] = self.seconds.get(name, 0) + perf_counter() - start
        self.peak_mb = max(self.peak_mb, peak_megabytes())

    def card(self, windows: int) -> Mapping[str, float]:
        """Mean seconds of one window, by stage."""
        seconds = {f"{name}_seconds": round(total / windows, 3) for name, total in self.seconds.items()}
        return seconds | {"peak_mb": round(self.peak_mb, 1)}


def forget_peak() -> None:
    """Where the kernel can't, the peak counts from the start of the process."""
    try:
        (SELF / "clear_refs").write_text(RESET_PEAK)
    except OSError:
        return


def peak_megabytes() -> float:
    """The most that this process has held at once, libraries included."""
    try:
        lines = (SELF / "status").read_text().splitlines()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024
