"""What a day leaves behind: in what the service knows, in its viewers, and in the counts of the run. Pure."""

import numpy as np

from recommendations.engine.pulse import slot_of
from simulation.behaviour.coming import Visits
from simulation.happening import RECOMMENDATION, Happened, Played, World
from simulation.state import RECENT, State

DAY = 86_400
TIREDNESS_KEPT = 0.8  # from a day to the next


def remember(world: World, state: State, happened: Happened) -> None:
    """What the service learns from the day, and what it leaves in its viewers."""
    visits, offer = happened.visits, world.offer
    time = (world.start + state.day) * DAY + (visits.hour * 3600).astype(np.int64)
    memory, row = state.memory, state.day % RECENT
    state.plays[row] = 0
    state.tired *= TIREDNESS_KEPT
    for turn, played in enumerate(happened.played):
        told, when = played.sittings, time[played.visit] + 60 * turn
        last = (told.episodes + told.first) > 1
        memory.watched(told.viewer, told.title, np.where(last, 1.0, told.share), when + 1)
        rated = np.flatnonzero(~np.isnan(told.stars) & ~told.goes_on)
        memory.rated(told.viewer[rated], told.title[rated], told.stars[rated], when[rated] + 2)
        np.add.at(state.plays[row], told.title[told.first == 0], 1)
        np.add.at(state.tired, told.viewer, (told.minutes / 90)[:, None] * offer.features["genres"][told.title])
        state.series[told.viewer] = np.where(told.goes_on, told.title, np.where(
            state.series[told.viewer] == told.title, -1, state.series[told.viewer]))  # fmt: skip
        state.episode[told.viewer] = np.where(told.goes_on, told.first + told.episodes, state.episode[told.viewer])
        when_played(world, state, visits, played)
    (listing, listed), (hiding, hidden) = happened.listed, happened.hidden
    memory.listed(visits.viewer[listing], listed, time[listing])
    memory.hidden(visits.viewer[hiding], hidden, time[hiding])
    pass_over(state, happened)
    feel(world, state, happened)


def when_played(world: World, state: State, visits: Visits, played: Played) -> None:
    hour = np.floor(visits.hour[played.visit]).astype(np.int64)
    slot = slot_of((world.weekday(state.day) + hour // 24) % 7, hour % 24)
    genres = world.offer.genres[played.sittings.title]
    marks = np.concatenate([np.ones((len(slot), 1), np.float32), genres.astype(np.float32)], axis=1)
    np.add.at(state.slots, slot, marks)
    state.months[world.month(state.day) - 1] += marks.sum(axis=0)


def pass_over(state: State, happened: Happened) -> None:
    row, shelf, place = np.nonzero(happened.seen)
    viewer = happened.visits.viewer[happened.looks[row]]
    title = happened.pages.titles[row, shelf, place]
    state.passed[viewer, title] = np.minimum(state.passed[viewer, title], 254) + 1


def feel(world: World, state: State, happened: Happened) -> None:
    """Satisfaction moves towards how the visit was: the mean of what was played, or a disappointment."""
    m = len(happened.visits)
    visit = np.concatenate([played.visit for played in happened.played] or [np.empty(0, np.int64)])
    enjoyed = np.concatenate([played.sittings.enjoyed for played in happened.played] or [np.empty(0)])
    plays = np.bincount(visit, minlength=m)
    felt = np.where(
        plays > 0, np.bincount(visit, enjoyed, minlength=m) / np.maximum(plays, 1), world.assume.disappointment
    )
    who = happened.visits.viewer
    state.satisfaction[who] += world.assume.memory * (felt - state.satisfaction[who])
    state.visits[who] += 1
    state.away += 1
    state.away[who] = 0


def count(world: World, state: State, happened: Happened) -> None:
    people, decisions, visits = world.people, happened.decisions, happened.visits
    homes, niche = people.viewers.household, people.viewers.is_niche
    member = state.is_member[homes]
    played = happened.played
    hours = np.zeros(len(visits))
    for each in played:
        hours += np.bincount(each.visit, each.sittings.minutes, minlength=len(visits)) / 60
    own = niche[visits.viewer]
    held = np.zeros(len(homes), bool) if world.held_out is None else world.held_out[homes]
    row, shelf, place = np.nonzero(happened.seen)
    state.tally.show(
        happened.day,
        visits.viewer[happened.looks[row]],
        happened.pages.titles[row, shelf, place],
        world.offer.features["genres"],
    )
    plays = sum(len(each.visit) for each in played)
    state.tally.add(happened.day, {
        "members": state.is_member.sum(),
        "member_profiles": member.sum(),
        "founders": (state.is_member & (people.households.joins < 0)).sum(),
        "joined": (people.households.joins == happened.day).sum(),
        "left": decisions.cancels.sum() + len(happened.ended),
        "left_unpaid": len(happened.ended),
        "returned": decisions.comes_back.sum(),
        "revenue": people.households.cents[decisions.pays | decisions.comes_back
                                           | (people.households.joins == happened.day)].sum() / 100,
        "visits": len(visits),
        "pages": len(happened.looks),
        "plays": plays,
        "recommended": sum(len(each.visit) for each in played if each.source == RECOMMENDATION),
        "completed": sum(each.sittings.completed.sum() for each in played),
        "hours": hours.sum(),
        "satisfaction": state.satisfaction[member].sum(),
        "searches": len(happened.searched),
        "disappointed": (hours == 0).sum(),
        "niche_members": (member & niche).sum(),
        "niche_visits": own.sum(),
        "niche_hours": hours[own].sum(),
        "niche_satisfaction": state.satisfaction[member & niche].sum(),
        "enjoyed": sum(each.sittings.enjoyed.sum() for each in played),
        "seen": len(row),
        "credited": sum(each.sittings.minutes.sum() for each in played if each.source == RECOMMENDATION) / 60,
        "held_profiles": (member & held).sum(),
        "held_hours": hours[held[visits.viewer]].sum(),
    })  # fmt: skip
