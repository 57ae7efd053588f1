"""What an answer costs this process, in units that mean the same on a slow machine and on a quick one."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SLOWEST = 10  # yardsticks; about a second on an ordinary machine
LARGEST = 50  # megabytes above what there was
PROC = Path("/proc/self")


@dataclass(slots=True)
class Spending:
    """`yardsticks` of processor time, and `megabytes` above what the process held before."""

    yardsticks: float = 0.0
    megabytes: float = 0.0

    @property
    def is_too_much(self) -> bool:
        return self.yardsticks > SLOWEST or self.megabytes > LARGEST

    def __str__(self) -> str:
        return f"cost {self.yardsticks:.1f} yardsticks and {self.megabytes:.0f} MB"


@contextmanager
def measured() -> Iterator[Spending]:
    """What is spent until the end of the block; known after it."""
    spent = Spending()
    (PROC / "clear_refs").write_text("5")  # the kernel's mark of the most memory begins anew
    held, began = megabytes("VmRSS"), time.process_time()
    yield spent
    seconds = time.process_time() - began
    spent.megabytes = megabytes("VmHWM") - held
    spent.yardsticks = seconds / yardstick() if seconds > 0.3 else 0.0


def megabytes(which: str) -> float:
    lines = (PROC / "status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(which))


def yardstick() -> float:
    """Seconds that this machine computes, just now, for two million additions."""
    began = time.process_time()
    sum(n + 1 for n in range(2_000_000))
    return time.process_time() - began
