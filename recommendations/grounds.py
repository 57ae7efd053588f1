"""What trainers are judged on: a world, or a folder of MovieLens files without any database."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from catalog.imports.movielens_files import Film, Opinion, open_folder
from catalog.models import World
from recommendations import loading
from recommendations.contest import Ground
from recommendations.engine.dataset import Dataset
from recommendations.engine.features import ERA, GENRE, Features
from recommendations.engine.ids import Integers
from recommendations.engine.signals import RATED, Signals, weights_of_stars


def of_world(world: World, *, until: datetime, seed: int) -> Ground:
    return Ground(world.name, loading.dataset(world, until=until), seed)


def of_folder(path: Path, *, seed: int) -> Ground:
    """The ratings over all films of the folder. Raises ImportRefused."""
    folder = open_folder(path)
    films = list(folder.films())
    signals = signals_of(list(folder.opinions(lambda octets: None)))
    data = Dataset.of(signals, titles=[int(film.key) for film in films])
    return Ground(path.resolve().name, data.knowing(features_of(films, data.titles)), seed)


def signals_of(opinions: Sequence[Opinion]) -> Signals:
    """A rating without a time counts as the oldest."""
    stars = np.array([opinion.stars for opinion in opinions], np.float32)
    return Signals(
        np.array([opinion.user for opinion in opinions], np.int64),
        np.array([int(opinion.film) for opinion in opinions], np.int64),
        np.array([opinion.time or 0 for opinion in opinions], np.int64),
        weights_of_stars(stars),
        stars,
        np.full(len(opinions), RATED, np.uint8),
    )


def features_of(films: Sequence[Film], titles: Integers) -> Features:
    """Genres by the place of their name, and the decade."""
    names = sorted({genre for film in films for genre in film.genres})
    rows = [(int(film.key), GENRE, names.index(genre)) for film in films for genre in film.genres]
    rows += [(int(film.key), ERA, film.year // 10) for film in films if film.year]
    found = np.array(rows, np.int64).reshape(-1, 3)
    return Features.of(titles, found[:, 0], found[:, 1], found[:, 2])
