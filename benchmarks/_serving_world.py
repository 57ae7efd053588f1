"""A world without a database: titles, viewers with a history, and models of the size that a service has."""

from collections.abc import Iterator
from dataclasses import dataclass

import django

django.setup()

import numpy as np  # noqa: E402

from recommendations import explaining, serving  # noqa: E402
from recommendations.arranging import arranged, lead  # noqa: E402
from recommendations.engine import shelves  # noqa: E402
from recommendations.engine.catalogue import Catalogue  # noqa: E402
from recommendations.engine.dataset import Dataset  # noqa: E402
from recommendations.engine.ease import EASE  # noqa: E402
from recommendations.engine.items import History, Query  # noqa: E402
from recommendations.engine.pulse import Habits, Pulse  # noqa: E402
from recommendations.engine.ratings import SVD  # noqa: E402
from recommendations.engine.shelves import Around  # noqa: E402
from recommendations.engine.signals import RATED, Signals, weights_of_stars  # noqa: E402
from recommendations.explaining import Words  # noqa: E402
from recommendations.registry import Serving  # noqa: E402
from recommendations.serving import Place  # noqa: E402
from recommendations.showable import Known  # noqa: E402

GENRES, TASTES, FACTORS = 20, 12, 100
TODAY = 20_757  # 31 October 2026
HEAD = 4000  # titles that EASE knows, as delivered
TAUGHT = 10_000  # viewers it learns from: what it costs to answer depends on the head, not on them


@dataclass(frozen=True, slots=True)
class ServedWorld:
    place: Place
    histories: History
    serving: Serving

    def query(self, rows) -> Query:
        """A Friday evening of these viewers, the dial of every third one turned."""
        rows = np.asarray(rows)
        m = len(rows)
        return Query(
            viewer_ids=rows + 1,
            history=self.histories.take(rows),
            hour=np.full(m, 20, np.int8),
            weekday=np.full(m, 4, np.int8),
            ceiling=np.where(rows % 10 == 0, 7, 99).astype(np.int16),
            dial=np.where(rows % 3 == 0, 0.7, 0.3).astype(np.float32),
            n=18,
            seed=int(rows[0]),
        )

    def filled(self, query: Query) -> shelves.Home:
        """From candidates to shelves, for as many viewers as ask."""
        around = Around(self.place.around.pulse, Habits.none(), np.full((len(query), 0), -1))
        taste = self.serving.models["ranking"]
        return shelves.home(self.place.catalogue, query, taste=taste, today=self.place.today, around=around)

    def worded(self, home: shelves.Home, query: Query) -> int:
        """The page of one viewer explained, in words and in order; how many titles stand on it."""
        shown = explaining.show(home, query, self.serving)
        known = Known({pk: f"Title {pk}" for pk in shown.named()}, frozenset(shown.named()))
        words = Words(shown, known, serving.deeds(query.history), NAMES)
        return sum(len(row.placements) for row in arranged(lead(words.rows()), best=shown.best))


NAMES = [f"Genre {n}" for n in range(GENRES)]


def make(titles: int, viewers: int, *, seed: int) -> ServedWorld:
    random = np.random.default_rng(seed)
    data = watched(titles, viewers, random)
    place = Place(catalogue(data, titles, random), Around(pulse(titles, random), Habits.none(), EMPTY), TODAY)
    taught = data.take(data.viewer_rows < TAUGHT)
    models = {"ranking": EASE.fit(taught, seed=seed, max_titles=min(HEAD, titles)), "liking": liking(data, random)}
    return ServedWorld(place, data.history(data.viewers), Serving(1, models, {}, {}))


EMPTY = np.full((1, 0), -1)


def watched(titles: int, viewers: int, random: np.random.Generator) -> Dataset:
    """About 25 ratings a viewer (long-tailed), titles by popularity within the viewer's taste."""
    popular = 1 / (np.arange(titles) + 20.0)
    lengths = np.minimum(random.lognormal(2.8, 0.9, viewers).astype(int) + 3, 400)
    owner = np.repeat(np.arange(viewers), lengths)
    column = np.concatenate(list(drawn(owner % TASTES, popular, random)))
    order = np.argsort(owner % TASTES, kind="stable")
    stars = random.choice([1.0, 2.5, 4.0, 4.5, 5.0], len(owner)).astype(np.float32)
    return Dataset.of(
        Signals(
            owner[order] + 1,
            column + 1,
            1_700_000_000 + random.integers(0, 10**7, len(owner)),
            weights_of_stars(stars),
            stars,
            np.full(len(owner), RATED, np.uint8),
        ),
        titles=np.arange(1, titles + 1),
    )


def drawn(tastes: np.ndarray, popular: np.ndarray, random: np.random.Generator) -> Iterator[np.ndarray]:
    """Titles for the entries of each taste, taste by taste."""
    for taste in range(TASTES):
        own = np.where(np.arange(len(popular)) % TASTES == taste, 8.0, 1.0) * popular
        cumulative = np.cumsum(own) / own.sum()
        yield np.searchsorted(cumulative, random.random((tastes == taste).sum())).clip(max=len(popular) - 1)


def catalogue(data: Dataset, titles: int, random: np.random.Generator) -> Catalogue:
    known = np.bincount(data.title_rows, minlength=titles) / len(data.viewers)
    genres = (np.arange(titles)[:, None] % GENRES == np.arange(GENRES)) | (random.random((titles, GENRES)) < 0.06)
    return Catalogue(
        titles=data.titles,
        maturity=random.choice(np.array([0, 7, 12, 16], np.int16), titles),
        released=(TODAY - random.integers(0, 15_000, titles)).astype(np.int32),
        popularity=known.astype(np.float32),
        genres=genres,
    )


def pulse(titles: int, random: np.random.Generator) -> Pulse:
    week = random.poisson(200 / (np.arange(titles) + 5)).astype(np.float32)
    still = [random.random(shape).astype(np.float32) * 500 for shape in (28, (28, GENRES), 12, (12, GENRES))]
    return Pulse(week, 2 * week + random.random(titles).astype(np.float32), 8 * week, *still)


def liking(data: Dataset, random: np.random.Generator) -> SVD:
    """Factors at random: what an answer costs doesn't depend on what they say. Everybody's are folded in anew."""

    def some(*shape: int) -> np.ndarray:
        return (random.normal(size=shape) / 10).astype(np.float32)

    v, t = len(data.viewers), len(data.titles)
    nothing = np.zeros(v, np.int64)
    factors = dict(bu=some(v), bi=some(t), pu=some(v, FACTORS), qi=some(t, FACTORS))
    return SVD(data.viewers, data.titles, 3.6, **factors, rated=nothing, latest=nothing, fold_in_reg=10.0)
