"""What the hour and the season speak for: a genre played then more than otherwise, where the counts show it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Self

import numpy as np
from numpy.typing import NDArray

from recommendations.engine.catalogue import Catalogue
from recommendations.engine.ids import Same, spread
from recommendations.engine.pulse import Habits, Pulse, lift

type Numbers = NDArray[np.floating]

TRUST = 10.0
"""Plays of a viewer's own that weigh as much as everybody else's habits."""

CLEAR = 3.0
"""Standard errors from which a lean of the many is believed."""

OWN_PLAYS = 3
"""Plays of a genre at this hour from which a viewer's own habit is believed."""

STRONGER = 1.25
"""By what factor a month must raise a genre before it is called a season."""

ENOUGH = 200
"""Plays in other months below which nothing can be said about a season."""


@dataclass(frozen=True, slots=True)
class Lean:
    """For m viewers: a genre, and the counts that speak for it."""

    genre: NDArray[np.int64]  # (m,) -1 = none
    share: Numbers  # (m,) of everybody's plays then
    usual: Numbers  # (m,) of everybody's plays at any time
    own: Numbers  # (m,) the viewer's own plays of it then ...
    own_then: Numbers  # (m,) ... of all their plays then

    def of_each(self, rows: NDArray[np.int64]) -> Self:
        """That of these viewers, each as often as asked for."""
        shares = [values[rows] for values in (self.share, self.usual, self.own, self.own_then)]
        return type(self)(self.genre[rows], *shares)


def by_slot(catalogue: Catalogue, pulse: Pulse, slot: NDArray[np.int64], habits: Habits) -> Lean:
    """The genre that each viewer and all the others lean to at this part of the week, (m,)."""
    known = np.maximum(slot, 0)
    usual = pulse.slot_genres.sum(axis=0) / max(float(pulse.slots.sum()), 1.0)
    then = pulse.slot_genres[known] / np.maximum(pulse.slots[known], 1)[:, None]
    total, total_plays = own_plays(catalogue, habits, len(slot))
    own, own_plays_then = own_plays(catalogue, habits, len(slot), only=slot)
    expected = (total + TRUST * usual) / (total_plays + TRUST)[:, None]
    blended = (own + TRUST * expected * lift(then, usual)) / (own_plays_then + TRUST)[:, None]
    crowd = deviation(then, usual, pulse.slots[known][:, None]) >= CLEAR
    habit = (own >= OWN_PLAYS) & (deviation(own, expected * own_plays_then[:, None]) >= 1)
    gain = np.where((crowd | habit) & (slot >= 0)[:, None], blended - expected, -1)
    return chosen(gain, then, spread(usual, len(then)), own, own_plays_then)


def by_month(pulse: Pulse, month: int, m: int) -> Lean:
    """The genre that everybody leans to in this month more than in the others; the same for m viewers."""
    one = season(Same(pulse.months), Same(pulse.month_genres), month)
    return one.of_each(np.zeros(m, np.int64))


@lru_cache(maxsize=24)
def season(months: Same, genres: Same, month: int) -> Lean:
    """That of one viewer; it stays until the plays are counted again."""
    others = np.arange(len(months.array)) != month
    before = float(months.array[others].sum())
    usual = genres.array[others].sum(axis=0) / max(before, 1.0)
    then = genres.array[month] / max(float(months.array[month]), 1.0)
    clear = deviation(then, usual, months.array[month]) >= CLEAR
    raised = clear & (then >= STRONGER * usual) & (before >= ENOUGH)
    gain = np.where(raised, then - usual, -1)
    return chosen(gain[None, :], then[None, :], usual[None, :], np.zeros((1, len(then))), np.zeros(1))


def own_plays(
    catalogue: Catalogue, habits: Habits, m: int, *, only: NDArray[np.int64] | None = None
) -> tuple[Numbers, Numbers]:
    """Each viewer's own plays by genre (m, G), and all of them (m,); `only` those at one part of the week."""
    rows = catalogue.ids.rows(habits.titles)
    keep = rows >= 0 if only is None else (rows >= 0) & (habits.slots == only[habits.rows])
    genres = np.zeros((m, catalogue.genres.shape[1]), np.float32)
    np.add.at(genres, habits.rows[keep], habits.plays[keep, None] * catalogue.genres[rows[keep]])
    return genres, np.bincount(habits.rows[keep], habits.plays[keep], minlength=m).astype(np.float32)


def lifts(pulse: Pulse, slot: NDArray[np.int64], month: int) -> Numbers:
    """(m, G) how much more a genre is played at this part of the week and in this month, as a logarithm."""
    of_slot = np.where((slot >= 0)[:, None], pulse.slot_lifts[np.maximum(slot, 0)], np.float32(0))
    return np.asarray(of_slot + pulse.month_lifts[month])


def deviation(observed: Numbers, expected: Numbers, n: Numbers | float | None = None) -> Numbers:
    """In standard errors: of a share of n plays, or without n of a count."""
    if n is None:
        return np.asarray((observed - expected) / np.sqrt(expected + 0.5), np.float32)
    error = np.sqrt(np.maximum(expected * (1 - expected), 1e-4) / np.maximum(n, 1))
    return np.asarray((observed - expected) / error, np.float32)


def chosen(gain: Numbers, share: Numbers, usual: Numbers, own: Numbers, own_then: Numbers) -> Lean:
    """The genre with the largest gain above 0, and its counts."""
    if not gain.shape[1]:
        nothing = np.zeros(len(gain), np.float32)
        return Lean(np.full(len(gain), -1), nothing, nothing, nothing, nothing)
    best = gain.argmax(axis=1)
    share, usual, own, top = (x[np.arange(len(best)), best] for x in (share, usual, own, gain))
    return Lean(np.where(top > 0, best, -1), share, usual, own, own_then)
