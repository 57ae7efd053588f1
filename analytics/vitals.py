"""Web vitals: what is good and what is poor (web.dev/articles/vitals), and histograms of them. Pure.

A step is at most 10 % wide, and both thresholds are ends of steps: which side of them a page lies on is exact.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from scipy import stats

from analytics.estimates import NOT_ENOUGH

SHARE = 0.75
"""Of page loads that shall be at least so good: the published thresholds are for this percentile."""

FLOOR = 0.001
"""Of what is good: the first step holds everything below."""

GOOD, SO_SO, POOR = "good", "needs work", "poor"


@dataclass(frozen=True, slots=True)
class Vital:
    """Good up to `good`, poor above `poor`, with so many steps between them; in milliseconds, or without a unit."""

    key: str
    name: str
    good: float
    poor: float
    between: int
    unit: str = "s"

    @property
    def ratio(self) -> float:
        """By how much the end of a step lies above its beginning."""
        return (self.poor / self.good) ** (1 / self.between)

    def end(self, step: int) -> float:
        """Up to which value step `step` reaches: step 0 up to `good`."""
        return self.good * self.ratio**step

    def shown(self, value: float | None) -> float | None:
        """In seconds, where it is a time."""
        return value / 1000 if value is not None and self.unit else value

    def word(self, step: int) -> str:
        return GOOD if step <= 0 else SO_SO if step <= self.between else POOR


VITALS = (
    Vital("lcp", "Largest content painted (LCP)", 2500, 4000, 5),
    Vital("inp", "Interaction to next paint (INP)", 200, 500, 10),
    Vital("cls", "Layout shift (CLS)", 0.1, 0.25, 10, ""),
    Vital("fcp", "First content painted (FCP)", 1800, 3000, 6),
    Vital("ttfb", "First byte (TTFB)", 800, 1800, 9),
)
OF_KEY = {vital.key: vital for vital in VITALS}
CORE = VITALS[:3]

Counts = Sequence[tuple[int, int]]
"""(step, page loads), each step once, rising."""


@dataclass(frozen=True, slots=True)
class Percentile:
    """Of `n` page loads; without an interval where they are too few for one."""

    vital: Vital
    step: int
    n: int
    low: int | None
    high: int | None

    @property
    def three(self) -> tuple[float | None, float | None, float | None]:
        """The value and its 95 % interval: from the lower end of the lowest step to the upper of the highest."""
        low = None if self.low is None else self.vital.end(self.low - 1)
        high = None if self.high is None else self.vital.end(self.high)
        return self.vital.shown(self.vital.end(self.step)), self.vital.shown(low), self.vital.shown(high)

    @property
    def word(self) -> str:
        if self.low is None or self.high is None:
            return NOT_ENOUGH
        word = self.vital.word(self.step)
        return word if self.vital.word(self.low) == self.vital.word(self.high) else f"{word}, not for sure"


def percentile(vital: Vital, counts: Counts) -> Percentile:
    """The interval is that of order statistics: how many of n loads are faster than the true one is binomial."""
    n = sum(loads for _, loads in counts)
    low, high = (int(stats.binom.ppf(end, n, SHARE)) for end in (0.025, 0.975))
    known = low >= 1 and high < n
    ends = (at_rank(counts, low), at_rank(counts, high + 1)) if known else (None, None)
    return Percentile(vital, at_rank(counts, math.ceil(SHARE * n)), n, *ends)


def at_rank(counts: Counts, rank: int) -> int:
    """The step that holds the load of this rank, counted from 1."""
    passed = 0
    for step, loads in counts:
        passed += loads
        if passed >= rank:
            return step
    raise ValueError(f"There are only {passed} page loads.")


def good(counts: Counts) -> int:
    return sum(loads for step, loads in counts if step <= 0)
