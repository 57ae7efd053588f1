"""What people type, drawn from the catalogue: so that it is known what they meant."""

import string
from collections.abc import Callable, Iterator
from random import Random
from typing import NamedTuple

from catalog.models import Credit, Genre, Title, World

SHARES = {"exact": 100, "typo": 100, "people": 40, "genre": 20, "partial": 40}


class Question(NamedTuple):
    kind: str
    words: str
    meant: frozenset[int]  # any of these titles answers it


def questions(world: World, *, seed: int) -> list[Question]:
    rng = Random(seed)
    names = dict(world.titles.order_by("pk").values_list("pk", "name"))
    keys = iter(rng.sample(list(names), 240))
    asked = [*named("exact", str, names, keys)]
    asked += named("typo", lambda name: with_typo(name, rng), names, keys)
    asked += named("partial", cut_short, names, keys)
    return asked + list(people(world, rng)) + list(genres(world, rng))


def named(kind: str, said: Callable[[str], str], names: dict[int, str], keys: Iterator[int]) -> Iterator[Question]:
    for _ in range(SHARES[kind]):
        key = next(keys)
        yield Question(kind, said(names[key]), frozenset([key]))


def with_typo(name: str, rng: Random) -> str:
    """One letter dropped, doubled, mistyped, or swapped with the next; never the same name again."""
    letters = [place for place, letter in enumerate(name) if letter.isalpha()]
    while True:
        at = rng.choice(letters)
        before, letter, after = name[:at], name[at], name[at + 1 :]
        other = rng.choice(string.ascii_lowercase)
        typed = rng.choice((before + after, before + 2 * letter + after, before + other + after, swapped(name, at)))
        if typed.casefold() != name.casefold():
            return typed


def swapped(name: str, at: int) -> str:
    return name[:at] + name[at + 1 : at + 2] + name[at] + name[at + 2 :]


def cut_short(name: str) -> str:
    """The beginning of every word: seven tenths of it, and three letters at least."""
    return " ".join(word[: max(3, round(0.7 * len(word)))] for word in name.split())


def people(world: World, rng: Random) -> Iterator[Question]:
    credits = Credit.objects.filter(title__world=world).order_by("pk").values_list("person__name", "title")
    works: dict[str, set[int]] = {}
    for name, title in credits:
        works.setdefault(name, set()).add(title)
    for name in rng.sample(sorted(works), SHARES["people"]):
        yield Question("people", name, frozenset(works[name]))


def genres(world: World, rng: Random) -> Iterator[Question]:
    for genre in rng.sample(list(Genre.objects.order_by("pk")), SHARES["genre"]):
        holds = Title.objects.filter(world=world, genres=genre).values_list("pk", flat=True)
        yield Question("genre", genre.name.lower(), frozenset(holds))
