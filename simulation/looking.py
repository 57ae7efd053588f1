"""Looking at a page: what is served, what is seen of it, what is chosen, searched, listed and hidden. Pure."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.items import Query
from recommendations.engine.pulse import Pulse
from recommendations.engine.signals import HIDDEN
from simulation import noise, pages
from simulation.arms import EDITORIAL, Arm
from simulation.behaviour import choosing, examining, watching
from simulation.behaviour.choosing import Now
from simulation.behaviour.coming import Visits
from simulation.behaviour.watching import Begun
from simulation.happening import RECOMMENDATION, SEARCH, Played, World
from simulation.pages import Asked, Pages
from simulation.state import RECENT, State
from simulation.streams import Stream

ENOUGH = 25  # minutes that must be left to look for something
ROUNDS = 2  # titles that a visit may choose from its page
NOT_OUT = 1_000  # the maturity of what hasn't come out: above every ceiling


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
    day = world.weekday(state.day) + hour // 24
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
    return Played.cardless(SEARCH, asking.rows[rows[found]], sittings), asking.rows[rows]


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
