"""A world's titles as records, in flat memory, and as a file."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched
from pathlib import Path

from catalog.exchange import csv_file, json_file
from catalog.exchange.records import COLUMNS, Chapter, Idea, Part, Record
from catalog.models import Credit, Episode, Title, World

FORMATS = {"json": json_file, "csv": csv_file}
BATCH = 500


def export_catalogue(world: World, path: Path, *, format: str) -> int:
    """Writes the file whole or not at all; answers how many titles it holds."""
    draft, count = path.with_name(f"{path.name}.part"), 0

    def counted() -> Iterator[Record]:
        nonlocal count
        for count, record in enumerate(records(world), 1):  # noqa: B007
            yield record

    with draft.open("w", encoding="utf-8", newline="") as out:
        FORMATS[format].write(counted(), out)
    os.replace(draft, path)
    return count


def records(world: World) -> Iterator[Record]:
    for titles in batched(world.titles.order_by("pk").iterator(BATCH), BATCH):
        yield from records_of(titles).values()


def records_of(titles: Iterable[Title]) -> dict[int, Record]:
    """By the titles' keys, with four queries."""
    titles = list(titles)
    keys = [title.pk for title in titles]
    lists = {"genres": genres(keys), "concepts": concepts(keys), "credits": credits(keys), "episodes": episodes(keys)}
    return {
        title.pk: Record.model_construct(
            id=name_of(title),
            **{name: getattr(title, name) for name in COLUMNS},
            **{field: tuple(by_title[title.pk]) for field, by_title in lists.items()},
        )
        for title in titles
    }


def name_of(title: Title) -> str:
    """The id in the source; a title that has none goes by its number here."""
    return title.external_id or f"#{title.pk}"


def genres(keys: list[int]) -> dict[int, list[str]]:
    """The leading genre first."""
    rows = Title.genres.through.objects.filter(title__in=keys).order_by("id")
    return grouped(rows.values_list("title", "genre__name"))


def concepts(keys: list[int]) -> dict[int, list[Idea]]:
    rows = Title.concepts.through.objects.filter(title__in=keys).order_by("id")
    found = rows.values_list("title", "concept__family", "concept__name")
    return grouped((title, Idea.model_construct(family=family, name=name)) for title, family, name in found)


def credits(keys: list[int]) -> dict[int, list[Part]]:
    rows = Credit.objects.filter(title__in=keys).order_by("order", "id")
    found = rows.values_list("title", "person__name", "role", "character")
    return grouped((title, Part.model_construct(person=p, role=r, character=c)) for title, p, r, c in found)


def episodes(keys: list[int]) -> dict[int, list[Chapter]]:
    rows = Episode.objects.filter(title__in=keys).order_by("season", "number")
    names = tuple(Chapter.model_fields)
    return grouped(
        (title, Chapter.model_construct(**dict(zip(names, told, strict=True))))
        for title, *told in rows.values_list("title", *names)
    )


def grouped[Thing](pairs: Iterable[tuple[int, Thing]]) -> dict[int, list[Thing]]:
    found: dict[int, list[Thing]] = defaultdict(list)
    for key, thing in pairs:
        found[key].append(thing)
    return found
