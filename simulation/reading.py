"""A world's catalogue, from rows to what the simulation plays on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from catalog.models import Credit, Episode, Title, World
from simulation.offer import Offer, of_titles, shares

USUAL_MINUTES = 90  # where the catalogue doesn't say
KNOWN_PEOPLE = 300  # those with most titles: whom viewers may have heard of
QUALITY_SEED = 7
"""How good each title is, wherever what is simulated gets into the log: in each block of the past, and live."""

EPOCH = date(1970, 1, 1)


class NothingOnOffer(ValueError):
    """The world has no titles."""


@dataclass(frozen=True, slots=True)
class Stock:
    """An offer, and what it takes to write about it into the log."""

    offer: Offer
    names: tuple[str, ...]  # (T,)
    genre_ids: NDArray[np.int64]  # in the order of the offer's genres
    first: NDArray[np.int64]  # (T,) where a title's episodes begin in the two below
    episode_ids: NDArray[np.int64]  # (E,)
    episode_seconds: NDArray[np.float64]  # (E,)

    def seconds(self, title: NDArray, episode: NDArray) -> NDArray[np.float64]:
        """How long it runs; `episode` counts from 0 and means nothing for a film."""
        row = np.where(self.offer.is_series[title], self.first[title] + episode, -1)
        return np.where(row < 0, 60.0 * self.offer.minutes[title], np.append(self.episode_seconds, 0)[row])

    def episode(self, title: NDArray, episode: NDArray) -> NDArray[np.int64]:
        """The id of the episode; -1 for a film."""
        row = np.where(self.offer.is_series[title], self.first[title] + episode, -1)
        return np.append(self.episode_ids, -1)[row]


def stock(world: World, *, seed: int) -> Stock:
    """Raises NothingOnOffer."""
    titles = list(world.titles.filter(is_published=True).order_by("pk"))
    if not titles:
        raise NothingOnOffer(f"The world {world.slug} has no titles to watch: generate its catalogue first.")
    ids = [title.pk for title in titles]
    genres, genre_ids, genre_names = marks(ids, "genres", "genre")
    rows = episodes(ids)
    counts = np.bincount([row[0] for row in rows], minlength=len(ids)) if rows else np.zeros(len(ids), int)
    offer = of_titles(
        np.array(ids),
        seed=seed,
        features={
            "genres": shares(genres),
            "concepts": shares(marks(ids, "concepts", "concept")[0]),
            "people": shares(people(ids)),
            "languages": shares(kinds([title.language for title in titles])),
            "eras": shares(kinds([f"{(title.year or 2000) // 10}" for title in titles])),
        },
        genre_names=tuple(genre_names),
        maturity=np.array([title.maturity for title in titles], np.int16),
        released=np.array([days(title.released_on) for title in titles], np.int32),
        minutes=np.array([title.runtime_minutes or USUAL_MINUTES for title in titles], np.float32),
        is_series=counts > 0,
        episodes=counts.astype(np.int64),
        airing=np.array([days(row[3]) for row in rows], np.int32),
    )
    return Stock(
        offer=offer,
        names=tuple(title.name for title in titles),
        genre_ids=np.array(genre_ids, np.int64),
        first=np.cumsum(counts) - counts,
        episode_ids=np.array([row[1] for row in rows], np.int64),
        episode_seconds=np.array([60.0 * row[2] for row in rows]),
    )


def episodes(ids: Sequence[int]) -> list[tuple[int, int, int, date | None]]:
    """Row of the title, id, minutes and release, title by title."""
    rows = {pk: row for row, pk in enumerate(ids)}
    told = Episode.objects.filter(title__in=ids).order_by("title_id", "season", "number")
    columns = told.values_list("title_id", "id", "runtime_minutes", "released_on")
    return [(rows[title], pk, minutes, released) for title, pk, minutes, released in columns]


def marks(ids: Sequence[int], field: str, column: str) -> tuple[NDArray[np.bool_], list[int], list[str]]:
    """(T, n) which title has which genre or concept; their ids and names, in the order of ids."""
    through = getattr(Title, field).through
    pairs = through.objects.filter(title__in=ids)
    found = sorted(set(pairs.values_list(f"{column}_id", f"{column}__name")))
    rows, columns = {pk: n for n, pk in enumerate(ids)}, {pk: n for n, (pk, _) in enumerate(found)}
    table = np.zeros((len(ids), len(found)), bool)
    for title, other in pairs.values_list("title_id", f"{column}_id"):
        table[rows[title], columns[other]] = True
    return table, [pk for pk, _ in found], [name for _, name in found]


def people(ids: Sequence[int]) -> NDArray[np.bool_]:
    pairs = np.array(Credit.objects.filter(title__in=ids).values_list("title_id", "person_id"), np.int64).reshape(
        -1, 2
    )
    person, count = np.unique(pairs[:, 1], return_counts=True)
    known = np.sort(person[np.argsort(-count, kind="stable")[:KNOWN_PEOPLE]])
    table = np.zeros((len(ids), len(known)), bool)
    own = np.isin(pairs[:, 1], known)
    table[np.searchsorted(ids, pairs[own, 0]), np.searchsorted(known, pairs[own, 1])] = True
    return table


def kinds(words: Sequence[str]) -> NDArray[np.bool_]:
    """(T, n) one column a word."""
    known, row = np.unique(np.array(words), return_inverse=True)
    return np.eye(len(known), dtype=bool)[row]


def days(day: date | None) -> int:
    """Since 1970; a far past where unknown."""
    return (day - EPOCH).days if day else -100_000
