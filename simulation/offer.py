"""What is on offer, as arrays: one entry a title, sorted by id. Pure.

`features` holds what tastes are about, in blocks of columns: genres, concepts, people, languages, eras.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

import numpy as np
from numpy.typing import NDArray

from simulation import noise

BLOCKS = ("genres", "concepts", "people", "languages", "eras")
STYLES = 11
"""Styles of artwork."""

QUALITY, STYLE = 101, 102  # streams of chance
NEVER = 10**7


@dataclass(frozen=True, slots=True)
class Offer:
    ids: NDArray[np.int64]  # (T,)
    features: Mapping[str, NDArray[np.float32]]  # by block: (T, D), each row 0 or summing to 1
    genre_names: tuple[str, ...]  # in the order of the columns of the block of genres
    maturity: NDArray[np.int16]  # (T,)
    released: NDArray[np.int32]  # (T,) days since 1970
    minutes: NDArray[np.float32]  # (T,) of the film, or of one episode
    is_series: NDArray[np.bool_]  # (T,)
    episodes: NDArray[np.int64]  # (T,) how many there are, 0 for a film
    airing: NDArray[np.int32]  # (E,) the day on which each comes out, title by title in the order of `ids`
    quality: NDArray[np.float32]  # (T,) what everybody likes about it: the truth, which no model reads
    style: NDArray[np.int8]  # (T,) of its artwork

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def genres(self) -> NDArray[np.bool_]:
        return self.features["genres"] > 0

    def on(self, today: int) -> Self:
        """With the episodes that are out by this day; a title that isn't out at all is `released` later."""
        whose = np.repeat(np.arange(len(self)), self.episodes)
        aired = np.bincount(whose[self.airing <= today], minlength=len(self))
        empty = self.is_series & (aired == 0)
        return replace(self, episodes=aired, released=np.where(empty, NEVER, self.released).astype(np.int32))


def of_titles(ids: NDArray[np.int64], *, seed: int, **known) -> Offer:
    """Adds what no catalogue says: how good each title is, and in which style its artwork is drawn."""
    quality = noise.normal(seed, QUALITY, np.arange(len(ids)))
    quality = (quality - quality.mean()) / max(quality.std(), 1e-9)
    style = (noise.uniform(seed, STYLE, np.arange(len(ids))) * STYLES).astype(np.int8)
    return Offer(ids=ids, quality=quality.astype(np.float32), style=style, **known)


def shares(marks: NDArray) -> NDArray[np.float32]:
    """Rows that sum to 1, or to 0 where a title has none."""
    return (marks / np.maximum(marks.sum(axis=1, keepdims=True), 1)).astype(np.float32)


WIDTHS = {"genres": 18, "concepts": 60, "people": 120, "languages": 8, "eras": 6}
MARKS = {"genres": 2.2, "concepts": 4.0, "people": 3.0, "languages": 1.0, "eras": 1.0}


def invented(titles: int, *, seed: int, today: int = 20_000) -> Offer:
    """A catalogue out of nothing, for tests and benchmarks: as wide as the mock one, without its words.

    Columns are used unevenly, as real genres and languages are; a tenth of the titles come out within the last year.
    """
    rng = np.random.default_rng(seed)
    features = {block: shares(marked(titles, WIDTHS[block], MARKS[block], rng)) for block in BLOCKS}
    is_series = rng.random(titles) < 0.3
    young = rng.random(titles) < 0.1
    released = today - np.where(young, rng.integers(0, 365, titles), rng.integers(365, 15_000, titles))
    episodes = np.where(is_series, rng.integers(6, 30, titles), 0)
    return of_titles(
        np.arange(1, titles + 1),
        seed=seed,
        features=features,
        genre_names=tuple(f"genre {n}" for n in range(WIDTHS["genres"])),
        maturity=rng.choice([0, 7, 12, 16, 18], titles, p=[0.15, 0.15, 0.35, 0.25, 0.1]).astype(np.int16),
        released=released.astype(np.int32),
        minutes=np.where(is_series, rng.integers(22, 58, titles), rng.integers(80, 150, titles)).astype(np.float32),
        is_series=is_series,
        episodes=episodes,
        airing=np.repeat(released, episodes).astype(np.int32),
    )


def marked(titles: int, width: int, mean: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    """(T, width) marks, about `mean` a title and at least one; the column in place r is used as 1 / (r + 3)."""
    used = 1 / (np.arange(width) + 3.0)
    marks = rng.random((titles, width)) < np.minimum(mean * used / used.sum(), 0.95)
    marks[np.arange(titles), rng.choice(width, titles, p=used / used.sum())] = True
    return marks
