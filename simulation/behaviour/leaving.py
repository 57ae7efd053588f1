"""Whether a household stays: at the end of each month it may cancel, its payment may fail, or it comes back."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from simulation import noise
from simulation.assumptions import Assumptions
from simulation.population import LIST_PRICE, PLANS, Population
from simulation.streams import Stream

MONTH = 30
"""Days that a payment covers."""

GRACE = 14


@dataclass(frozen=True, slots=True)
class Decisions:
    """What households (h,) do today about their membership."""

    pays: NDArray[np.bool_]
    cancels: NDArray[np.bool_]
    fails: NDArray[np.bool_]  # the payment fails; it is mended, or ends when grace does
    is_mended: NDArray[np.bool_]  # and that at once, for all that the loop sees
    comes_back: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Standing:
    """How households (h,) stand."""

    is_member: NDArray[np.bool_]
    since: NDArray[np.int32]  # the day on which the running stretch began; or the one on which the last one ended
    satisfaction: NDArray[np.float32]  # of those in it who use it


def decide(people: Population, standing: Standing, assume: Assumptions, *, day: int) -> Decisions:
    """Only on the days that close a month, of being a member or of being away."""
    h, seed = np.arange(len(people.households)), people.seed
    stayed = day - standing.since
    due = (stayed > 0) & (stayed % MONTH == 0)
    ends = due & standing.is_member
    may = ends & ~people.households.stays
    cancels = may & (noise.uniform(seed, Stream.CANCEL, day, h) < hazard(people, standing, assume, day=day))
    fails = may & ~cancels & (noise.uniform(seed, Stream.PAYMENT, day, h) < assume.payment_failure)
    mended = fails & (noise.uniform(seed, Stream.MENDED, day, h) < assume.payment_mended)
    returns = due & ~standing.is_member & (noise.uniform(seed, Stream.RETURN, day, h) < assume.return_chance)
    return Decisions(ends & ~cancels & (~fails | mended), cancels, fails, mended, returns)


def hazard(people: Population, standing: Standing, assume: Assumptions, *, day: int) -> NDArray[np.float64]:
    """(h,) the chance of cancelling if a period ended today: the truth that churn models try to find."""
    homes = people.households
    usual = np.array([LIST_PRICE[name] for name in PLANS])[homes.plan]
    months = np.maximum(day - standing.since, 0) / MONTH
    odds = assume.churn_log_odds - assume.churn_by_satisfaction * (standing.satisfaction - 0.5)
    odds = odds + assume.churn_by_price * homes.price_sensitivity * np.log(np.maximum(homes.cents, 1) / usual)
    return expit(odds - assume.churn_by_tenure * np.log2(1 + months))
