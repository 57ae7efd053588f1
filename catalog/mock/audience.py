"""Who watches in the mock history: households drawn at random, and in the demo five people with tastes of their own.

Pure: arrays in, arrays out.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

DAY = 86_400
KIDS_CEILING = 7
ADULT = 18
OFFSETS = (0, 60, 60, 120, -300)  # minutes east of UTC; most live an hour east
SIZES = (0.45, 0.35, 0.20)  # of households of one, two and three
NAMES = (
    "Alma Basil Cleo Dario Edda Farid Greta Hugo Ines Jonas Kaya Liv Mateo Nora Otto Pia Quentin Rosa Samir Tilda "
    "Ugo Vera Wim Xenia Yara Zeno"
).split()

# The demo's household: whom it shows, and which genres they love.
PERSONAS = {
    "Ada": ("Sci-Fi", "Mystery", "Thriller"),
    "Bruno": ("Comedy", "Romance", "Music"),
    "Chiara": ("Drama", "Biography", "History"),
    "Dev": ("Action", "Crime", "War"),
    "Kit": ("Family", "Animation", "Adventure"),
}


@dataclass(frozen=True, slots=True)
class Audience:
    """Households as h entries and viewers as v entries; times in seconds since 1970."""

    joined: NDArray  # (h,)
    left: NDArray  # (h,) when the household ended or history does
    ended: NDArray  # (h,) bool
    offset: NDArray  # (h,) minutes east of UTC
    household: NDArray  # (v,) row of the viewer's household
    is_kid: NDArray  # (v,) bool
    names: list[str]  # v of them
    taste: NDArray  # (v, genres), rows sum to 1
    sharpness: NDArray  # (v,) how much taste outweighs what is popular
    rate: NDArray  # (v,) sittings a day

    @property
    def ceiling(self) -> NDArray:
        return np.where(self.is_kid, KIDS_CEILING, ADULT)


def draw_audience(households: int, genres: int, *, start: int, until: int, rng: np.random.Generator) -> Audience:
    sizes = rng.choice([1, 2, 3], households, p=SIZES)
    household = np.repeat(np.arange(households), sizes)
    is_last = np.append(household[1:] != household[:-1], True)
    viewers = len(household)
    is_kid = is_last & (sizes[household] > 1) & (rng.random(viewers) < 0.45)
    joined, left, ended = draw_stays(households, start, until, rng)
    return Audience(
        joined=joined,
        left=left,
        ended=ended,
        offset=rng.choice(OFFSETS, households),
        household=household,
        is_kid=is_kid,
        names=[str(name) for name in rng.choice(NAMES, viewers)],
        taste=draw_tastes(viewers, genres, rng),
        sharpness=rng.uniform(1.0, 1.8, viewers),
        rate=rng.lognormal(0.0, 0.5, viewers),
    )


def draw_stays(households: int, start: int, until: int, rng: np.random.Generator):
    """Three in four were there before history starts; one in eight leaves, after two weeks at the earliest."""
    before = start - rng.integers(1, 400, households) * DAY
    during = rng.integers(start, until, households)
    joined = np.where(rng.random(households) < 0.75, before, during)
    earliest = np.maximum(joined, start) + 14 * DAY
    ended = (rng.random(households) < 0.125) & (earliest < until)
    left = np.where(ended, rng.integers(np.minimum(earliest, until - 1), until), until)
    return joined, left, ended


def draw_tastes(viewers: int, genres: int, rng: np.random.Generator) -> NDArray:
    """A mixture of as many kinds of people as there are genres: each kind loves one, and is fond of a few others."""
    kinds = 0.65 * np.eye(genres) + 0.35 * rng.dirichlet(np.full(genres, 0.15), genres)
    return rng.dirichlet(np.full(genres, 2 / genres), viewers) @ kinds


def with_personas(audience: Audience, genre_names: list[str], *, start: int) -> Audience:
    """The same audience and, as its last household, the demo's."""
    count = len(PERSONAS)
    tastes = [fondness(genres, genre_names, number) for number, genres in enumerate(PERSONAS.values())]
    last = len(audience.joined)
    return replace(
        audience,
        joined=np.append(audience.joined, start),
        left=np.append(audience.left, audience.left.max(initial=start)),
        ended=np.append(audience.ended, False),
        offset=np.append(audience.offset, OFFSETS[1]),
        household=np.append(audience.household, np.full(count, last)),
        is_kid=np.append(audience.is_kid, [name == "Kit" for name in PERSONAS]),
        names=[*audience.names, *PERSONAS],
        taste=np.vstack([audience.taste, tastes]),
        sharpness=np.append(audience.sharpness, np.full(count, 3.0)),
        rate=np.append(audience.rate, np.full(count, 0.6)),
    )


def fondness(genres: tuple[str, ...], genre_names: list[str], number: int) -> NDArray:
    """The first of the genres most; where the catalogue has none of them, its genre of that number."""
    wanted = [genre_names.index(name) for name in genres if name in genre_names] or [number % len(genre_names)]
    taste = np.zeros(len(genre_names))
    taste[wanted] = 0.6 ** np.arange(len(wanted))
    return taste / taste.sum()
