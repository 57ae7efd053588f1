"""Who comes on a day, when, on which device and for how long: habit, satisfaction, a series left open, a notice."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import expit

from simulation import noise
from simulation.assumptions import Assumptions
from simulation.population import Population
from simulation.streams import Stream

FRIDAY, SATURDAY = 4, 5
SCHOOL_LIFT = 3.0  # hours earlier that children come at weekends
SPREAD = 1.3  # hours, around each viewer's own
LONGEST_LAPSE = 30
WEEK = 7
EARLIEST, LATEST, LONGEST = 7.5, 25.0, 240.0  # hours, and minutes: a visit ends before the next day's begins


@dataclass(frozen=True, slots=True)
class Visits:
    """One entry a viewer who comes today."""

    viewer: NDArray[np.int64]  # (m,) row of the population, ascending
    hour: NDArray[np.float32]  # (m,) local, up to 25: past midnight belongs to the evening before
    device: NDArray[np.int64]  # (m,)
    minutes: NDArray[np.float32]  # (m,) that they have

    def __len__(self) -> int:
        return len(self.viewer)


@dataclass(frozen=True, slots=True)
class Mood:
    """What bears on coming, one entry a viewer."""

    is_member: NDArray[np.bool_]
    satisfaction: NDArray[np.float32]
    away: NDArray[np.int32]  # days since the last visit
    has_cliffhanger: NDArray[np.bool_]


def coming(people: Population, mood: Mood, assume: Assumptions, *, day: int, weekday: int) -> Visits:
    everyone = np.arange(len(people.viewers))
    chance = expit(log_odds(people, mood, assume, weekday=weekday))
    comes = mood.is_member & (noise.uniform(people.seed, Stream.COME, day, everyone) < chance)
    viewer = np.flatnonzero(comes)
    who = people.viewers
    hour = who.hour[viewer] + SPREAD * noise.normal(people.seed, Stream.HOUR, day, viewer)
    hour -= SCHOOL_LIFT * (who.is_kid[viewer] & (weekday >= SATURDAY))
    longer = np.exp(0.45 * noise.normal(people.seed, Stream.MINUTES, day, viewer))
    longer *= np.where(weekday >= FRIDAY, 1.2, 1.0)
    return Visits(
        viewer=viewer,
        hour=np.clip(hour, EARLIEST, LATEST).astype(np.float32),
        device=noise.pick(who.devices[viewer], people.seed, Stream.DEVICE, day, viewer),
        minutes=np.minimum(assume.session_minutes * who.minutes[viewer] * longer, LONGEST).astype(np.float32),
    )


def log_odds(people: Population, mood: Mood, assume: Assumptions, *, weekday: int) -> NDArray[np.float64]:
    """(v,) of coming today."""
    who = people.viewers
    odds = assume.visit_log_odds + who.activity.astype(np.float64)
    odds += assume.weekend_lift * who.weekend * (weekday >= FRIDAY)
    odds += assume.satisfaction_pull * (mood.satisfaction - 0.5)
    odds += assume.cliffhanger_pull * mood.has_cliffhanger
    odds -= assume.lapse * np.minimum(mood.away, LONGEST_LAPSE)
    return odds + assume.notice_lift * ((mood.away > 0) & (mood.away % WEEK == 0))
