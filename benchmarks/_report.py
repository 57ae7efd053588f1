"""How every benchmark measures and prints: interleaved rounds, medians, a table for people, JSON as the last line."""

import json
import os
import platform
import time
from collections.abc import Callable, Mapping
from importlib.metadata import version
from statistics import median


def seconds(rounds: int, **calls: Callable[[], object]) -> dict[str, float]:
    """The median time of each call; the calls take turns, so that a busy machine disturbs all of them alike."""
    taken: dict[str, list[float]] = {name: [] for name in calls}
    for _ in range(rounds):
        for name, call in calls.items():
            start = time.perf_counter()
            call()
            taken[name].append(time.perf_counter() - start)
    return {name: median(times) for name, times in taken.items()}


def heading(text: str, *packages: str) -> None:
    versions = ", ".join(f"{package} {version(package)}" for package in packages)
    print(f"{text}\nPython {platform.python_version()}, {versions}")
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")


def row(what: str, measured: str, bar: str = "") -> None:
    print(f"  {what:<58} {measured:>16}  {bar}")


def result(name: str, metrics: Mapping[str, float]) -> None:
    print(json.dumps({"name": name, "metrics": {key: float(f"{value:.4g}") for key, value in metrics.items()}}))
