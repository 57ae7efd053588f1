"""One day of an audience, in the order in which it happens. Pure.

Memberships are settled, viewers come, go on with their series, look at their page, choose, watch, speak and feel.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import Query
from recommendations.engine.pulse import Pulse, slot_of
from recommendations.engine.signals import HIDDEN
from simulation import noise, pages, seasons
from simulation.arms import EDITORIAL, Arm
from simulation.assumptions import Assumptions
from simulation.behaviour import choosing, examining, leaving, watching
from simulation.behaviour.choosing import Now
from simulation.behaviour.coming import Mood, Visits, coming
from simulation.behaviour.leaving import Decisions, Standing
from simulation.behaviour.watching import Begun, Sittings
from simulation.offer import Offer
from simulation.pages import Asked, Pages
from simulation.population import Population
from simulation.state import RECENT, State
from simulation.streams import Stream

DAY = 86_400
CONTINUE, RECOMMENDATION, SEARCH = "continue", "recommendation", "search"
GOES_ON = 0.8  # of those in the middle of a series, who go on with it when they come
ENOUGH = 25  # minutes that must be left to look for something
ROUNDS = 2  # titles that a visit may choose from its page
NOT_OUT = 1_000  # the maturity of what hasn't come out: above every ceiling
TIREDNESS_KEPT = 0.8  # from a day to the next


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


@dataclass(frozen=True, slots=True)
class Played:
    """Sittings of one kind with what led to them: visit rows, and the place of the card (-1 = no card)."""

    source: str
    visit: NDArray[np.int64]
    sittings: Sittings
    shelf: NDArray[np.int64]
    place: NDArray[np.int64]


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


def play(world: World, state: State) -> Happened:
    """Plays the next day and leaves the state as it stands in the evening."""
    day = state.day
    decisions, ended = settle(world, state)
    now = moment(world, state)
    world = replace(world, offer=world.offer.on(world.start + day))
    visits = coming(world.people, mood(world, state), world.assume, day=day, weekday=weekday(world, day))
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


def weekday(world: World, day: int) -> int:
    """Monday = 0."""
    return (world.start + day + 3) % 7


def month(world: World, day: int) -> int:
    """January = 1."""
    return int(np.datetime64(world.start + day, "D").astype("datetime64[M]").astype(int) % 12) + 1


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
        season=seasons.lean(world.offer, month(world, state.day)),
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
    return cardless(CONTINUE, visit, watching.watch(begun, world.offer, world.people, world.assume, day=state.day))


def cardless(source: str, visit: NDArray[np.int64], sittings: Sittings) -> Played:
    nowhere = np.full(len(visit), -1)
    return Played(source, visit, sittings, nowhere, nowhere)


@dataclass(frozen=True, slots=True)
class Looking:
    """Those who look at their page (p,): a part of the visits, with the minutes that they have left."""

    world: World
    now: Now
    visits: Visits
    rows: NDArray[np.int64]  # of all visits
    minutes: NDArray[np.float64]

    @property
    def viewer(self) -> NDArray[np.int64]:
        return self.visits.viewer


def look(asking: Looking, state: State) -> tuple[Pages, NDArray[np.bool_]]:
    world, who = asking.world, asking.viewer
    fit = asking.now.fit[who]
    asked = Asked(
        on_offer(world, state), question(asking, state), pulse(state), state.model, world.start + state.day, fit
    )
    served = pages.build(world.arm, asked)
    if world.held_out is not None:
        served = without_history(asking, asked, served)
    seen = examining.seen(served.titles, asking.visits, world.people, world.assume, day=state.day)
    return served, seen


def without_history(asking: Looking, asked: Asked, served: Pages) -> Pages:
    """The hold-out's pages take the place of theirs: by popularity, as the service serves them."""
    homes = asking.world.people.viewers.household[asking.viewer]
    rows = np.flatnonzero(asking.world.held_out[homes])
    if not len(rows):
        return served
    theirs = asked.take(rows)
    query = theirs.query
    hidden = query.history.where(query.history.actions == HIDDEN)
    plain = pages.build(Arm(EDITORIAL), replace(theirs, model=None, query=replace(query, history=hidden)))
    return served.replaced(rows, plain)


def on_offer(world: World, state: State) -> Catalogue:
    """As the service would know it this morning."""
    offer, today = world.offer, world.start + state.day
    viewers = max(int(state.is_member[world.people.viewers.household].sum()), 1)
    return Catalogue(
        titles=offer.ids,
        maturity=np.where(offer.released > today, NOT_OUT, offer.maturity).astype(np.int16),
        released=offer.released,
        popularity=np.minimum(state.plays.sum(axis=0) / viewers, 1).astype(np.float32),
        genres=offer.genres,
    )


def question(asking: Looking, state: State) -> Query:
    world, who = asking.world, asking.viewer
    hour = np.floor(asking.visits.hour).astype(np.int64)
    day = weekday(world, state.day) + hour // 24
    return Query(
        viewer_ids=who,
        history=state.memory.history(who, world.offer.ids),
        hour=(hour % 24).astype(np.int8),
        weekday=(day % 7).astype(np.int8),
        ceiling=world.people.viewers.ceiling[who],
        dial=np.full(len(who), world.arm.dial, np.float32),
        n=pages.SHELVES * pages.PLACES,
        seed=world.seed * 10_000 + state.day,
    )


def pulse(state: State) -> Pulse:
    age = (state.day - 1 - np.arange(RECENT)) % RECENT  # of each row of plays, in days
    return Pulse(
        week=state.plays[age < 7].sum(axis=0),
        fresh=(state.plays[age < 14] * 0.5 ** (age[age < 14] / 2)[:, None]).sum(axis=0).astype(np.float32),
        usual=state.plays.sum(axis=0),
        slots=state.slots[:, 0],
        slot_genres=state.slots[:, 1:],
        months=state.months[:, 0],
        month_genres=state.months[:, 1:],
    )


def choose(asking: Looking, state: State, served: Pages, seen: NDArray[np.bool_]) -> tuple[list[Played], NDArray]:
    """Up to two titles a visit; and the rows (of those who look) that found nothing at all."""
    world, now = asking.world, asking.now
    cards, open_ = flat(served.titles), flat(seen).copy()
    who = asking.viewer[:, None]
    worth = choosing.utility(who, np.maximum(cards, 0), world.offer, now, world.people, world.assume)
    left, rows, played = asking.minutes.copy(), np.arange(len(seen)), []
    untouched = rows
    for round_ in range(ROUNDS):
        spending = world.people, world.assume, round_
        best = choosing.choose(cards[rows], open_[rows], asking.viewer[rows], worth[rows], now, spending)
        if round_ == 0:
            untouched = rows[best < 0]
        rows, best = rows[best >= 0], best[best >= 0]
        begun = begin(asking, rows, cards[rows, best], left[rows])
        sittings = watching.watch(begun, world.offer, world.people, world.assume, day=state.day)
        place = np.divmod(best, pages.PLACES)
        played.append(Played(RECOMMENDATION, asking.rows[rows], sittings, *place))
        open_[rows, best] = False
        left[rows] -= sittings.minutes
        rows = rows[left[rows] >= ENOUGH]
    return played, untouched


def flat(cards: NDArray) -> NDArray:
    """(m, S, L) as (m, S * L), in the order of looking."""
    return cards.reshape(len(cards), pages.SHELVES * pages.PLACES)


def begin(asking: Looking, rows: NDArray, title: NDArray, minutes: NDArray) -> Begun:
    viewer = asking.viewer[rows]
    return Begun(viewer, title, np.zeros(len(rows), np.int64), asking.now.fit[viewer, title], minutes)


def search(asking: Looking, state: State, untouched: NDArray[np.int64]) -> tuple[Played, NDArray[np.int64]]:
    """Some of those whom the page left cold search for something of their own."""
    world, now = asking.world, asking.now
    tries = noise.uniform(world.seed, Stream.SEARCH, state.day, asking.viewer[untouched]) < world.assume.search_chance
    rows = untouched[tries]
    viewer = asking.viewer[rows]
    out = world.offer.released <= world.start + state.day
    may = ~state.memory.is_met[viewer] & out & (world.offer.maturity <= world.people.viewers.ceiling[viewer][:, None])
    title = choosing.search(viewer, may, world.offer, now, world.people, world.assume)
    found = title >= 0
    begun = begin(asking, rows[found], title[found], asking.minutes[rows[found]])
    sittings = watching.watch(begun, world.offer, world.people, world.assume, day=state.day)
    return cardless(SEARCH, asking.rows[rows[found]], sittings), asking.rows[rows]


def aside(asking: Looking, served: Pages, seen: NDArray[np.bool_]) -> list[tuple[NDArray, NDArray]]:
    """What some visits put on the list, and what fewer never want to see again: the best and the worst card seen."""
    world, now, viewer = asking.world, asking.now, asking.viewer
    cards = np.maximum(flat(served.titles), 0)
    looked = flat(seen)
    hoped = choosing.promise(viewer[:, None], cards, now, world.people, world.assume)
    kept = []
    for stream, chance, hopes in (
        (Stream.LIST, world.assume.list_chance, hoped),
        (Stream.HIDE, world.assume.hide_chance, -hoped),
    ):
        rows = np.flatnonzero((noise.uniform(world.seed, stream, now.day, viewer) < chance) & looked.any(axis=1))
        best = np.where(looked[rows], hopes[rows], -np.inf).argmax(axis=1)
        kept.append((asking.rows[rows], cards[rows, best]))
    return kept


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
    slot = slot_of((weekday(world, state.day) + hour // 24) % 7, hour % 24)
    genres = world.offer.genres[played.sittings.title]
    marks = np.concatenate([np.ones((len(slot), 1), np.float32), genres.astype(np.float32)], axis=1)
    np.add.at(state.slots, slot, marks)
    state.months[month(world, state.day) - 1] += marks.sum(axis=0)


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
    })  # fmt: skip
