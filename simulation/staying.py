"""The stays of simulated households: what becomes of memberships while a run is told, and their rows at its end."""

from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from catalog import memberships
from catalog.models import Membership
from catalog.plans import PLANS, REASONS
from catalog.standing import month_after
from simulation import noise
from simulation.casting import DAY, Cast, moment
from simulation.population import PLANS as PLAN_NAMES
from simulation.population import Population
from simulation.streams import Stream


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stay of one household, in days of the run; `ends` is None while it lasts."""

    household: int
    starts: int
    ends: int | None = None
    reason: str = ""


class Stays:
    """Follows who is a member since when."""

    def __init__(self, people: Population):
        joins = people.households.joins
        self.running = {home: int(joins[home]) for home in np.flatnonzero(joins < 0).tolist()}
        self.over: list[Stretch] = []

    def follow(self, kind: str, home: int, day: int, reason: str) -> None:
        if kind in ("sign_up", "come_back"):
            self.running[home] = day
        if kind == "cancel" and home in self.running:
            self.over.append(Stretch(home, self.running.pop(home), day, reason))

    @property
    def stretches(self) -> list[Stretch]:
        return [*self.over, *(Stretch(home, since) for home, since in self.running.items())]


def write(cast: Cast, people: Population, stays: Stays, *, start: int, now: datetime) -> None:
    """Who is simulated pays in the simulation only; the live household's next payment is told.

    `start` is the first day of the run, counted from 1970.
    """
    memberships.backfill(row(cast, people, each, start=start, now=now) for each in stays.stretches)


def row(cast: Cast, people: Population, stretch: Stretch, *, start: int, now: datetime) -> Membership:
    account, plan = cast.accounts[stretch.household], PLAN_NAMES[people.households.plan[stretch.household]]
    ends = None if stretch.ends is None else moment((start + stretch.ends) * DAY).date()
    return Membership(
        account=account,
        plan=plan,
        price_cents=PLANS[plan].cents,
        starts_on=moment((start + stretch.starts) * DAY).date(),
        known_from=moment(start * DAY).date() if stretch.starts < 0 else None,
        paid_until=month_after(now.date()) if account.origin == "live" else None,
        ends_on=ends,
        end_reason=stretch.reason,
    )


def reasons(people: Population, household: NDArray[np.int64], day: int) -> list[str]:
    """What each says who cancels."""
    lots = noise.uniform(people.seed, Stream.REASON, day, household)
    return [REASONS[int(lot * len(REASONS))] for lot in np.atleast_1d(lots).tolist()]
