"""What is played: a world that stays the same in a run, and all that happens in it on a day. Pure values."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simulation.arms import Arm
from simulation.assumptions import Assumptions
from simulation.behaviour.coming import Visits
from simulation.behaviour.leaving import Decisions
from simulation.behaviour.watching import Sittings
from simulation.offer import Offer
from simulation.pages import Pages
from simulation.population import Population

CONTINUE, RECOMMENDATION, SEARCH = "continue", "recommendation", "search"


@dataclass(frozen=True, slots=True)
class World:
    """What stays the same in a run."""

    offer: Offer
    people: Population
    arm: Arm
    assume: Assumptions
    family: str
    start: int  # days since 1970 of the first day
    days: int
    held_out: NDArray[np.bool_] | None = None  # (h,) households whose pages know nothing of them

    @property
    def seed(self) -> int:
        return self.people.seed

    def weekday(self, day: int) -> int:
        """Monday = 0."""
        return (self.start + day + 3) % 7

    def month(self, day: int) -> int:
        """January = 1."""
        return int(np.datetime64(self.start + day, "D").astype("datetime64[M]").astype(int) % 12) + 1


@dataclass(frozen=True, slots=True)
class Played:
    """Sittings of one kind with what led to them: visit rows, and the place of the card (-1 = no card)."""

    source: str
    visit: NDArray[np.int64]
    sittings: Sittings
    shelf: NDArray[np.int64]
    place: NDArray[np.int64]

    @classmethod
    def cardless(cls, source: str, visit: NDArray[np.int64], sittings: Sittings) -> Self:
        nowhere = np.full(len(visit), -1)
        return cls(source, visit, sittings, nowhere, nowhere)


@dataclass(frozen=True, slots=True)
class Happened:
    """All of one day, for who writes a log of it; visits, pages and what was seen are rows of each other."""

    day: int
    decisions: Decisions
    visits: Visits
    looks: NDArray[np.int64]  # (p,) the visits that looked at their page
    pages: Pages  # (p, ...)
    seen: NDArray[np.bool_]  # (p, S, L)
    played: list[Played]
    listed: tuple[NDArray[np.int64], NDArray[np.int64]]  # visit rows, titles
    hidden: tuple[NDArray[np.int64], NDArray[np.int64]]
    searched: NDArray[np.int64]  # visit rows
    ended: NDArray[np.int64]  # households whose grace ran out
