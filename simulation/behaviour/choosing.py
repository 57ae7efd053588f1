"""What a viewer plays of the cards they saw, or that they play none: two families of choice.

Logit: utilities with Gumbel noise, the highest wins, nothing included (McFadden 1974). Threshold: cards are judged in
the order in which they are seen, and the first that reaches the aspiration is taken; the bar falls with every card
(Simon 1955; Caplin, Dean and Martin 2011).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation import noise
from simulation.assumptions import LOGIT, Assumptions
from simulation.offer import Offer
from simulation.population import Population
from simulation.streams import Stream

MOST_FATIGUE = 6
SOUGHT = 24
"""Titles that come to mind when one searches."""


@dataclass(frozen=True, slots=True)
class Now:
    """What bears on choices today, beside the cards; v viewers, T titles."""

    fit: NDArray[np.float32]  # (v, T) true liking
    known: NDArray[np.float32]  # (T,) how popular, in deviations
    season: NDArray[np.float32]  # (T,) what the season adds
    met: NDArray[np.bool_]  # (v, T) what they have watched, rated or hidden
    passed: NDArray[np.uint8]  # (v, T) how often a card was seen and passed over
    tired: NDArray[np.float32]  # (v, G) how full one is of a genre
    family: str
    day: int


def promise(
    viewer: NDArray, title: NDArray, now: Now, people: Population, assume: Assumptions
) -> NDArray[np.float64]:
    """How much one expects to like it, from its card: right by `foresight`, and lastingly wrong by the rest."""
    wrong = noise.normal(people.seed, Stream.PROMISE, viewer, title)
    return assume.foresight * now.fit[viewer, title] + np.sqrt(1 - assume.foresight**2) * wrong


def utility(viewer: NDArray, title: NDArray, offer: Offer, now: Now, people: Population, assume: Assumptions):
    """(m, n) of cards by `title` (m, n) for `viewer` (m, 1), before the mood of the moment."""
    who = people.viewers
    known = now.known[title]
    worth = assume.fit_weight * promise(viewer, title, now, people, assume)
    worth += assume.art_weight * who.art[viewer] * (who.style[viewer] == offer.style[title])
    worth -= assume.novelty_weight * who.novelty[viewer] * known
    worth += assume.conformity_weight * who.conformity[viewer] * known
    worth += assume.seasonal_lean * who.season[viewer] * now.season[title]
    worth -= assume.fatigue * np.minimum(now.passed[viewer, title], MOST_FATIGUE)
    worth -= assume.seen_before * now.met[viewer, title]
    return worth - assume.satiation * fullness(viewer, title, offer, now)


def fullness(viewer: NDArray, title: NDArray, offer: Offer, now: Now) -> NDArray[np.float32]:
    return np.einsum("mng,mg->mn", offer.features["genres"][title], now.tired[viewer[:, 0]])


def choose(
    cards: NDArray[np.int64], seen: NDArray[np.bool_], viewer: NDArray[np.int64], worth: NDArray, now: Now,
    spent: tuple[Population, Assumptions, int],
) -> NDArray[np.int64]:  # fmt: skip
    """(m,) the column of `cards` (m, n), in the order of looking, that is played; -1 = none.

    `worth` as `utility` gives it; `spent` ends with how many titles this visit has had: each raises the bar.
    """
    people, assume, round_ = spent
    seed, who = people.seed, viewer[:, None]
    mood = noise.gumbel(seed, Stream.MOOD, now.day, who, np.maximum(cards, 0))
    if now.family == LOGIT:
        nothing = assume.nothing + round_ + noise.gumbel(seed, Stream.NOTHING, now.day, viewer, round_)
        felt = np.where(seen, worth + mood, -np.inf)
        best = felt.argmax(axis=1)
        return np.where(felt[np.arange(len(felt)), best] > nothing, best, -1)
    looked = np.cumsum(seen, axis=1)
    bar = assume.aspiration * assume.fit_weight - assume.aspiration_fall * looked + 0.5 * round_
    enough = seen & (worth + 0.5 * (mood - np.euler_gamma) >= bar)
    return np.where(enough.any(axis=1), enough.argmax(axis=1), -1)


def search(viewer: NDArray[np.int64], may: NDArray[np.bool_], offer: Offer, now: Now, people: Population,
           assume: Assumptions) -> NDArray[np.int64]:  # fmt: skip
    """(m,) the best of a few titles that come to mind; -1 for those who know of none. `may` (m, T): not met, allowed.

    Popular titles come to mind more often: of two drawn for each place, the better known.
    """
    who, place = viewer[:, None], np.arange(SOUGHT)
    drawn = [noise.uniform(people.seed, Stream.SOUGHT, now.day, who, place, k) * len(offer) for k in (0, 1)]
    one, other = (each.astype(np.int64) for each in drawn)
    title = np.where(now.known[one] >= now.known[other], one, other)
    worth = np.where(np.take_along_axis(may, title, axis=1), promise(who, title, now, people, assume), -np.inf)
    best = worth.argmax(axis=1)
    rows = np.arange(len(viewer))
    return np.where(worth[rows, best] > 0, title[rows, best], -1)
