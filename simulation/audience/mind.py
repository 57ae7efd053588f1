"""What the viewers of a live audience want: they see, choose and watch as those of the closed loop do.

Chance is keyed by viewer and visit, so that the same people have other moods each time they come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from simulation import noise
from simulation.assumptions import LOGIT, Assumptions
from simulation.behaviour import choosing, examining, watching
from simulation.behaviour.choosing import Now
from simulation.behaviour.coming import Visits
from simulation.behaviour.watching import Begun
from simulation.offer import Offer
from simulation.population import DEVICES, Population
from simulation.streams import Stream

LONGEST_ROW = 60
EVENING = 90.0  # minutes that they have
TIREDNESS_KEPT = 0.8


class Verdict(NamedTuple):
    share: float  # of the film or episode that is watched
    stars: float  # NaN = nothing is said


@dataclass(frozen=True, slots=True)
class Minds:
    """Of all viewers, a row each; a viewer's own thread is the only one that changes the row."""

    offer: Offer
    people: Population
    assume: Assumptions
    met: NDArray[np.bool_]  # (v, T)
    passed: NDArray[np.uint8]  # (v, T)
    tired: NDArray[np.float32]  # (v, G)

    @classmethod
    def of(cls, people: Population, offer: Offer) -> Self:
        shape = len(people.viewers), len(offer)
        tired = np.zeros((len(people.viewers), offer.genres.shape[1]), np.float32)
        return cls(offer, people, Assumptions(), np.zeros(shape, bool), np.zeros(shape, np.uint8), tired)

    def device(self, row: int, visit: int) -> str:
        return DEVICES[int(self.come(row, visit).device[0])]

    def come(self, row: int, visit: int) -> Visits:
        who = np.array([row])
        device = noise.pick(self.people.viewers.devices[who], self.people.seed, Stream.DEVICE, visit, who)
        return Visits(who, np.zeros(1, np.float32), device, np.full(1, EVENING, np.float32))

    def eyes(self, row: int, visit: int, shelves: int) -> NDArray[np.bool_]:
        """(shelves, LONGEST_ROW) how far down and to the right they go."""
        cards = np.zeros((1, shelves, LONGEST_ROW), int)
        return examining.seen(cards, self.come(row, visit), self.people, self.assume, day=visit)[0]

    def choose(self, row: int, visit: int, titles: Sequence[int]) -> int | None:
        """The place of the one that is played, of titles in the order of looking; None = nothing."""
        if not titles:
            return None
        who, cards, now = np.array([row]), self.places(titles)[None, :], self.now(visit)
        worth = choosing.utility(who[:, None], cards, self.offer, now, self.people, self.assume)
        spent = self.people, self.assume, 0
        best = int(choosing.choose(cards, np.ones(cards.shape, bool), who, worth, now, spent)[0])
        self.passed[row, cards] = np.minimum(self.passed[row, cards], 254) + 1
        return best if best >= 0 else None

    def watch(self, row: int, visit: int, title: int) -> Verdict:
        who, place = np.array([row]), self.places([title])
        begun = Begun(who, place, np.zeros(1, int), self.now(visit).fit[who, place], np.full(1, EVENING))
        told = watching.watch(begun, self.offer, self.people, self.assume, day=visit)
        self.met[row, place] = True
        self.tired[row] = TIREDNESS_KEPT * self.tired[row] + self.offer.features["genres"][place[0]]
        return Verdict(float(told.share[0]), float(told.stars[0]))

    def knows(self, title: int) -> bool:
        return bool((self.offer.ids == title).any())

    def places(self, titles: Sequence[int]) -> NDArray[np.int64]:
        return np.searchsorted(self.offer.ids, titles)

    def now(self, visit: int) -> Now:
        """On a live site, what is popular and in season isn't told to the viewers: the page shows it."""
        nothing = np.zeros(len(self.offer), np.float32)
        truth = self.people.tastes.before
        return Now(truth, nothing, nothing, self.met, self.passed, self.tired, LOGIT, visit)
