"""How a mock audience goes through series: in order, some an episode at a time, some a season in a weekend. Pure."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.mock.audience import DAY
from catalog.mock.wishes import Offer

BINGERS = 0.35  # share of runs in which one episode leads to the next
ONE_MORE, BINGE_ONE_MORE = 0.15, 0.7  # chance that a sitting goes on for another episode
WEEKLY = 0.3  # share of the others who keep to one evening a week


@dataclass(frozen=True, slots=True)
class Runs:
    """One entry a play; a run is one viewer's way through one title, and a film is a run of one."""

    visit: NDArray  # which run
    step: NDArray  # how many plays of the run came before
    day: NDArray  # days since the run began
    is_new: NDArray  # bool: begins a sitting; the others follow on the play before
    is_last: NDArray  # bool: after this the viewer gives up, or has seen it all


def draw_runs(offer: Offer, title: NDArray, liking: NDArray, rng) -> Runs:
    """Of each run's title and how much its viewer likes it."""
    carry_on = 1 / (1 + np.exp(-0.3 - 0.6 * liking))
    wished = rng.geometric(1 - np.minimum(carry_on, 0.93))
    length = np.where(offer.is_series[title], np.clip(wished, 1, np.maximum(1, offer.episodes[title])), 1)
    visit = np.repeat(np.arange(len(title)), length)
    first = np.cumsum(length) - length
    step = np.arange(len(visit)) - first[visit]
    is_new, day = draw_days(visit, step, len(title), rng)
    return Runs(visit, step, day, is_new, is_last=step == length[visit] - 1)


def draw_days(visit: NDArray, step: NDArray, runs: int, rng) -> tuple[NDArray, NDArray]:
    binges = rng.random(runs) < BINGERS
    weekly = rng.random(runs) < WEEKLY
    another = np.where(binges, BINGE_ONE_MORE, ONE_MORE)
    is_new = (step == 0) | (rng.random(len(step)) > another[visit])
    pause = np.where(binges | ~weekly, rng.geometric(np.where(binges, 0.8, 0.4)), 7)
    day = np.cumsum(np.where(is_new & (step > 0), pause[visit], 0))
    return is_new, day - day[step == 0][visit]


def in_a_row(begin: NDArray, seconds: NDArray, is_new: NDArray, rng) -> NDArray:
    """When each play starts, given when its sitting would: the next one follows a moment after the one before."""
    pause = np.where(is_new, 0, rng.integers(8, 90, len(begin)))
    taken = np.cumsum(np.ceil(seconds).astype(np.int64)) - np.ceil(seconds).astype(np.int64) + np.cumsum(pause)
    sitting = np.cumsum(is_new) - 1
    return begin[is_new][sitting] + taken - taken[is_new][sitting]


def unbroken(possible: NDArray, step: NDArray) -> NDArray:
    """What is left of runs when a play that can't be ends its run: nobody skips an episode."""
    missed = np.cumsum(~possible)
    run = np.cumsum(step == 0) - 1
    before = (missed - ~possible)[step == 0]
    return missed == before[run]


def evening(time: NDArray, days: NDArray, hour: NDArray, offset: NDArray) -> NDArray:
    """Seconds since 1970 at a local hour, so many days after a time."""
    return ((time + offset) // DAY + days) * DAY + (hour * 3600).astype(np.int64) - offset
