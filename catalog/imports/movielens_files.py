"""The three layouts of MovieLens files, each read as films and ratings."""

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

from catalog.imports.faults import ImportRefused
from catalog.imports.lines import Rows, fields_of_csv, fields_split_at, lines, parsed

# The flags of u.item, in order; see the README of ml-100k.
FLAGS = (
    "unknown Action Adventure Animation Children's Comedy Crime Documentary Drama Fantasy Film-Noir Horror Musical "
    "Mystery Romance Sci-Fi Thriller War Western"
).split()
NO_GENRE = {"(no genres listed)", "unknown", ""}
YEAR = re.compile(r"^(.*?)\s*\((\d{4})(?:[-–]\d{0,4})?\)\s*$")
ARTICLES = "The A An La Le Les L' Il Lo I Gli El Los Las Der Die Das Den Det Un Une Una O Os As"
ARTICLE = re.compile(rf"([^()]+?), ({ARTICLES.replace(' ', '|')})(?=\s*[()]|\s*$)")


class Film(NamedTuple):
    key: str
    name: str
    year: int | None
    genres: list[str]


class Opinion(NamedTuple):
    """What a user thought of a film; `time` in seconds since 1970, None where the file has none."""

    user: int
    film: str
    stars: float
    time: int | None


@dataclass(frozen=True, slots=True)
class Layout:
    name: str
    films_file: str
    ratings_file: str
    encoding: str
    split_films: Callable[[Iterator[str]], Rows]
    split_ratings: Callable[[Iterator[str]], Rows]
    film: Callable[[list[str]], Film]
    films_header: list[str]
    ratings_header: list[str]


@dataclass(frozen=True, slots=True)
class Folder:
    path: Path
    layout: Layout

    @property
    def ratings_path(self) -> Path:
        return self.path / self.layout.ratings_file

    def films(self) -> Iterator[Film]:
        layout, path = self.layout, self.path / self.layout.films_file
        rows = layout.split_films(lines(path, layout.encoding, lambda octets: None))
        return parsed(path, rows, layout.film, header=layout.films_header)

    def opinions(
        self, advance: Callable[[int], None], check: Callable[[Opinion], Opinion] = lambda opinion: opinion
    ) -> Iterator[Opinion]:
        """`check` may raise a ValueError, which is told with the line."""
        rows = self.layout.split_ratings(lines(self.ratings_path, self.layout.encoding, advance))
        return parsed(self.ratings_path, rows, lambda row: check(opinion(row)), header=self.layout.ratings_header)

    def fingerprint(self) -> str:
        """By which the same files are known again."""
        digest = hashlib.sha256()
        for name in (self.layout.films_file, self.layout.ratings_file):
            with (self.path / name).open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
        return f"{self.layout.name}, sha256 {digest.hexdigest()}"


def open_folder(path: Path) -> Folder:
    for layout in LAYOUTS:
        if (path / layout.films_file).is_file() and (path / layout.ratings_file).is_file():
            return Folder(path, layout)
    known = "; ".join(f"{layout.films_file} and {layout.ratings_file}" for layout in LAYOUTS)
    raise ImportRefused(f"{path} holds no MovieLens files. It should hold one of these pairs: {known}.")


def film(fields: list[str]) -> Film:
    """movieId, title, genres joined by bars."""
    key, title, genres = exactly(fields, 3)
    return titled(key, title, genres.split("|"))


def flagged_film(fields: list[str]) -> Film:
    """A line of u.item: id, title, two dates, a link, then a flag for each genre."""
    key, title, *_ = exactly(fields, 5 + len(FLAGS))
    return titled(key, title, [genre for genre, flag in zip(FLAGS, fields[5:], strict=True) if flag == "1"])


def titled(key: str, title: str, genres: list[str]) -> Film:
    name, year = split_year(title)
    if not 0 < len(name) <= 250:
        raise ValueError(f"a title of {len(name):,} characters; it should have 1 to 250")
    return Film(str(whole(key, "movie id")), name, year, [genre for genre in genres if genre not in NO_GENRE])


def split_year(title: str) -> tuple[str, int | None]:
    """'Usual Suspects, The (1995)' -> 'The Usual Suspects', 1995"""
    match = YEAR.match(title)
    name, year = (match[1], int(match[2])) if match else (title.strip(), None)
    return ARTICLE.sub(article_first, name), year


def article_first(match: re.Match) -> str:
    name, article = match[1], match[2]
    return article + name if article.endswith("'") else f"{article} {name}"


def opinion(fields: list[str]) -> Opinion:
    if len(fields) not in (3, 4):
        raise ValueError(f"{len(fields)} fields instead of 3 or 4")
    stars = float(fields[2])
    if not 0.5 <= stars <= 5:
        raise ValueError(f"a rating of {fields[2]}; it should be 0.5 to 5")
    time = whole(fields[3], "timestamp") if len(fields) == 4 else None
    return Opinion(whole(fields[0], "user id"), str(whole(fields[1], "movie id")), stars, time)


def whole(text: str, what: str) -> int:
    """A positive number of at most ten digits: ids and seconds since 1970 until the year 2286."""
    if not (text.isascii() and text.isdigit() and len(text) <= 10 and int(text)):
        raise ValueError(f"{text[:40]!r} is not a {what}")
    return int(text)


def exactly(fields: list[str], count: int) -> list[str]:
    if len(fields) != count:
        raise ValueError(f"{len(fields)} fields instead of {count}")
    return fields


LAYOUTS = (
    Layout(
        "MovieLens (ml-latest, 20M, 25M, 32M)",
        films_file="movies.csv",
        ratings_file="ratings.csv",
        encoding="utf-8",
        split_films=fields_of_csv,
        split_ratings=fields_of_csv,
        film=film,
        films_header=["movieId", "title", "genres"],
        ratings_header=["userId", "movieId", "rating"],
    ),
    Layout(
        "MovieLens (ml-1m)",
        films_file="movies.dat",
        ratings_file="ratings.dat",
        encoding="latin-1",
        split_films=partial(fields_split_at, "::"),
        split_ratings=partial(fields_split_at, "::"),
        film=film,
        films_header=[],
        ratings_header=[],
    ),
    Layout(
        "MovieLens (ml-100k)",
        films_file="u.item",
        ratings_file="u.data",
        encoding="latin-1",
        split_films=partial(fields_split_at, "|"),
        split_ratings=partial(fields_split_at, "\t"),
        film=flagged_film,
        films_header=[],
        ratings_header=[],
    ),
)
