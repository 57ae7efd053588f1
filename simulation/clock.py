"""When everything of a simulated day takes place: one thing of a visit after the other, episode by episode."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from simulation.casting import DAY
from simulation.happening import CONTINUE, Happened, Played, World
from simulation.reading import Stock

LOOK, GAP = 60, 20  # seconds before a title is begun, and between two episodes


class Clock:
    """When everything of a day takes place, in seconds since 1970: one thing of a visit after the other."""

    def __init__(self, world: World, happened: Happened, stock: Stock):
        visits = happened.visits
        offset = 60 * world.people.households.offset[world.people.viewers.household[visits.viewer]].astype(np.int64)
        now = (world.start + happened.day) * DAY + (visits.hour * 3600).astype(np.int64) - offset
        self.begins: list[NDArray[np.int64]] = []
        self.finishes: list[NDArray[np.int64]] = []
        self.looked = now.copy()
        for played in happened.played:
            begin = now[played.visit] + LOOK
            finish = begin + np.ceil(duration(played, stock)).astype(np.int64)
            now[played.visit] = finish
            self.begins.append(begin)
            self.finishes.append(finish)
            if played.source == CONTINUE:
                self.looked[played.visit] = finish + 5
        self.ends = np.maximum(now, self.looked + LOOK)


def duration(played: Played, stock: Stock) -> NDArray[np.float64]:
    """(k,) seconds of each sitting with its pauses."""
    everything = Episodes.of(played, np.arange(len(played.visit)), stock, np.zeros(len(played.visit), np.int64))
    taken = np.round(everything.share * everything.length, 1) + GAP
    return np.bincount(everything.sitting, taken, minlength=len(played.visit))


@dataclass(frozen=True, slots=True)
class Episodes:
    """One entry an episode (or film) that was played, sitting by sitting."""

    sitting: NDArray[np.int64]
    number: NDArray[np.int64]  # within the sitting, from 0
    episode_ids: NDArray[np.int64]  # -1 = a film
    length: NDArray[np.float64]  # seconds that it runs
    share: NDArray[np.float64]  # of it that was watched
    start: NDArray[np.int64]  # seconds since 1970

    @classmethod
    def of(cls, played: Played, rows: NDArray, stock: Stock, begins: NDArray) -> "Episodes":
        sittings = played.sittings
        count = sittings.episodes[rows]
        sitting = np.repeat(rows, count)
        number = np.arange(len(sitting)) - np.repeat(np.cumsum(count) - count, count)
        title, episode = sittings.title[sitting], sittings.first[sitting] + number
        length = stock.seconds(title, episode)
        is_last = number == sittings.episodes[sitting] - 1
        share = np.where(is_last, sittings.share[sitting], 1.0)
        taken = np.ceil(np.round(share * length, 1)).astype(np.int64) + GAP
        before = np.cumsum(taken) - taken
        start = begins[sitting] + before - before[np.flatnonzero(number == 0)].repeat(count)
        return cls(sitting, number, stock.episode(title, episode), length, share, start)


def stamps(time: NDArray[np.int64]) -> list[str]:
    """Milliseconds since 1970 as PostgreSQL reads them."""
    return np.datetime_as_string(time.astype("datetime64[ms]"), timezone="UTC").tolist()
