"""What a mock audience does: which titles, when, how far, and what it says of them. Pure: arrays in, arrays out."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from catalog.kinds import THUMBS
from catalog.mock.audience import DAY, Audience
from catalog.mock.runs import Runs, draw_runs, evening, in_a_row, unbroken
from catalog.mock.wishes import Offer, suitable

WEEKDAYS = (1.0, 1.0, 1.0, 1.0, 1.3, 1.7, 1.6)  # Monday first
SOURCES = ("direct", "search")
DEVICES = ("tv", "phone", "desktop", "tablet")


@dataclass(frozen=True, slots=True)
class Sittings:
    """One entry a play, by viewer and time; `viewer` and `title` are rows of Audience and Offer."""

    viewer: NDArray
    title: NDArray
    episode: NDArray  # row among the offer's episodes, -1 for a film
    start: NDArray  # milliseconds since 1970
    end: NDArray
    seconds: NDArray  # how far they got
    completed: NDArray
    source: NDArray
    device: NDArray

    def __getitem__(self, chosen) -> "Sittings":
        return Sittings(*(getattr(self, name)[chosen] for name in self.__slots__))


def draw_sittings(audience: Audience, offer: Offer, liking, wishes, span: tuple[int, int], rng) -> Sittings:
    """`span` is when history starts and ends, in seconds since 1970."""
    start, until = span
    since = np.maximum(audience.joined, start)[audience.household]
    days = np.maximum(audience.left[audience.household] - since, 0) / DAY
    wanted = np.minimum(rng.poisson(0.85 * audience.rate * days), suitable(audience, offer) * 6 // 10)
    viewer = np.repeat(np.arange(len(wanted)), wanted)
    title = wishes[viewer, np.arange(len(viewer)) - np.repeat(np.cumsum(wanted) - wanted, wanted)]
    begin = draw_times(audience, viewer, since, until, rng)
    runs = draw_runs(offer, title, liking[viewer, title], rng)
    drawn = watched(audience, offer, runs, (viewer, title, begin), liking, rng)
    kept = drawn[unbroken(possible(drawn, audience, offer, since, until), runs.step)]
    return kept[np.lexsort((kept.start, kept.viewer))]


def draw_times(audience: Audience, viewer: NDArray, since: NDArray, until: int, rng) -> NDArray:
    """Seconds since 1970: a day of the viewer's stay, weekends more often, at an hour that suits the viewer."""
    first, last = int(since.min()) // DAY, until // DAY
    weight = np.array(WEEKDAYS)[(np.arange(first, last + 1) + 3) % 7]  # 1 January 1970 was a Thursday
    reach = np.append(0, np.cumsum(weight))
    left = audience.left[audience.household]
    low, high = reach[since[viewer] // DAY - first], reach[left[viewer] // DAY - first + 1]
    day = first + np.searchsorted(reach, rng.uniform(low, high), side="right") - 1
    offset = audience.offset[audience.household][viewer] * 60
    return (day * DAY + draw_hours(audience.is_kid[viewer], rng) * 3600 - offset).astype(np.int64)


def draw_hours(is_kid: NDArray, rng) -> NDArray:
    """Hours of the local day: mostly evenings, some afternoons, few late; children in the afternoon."""
    part = rng.choice(3, len(is_kid), p=[0.66, 0.26, 0.08])
    centre, spread = np.array([20.5, 15.0, 23.5])[part], np.array([1.5, 2.5, 1.0])[part]
    centre, spread = np.where(is_kid, 16.5, centre), np.where(is_kid, 1.8, spread)
    return np.clip(rng.normal(centre, spread), 6.0, 25.5)


def watched(audience: Audience, offer: Offer, runs: Runs, begun: tuple, liking: NDArray, rng) -> Sittings:
    """People finish what they like, and an episode if they go on to the next; else they stop, mostly early."""
    viewer, title, begin = (column[runs.visit] for column in begun)
    episode = offer.playing(title, runs.step)
    finishes = rng.random(len(title)) < 1 / (1 + np.exp(0.8 - 0.9 * liking[viewer, title]))
    completed = finishes | ~runs.is_last
    reached = np.where(completed, 1.0, np.minimum(rng.beta(1.1, 2.5, len(title)), 0.88))
    seconds = np.round(reached * offer.lasting(title, episode), 1)
    offset = audience.offset[audience.household][viewer] * 60
    later = evening(begin, runs.day, draw_hours(audience.is_kid[viewer], rng), offset)
    start = in_a_row(np.where(runs.day > 0, later, begin), seconds, runs.is_new, rng)
    return Sittings(
        viewer=viewer,
        title=title,
        episode=episode,
        start=start * 1000,
        end=start * 1000 + (seconds * 1000).astype(np.int64),
        seconds=seconds,
        completed=completed,
        source=draw_sources(runs, rng),
        device=rng.choice(DEVICES, len(runs.visit[runs.is_new]), p=[0.5, 0.25, 0.15, 0.1])[
            np.cumsum(runs.is_new) - 1
        ],
    )


def draw_sources(runs: Runs, rng) -> NDArray:
    """A run begins by itself or with a search, is continued another day, and within a sitting the next one follows."""
    first = rng.choice(SOURCES, len(runs.visit), p=[0.75, 0.25])
    return np.select([~runs.is_new, runs.step > 0], ["next", "continue"], first)


def possible(drawn: Sittings, audience: Audience, offer: Offer, since: NDArray, until: int) -> NDArray:
    """Whether each lies within the stay, after the release, and not while the viewer still watches something else."""
    left = np.minimum(audience.left, until)[audience.household]
    earliest = np.maximum(since[drawn.viewer], offer.out(drawn.title, drawn.episode))
    inside = np.flatnonzero((drawn.start >= 1000 * earliest) & (drawn.end <= 1000 * left[drawn.viewer]))
    inside = inside[np.lexsort((drawn.start[inside], drawn.viewer[inside]))]
    kept = drawn[inside]
    era = kept.viewer.astype(np.int64) * (2 * until * 1000)
    busy = np.maximum.accumulate(era + kept.end)
    free = np.append(True, (era + kept.start)[1:] > busy[:-1]) if len(kept.viewer) else np.zeros(0, bool)
    result = np.zeros(len(drawn.viewer), bool)
    result[inside[free]] = True
    return result


def draw_stars(sittings: Sittings, liking: NDArray, rng) -> NDArray:
    """Thumbs for about one title in three of those that were watched, after the last play of it; NaN for the rest."""
    felt = liking[sittings.viewer, sittings.title] + rng.normal(0, 0.5, len(sittings.viewer))
    stars = np.select(
        [felt > 2.1, felt > 0.9, felt < 0.3], [THUMBS["love"], THUMBS["like"], THUMBS["not_for_me"]], np.nan
    )
    return np.where(is_final(sittings) & (rng.random(len(stars)) < 0.42), stars, np.nan)


def is_final(sittings: Sittings) -> NDArray:
    """Whether it is the viewer's last play of the title."""
    pair = sittings.viewer.astype(np.int64) << 32 | sittings.title
    final = np.zeros(len(pair), bool)
    final[len(pair) - 1 - np.unique(pair[::-1], return_index=True)[1]] = True
    return final


def draw_asides(sittings: Sittings, liking: NDArray, wishes: NDArray, may_see: NDArray, rng) -> tuple:
    """Two pairs of arrays, viewers and titles: what some keep for later, and what fewer never want to see again."""
    count = np.bincount(sittings.viewer, minlength=len(liking))
    listers = np.flatnonzero((rng.random(len(liking)) < 0.6) & (may_see > 0))
    later = np.minimum(count + rng.integers(1, 20, len(liking)), may_see - 1)[listers]
    hiders = np.flatnonzero((rng.random(len(liking)) < 0.25) & (may_see > 0))
    come_upon = wishes[hiders, : max(1, liking.shape[1] // 20)]
    least = np.argmin(np.take_along_axis(liking[hiders], come_upon, 1), 1)
    return (listers, wishes[listers, later]), (hiders, come_upon[np.arange(len(hiders)), least])
