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
from recommendations.engine.ids import Bits, Ids, Integers
from recommendations.engine.signals import RATED, Signals, weights_of_stars


def of_world(world: World, *, until: datetime, seed: int) -> Ground:
    data = loading.dataset(world, until=until)
    return Ground(world.name, data, loading.genres(world, data.titles), seed)


def of_folder(path: Path, *, seed: int) -> Ground:
    """The ratings over all films of the folder. Raises ImportRefused."""
    folder = open_folder(path)
    films = list(folder.films())
    signals = signals_of(list(folder.opinions(lambda octets: None)))
    data = Dataset.of(signals, titles=[int(film.key) for film in films])
    data = data.knowing(features_of(films, data.titles))
    return Ground(path.resolve().name, data, genres_of(films, data.titles), seed)


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
    """Genres and decade: all that the files say."""
    names = sorted({genre for film in films for genre in film.genres})
    said = [(int(film.key), GENRE, names.index(genre)) for film in films for genre in film.genres]
    said += [(int(film.key), ERA, film.year // 10) for film in films if film.year]
    return Features.of(titles, *np.array(said, np.int64).reshape(-1, 3).T)


def genres_of(films: Sequence[Film], titles: Integers) -> Bits:
    """(T, G) marks."""
    names = sorted({genre for film in films for genre in film.genres})
    marks = np.zeros((len(titles), len(names)), bool)
    rows = Ids(titles).rows([int(film.key) for film in films])
    for row, film in zip(rows.tolist(), films, strict=True):
        marks[row, [names.index(genre) for genre in film.genres]] = True
    return marks
