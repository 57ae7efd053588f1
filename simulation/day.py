"""One day of an audience, in the order in which it happens. Pure.

Memberships are settled, viewers come, go on with their series, look at their page, choose, watch, speak and feel.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from simulation import noise, seasons
from simulation.behaviour import leaving, watching
from simulation.behaviour.choosing import Now
from simulation.behaviour.coming import Mood, Visits, coming
from simulation.behaviour.leaving import Decisions, Standing
from simulation.behaviour.watching import Begun
from simulation.happening import CONTINUE, Happened, Played, World
from simulation.looking import ENOUGH, Looking, aside, choose, look, search
from simulation.remembering import count, remember
from simulation.state import State
from simulation.streams import Stream

GOES_ON = 0.8  # of those in the middle of a series, who go on with it when they come


def play(world: World, state: State) -> Happened:
    """Plays the next day and leaves the state as it stands in the evening."""
    day = state.day
    decisions, ended = settle(world, state)
    now = moment(world, state)
    world = replace(world, offer=world.offer.on(world.start + day))
    visits = coming(world.people, mood(world, state), world.assume, day=day, weekday=world.weekday(day))
    carried = go_on(world, visits, state, now)
    left = visits.minutes - spent(carried, visits)
    looks = np.flatnonzero(left >= ENOUGH)
    asking = Looking(world, now, replace(visits, **taken(visits, looks)), looks, left[looks])
    served, seen = look(asking, state)
    chosen, untouched = choose(asking, state, served, seen)
    found, searched = search(asking, state, untouched)
    played = [each for each in (carried, *chosen, found) if len(each.visit)]
    happened = Happened(
        day, decisions, visits, looks, served, seen, played, *aside(asking, served, seen), searched, ended
    )
    remember(world, state, happened)
    count(world, state, happened)
    state.day += 1
    return happened


def settle(world: World, state: State) -> tuple[Decisions, NDArray[np.int64]]:
    people, day = world.people, state.day
    homes = people.viewers.household
    joins = people.households.joins == day
    state.is_member |= joins
    weight = np.bincount(homes, state.visits + 1.0)
    satisfaction = np.bincount(homes, (state.visits + 1.0) * state.satisfaction) / weight
    is_there = state.is_member | (state.since >= 0)
    standing = Standing(state.is_member & (state.grace < 0), state.since, satisfaction.astype(np.float32))
    decisions = leaving.decide(people, standing, world.assume, day=day)
    decisions = replace(decisions, comes_back=decisions.comes_back & is_there & (people.households.joins < day)
                        & ~state.is_member)  # fmt: skip
    ended = np.flatnonzero(state.grace == day)
    state.grace[decisions.fails & ~decisions.is_mended] = day + leaving.GRACE
    state.grace[ended] = -1
    gone = decisions.cancels.copy()
    gone[ended] = True
    state.is_member[gone] = False
    state.is_member[decisions.comes_back] = True
    state.since[gone | decisions.comes_back] = day
    state.visits[decisions.pays[homes]] = 0
    return decisions, ended


def mood(world: World, state: State) -> Mood:
    member = state.is_member[world.people.viewers.household]
    return Mood(member, state.satisfaction, state.away, state.series >= 0)


def moment(world: World, state: State) -> Now:
    """Truth and mood of the day."""
    lately = np.log1p(state.plays.sum(axis=0))
    known = (lately - lately.mean()) / max(float(lately.std()), 1e-9)
    return Now(
        fit=world.people.tastes.on(state.day),
        known=known.astype(np.float32),
        season=seasons.lean(world.offer, world.month(state.day)),
        met=state.memory.is_met,
        passed=state.passed,
        tired=state.tired,
        family=world.family,
        day=state.day,
    )


def taken(visits: Visits, rows: NDArray[np.int64]) -> dict[str, NDArray]:
    return {name: getattr(visits, name)[rows] for name in Visits.__slots__}


def spent(played: Played, visits: Visits) -> NDArray[np.float64]:
    return np.bincount(played.visit, played.sittings.minutes, minlength=len(visits))


def go_on(world: World, visits: Visits, state: State, now: Now) -> Played:
    """Those in the middle of a series mostly go on with it before they look for anything else."""
    who = visits.viewer
    wants = noise.uniform(world.seed, Stream.GO_ON, state.day, who) < GOES_ON
    visit = np.flatnonzero((state.series[who] >= 0) & wants)
    viewer = who[visit]
    begun = Begun(viewer, state.series[viewer], state.episode[viewer],
                  now.fit[viewer, state.series[viewer]], visits.minutes[visit])  # fmt: skip
    return Played.cardless(
        CONTINUE, visit, watching.watch(begun, world.offer, world.people, world.assume, day=state.day)
    )
