"""What recommendations are worth, counted in two ways, beside the truth that only a simulated world knows. Pure.

The truth: what the same people watch with personal pages minus what they watch when nobody has one. A hold-out
compares two groups of one world; attribution counts what began on a card, as if nothing else would have been watched.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.estimates import Estimate, mean, mean_of_differences
from simulation.comparing import Outcomes
from simulation.designs import Cell, Design


@dataclass(frozen=True, slots=True)
class Credit:
    """Watch hours a profile and day of one family of viewers, over the replications."""

    family: str
    truth: Estimate
    increment: Estimate  # what the hold-out says ...
    increment_error: Estimate  # ... minus the truth, paired
    credited: Estimate  # what attribution says ...
    credited_error: Estimate  # ... minus the truth, paired

    @property
    def is_hold_out_right(self) -> bool:
        """As far as so many worlds can tell."""
        return self.increment_error.low <= 0 <= self.increment_error.high

    @property
    def is_attribution_right(self) -> bool:
        return self.credited_error.low <= 0 <= self.credited_error.high


def credits(design: Design, outcomes: Outcomes) -> list[Credit]:
    """One a family, of a design with an arm for everybody, one for nobody and one with a hold-out; else none."""
    arms = arms_of(design)
    return [credit(design, outcomes, family, *arms) for family in design.families] if arms else []


def arms_of(design: Design) -> tuple[int, int, int] | None:
    """The arms in which everybody, nobody and some have pages of their own."""
    shares = [arm.hold_out for arm in design.arms]
    some = next((number for number, share in enumerate(shares) if 0 < share < 1), None)
    return (shares.index(0), shares.index(1), some) if some is not None and {0, 1} <= set(shares) else None


def credit(design: Design, outcomes: Outcomes, family: str, everybody: int, nobody: int, some: int) -> Credit:
    def told(arm: int, key: str) -> NDArray[np.float64]:
        cells = [Cell(family, replication, arm) for replication in range(design.replications)]
        return np.array([outcomes.get(cell, {}).get(key, np.nan) for cell in cells], float)

    truth = told(everybody, "hours") - told(nobody, "hours")
    increment, credited = told(some, "increment"), told(everybody, "credited")
    known = ~np.isnan(truth + increment + credited)
    return Credit(
        family,
        mean(truth[known]),
        mean(increment[known]),
        mean_of_differences(increment[known], truth[known]),
        mean(credited[known]),
        mean_of_differences(credited[known], truth[known]),
    )
