"""What an audience does to the site, counted meanwhile: requests, events, errors, and how long answers took."""

from collections import deque
from dataclasses import dataclass, field
from threading import Lock

import numpy as np

RECENT = 2_000
"""Answers that the percentiles are of: the latest ones."""


@dataclass(slots=True)
class Gauge:
    """Shared by the threads of all viewers."""

    requests: int = 0
    events: int = 0  # that the site accepted
    refused: int = 0  # that it didn't
    plays: int = 0
    errors: int = 0
    last_error: str = ""
    _took: deque = field(default_factory=lambda: deque(maxlen=RECENT))
    _lock: Lock = field(default_factory=Lock)

    def answered(self, seconds: float) -> None:
        with self._lock:
            self.requests += 1
            self._took.append(seconds)

    def told(self, accepted: int, refused: int) -> None:
        with self._lock:
            self.events += accepted
            self.refused += refused

    def played(self) -> None:
        with self._lock:
            self.plays += 1

    def failed(self, words: str) -> None:
        with self._lock:
            self.errors += 1
            self.last_error = words

    def percentiles(self) -> tuple[float, float]:
        """The median and the 95th percentile of the latest answers, in milliseconds; NaN before the first."""
        with self._lock:
            took = np.array(self._took) * 1000
        return (float(np.percentile(took, 50)), float(np.percentile(took, 95))) if len(took) else (np.nan, np.nan)

    def as_json(self) -> dict[str, int | float | str | None]:
        names = ("requests", "events", "refused", "plays", "errors", "last_error")
        p50, p95 = (None if np.isnan(each) else round(each, 1) for each in self.percentiles())
        return {name: getattr(self, name) for name in names} | {"p50_ms": p50, "p95_ms": p95}

    def __str__(self) -> str:
        p50, p95 = self.percentiles()
        speed = "" if np.isnan(p50) else f" · p50 {p50:.0f} ms, p95 {p95:.0f} ms"
        told = f"{self.requests:,} requests · {self.events:,} events · {self.plays:,} plays"
        return f"{told} · {self.refused + self.errors:,} errors{speed}"
