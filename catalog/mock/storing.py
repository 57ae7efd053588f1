"""Writes a drafted catalogue into its world, all of it or nothing."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain

from django.db import connection, transaction
from django.db.models import Model
from django.utils.text import slugify

from catalog import search
from catalog.mock.concepts import FAMILIES
from catalog.mock.drafting import Draft
from catalog.mock.episodes import EpisodeDraft, draft_episodes
from catalog.models import Concept, Credit, Episode, Genre, Person, Title, World

SHARED = (
    "name", "kind", "released_on", "runtime_minutes", "maturity", "synopsis", "country", "language", "franchise",
    "art_seed",
)  # fmt: skip


class WorldIsTaken(Exception):
    """The world already holds other titles."""


def store_catalogue(drafts: list[Draft], *, slug: str, source: str, until: date) -> World:
    """The world with these titles and the episodes out by `until`. Raises WorldIsTaken when it already holds some."""
    with transaction.atomic():
        world, _ = World.objects.select_for_update().get_or_create(
            slug=slug, defaults={"name": slug.replace("-", " ").title(), "origin": "live"}
        )
        if world.titles.exists():
            raise WorldIsTaken(f"World {slug!r} already holds titles from: {world.source or 'an unknown source'}.")
        World.objects.filter(pk=world.pk).update(source=source)
        world.source = source
        titles = reserve(Title, len(drafts))
        copy(Title, ("id", "world_id", "external_id", "year", "is_published", *SHARED),
             (title_row(title, world, draft) for title, draft in zip(titles, drafts, strict=True)))  # fmt: skip
        link(titles, drafts, world)
        copy_episodes(titles, drafts, until)
        search.index(world.titles.all())
    return world


def title_row(title: int, world: World, draft: Draft) -> tuple:
    return (title, world.pk, "", draft.released_on.year, True, *(getattr(draft, name) for name in SHARED))


def link(titles: list[int], drafts: list[Draft], world: World) -> None:
    """Genres in the draft's order (the first leads), concepts, and credits."""
    genres, concepts, people = genre_ids(drafts), concept_ids(drafts), person_ids(drafts, world)
    pairs = list(zip(titles, drafts, strict=True))
    copy(Title.genres.through, ("title_id", "genre_id"), ((t, genres[name]) for t, d in pairs for name in d.genres))
    copy(
        Title.concepts.through,
        ("title_id", "concept_id"),
        ((t, concepts[name]) for t, d in pairs for name in d.concepts),
    )
    copy(
        Credit,
        ("title_id", "person_id", "role", "character", "order"),
        (
            (title, people[part.person], part.role, part.character, order)
            for title, draft in pairs
            for order, part in enumerate(draft.parts)
        ),
    )


def copy_episodes(titles: list[int], drafts: list[Draft], until: date) -> None:
    """Drafted as they are written: all at once would be most of the catalogue's memory."""
    pairs = zip(titles, drafts, strict=True)
    rows = ((title, *episode) for title, draft in pairs for episode in draft_episodes(draft, until=until))
    copy(Episode, ("title_id", *EpisodeDraft._fields), rows)


def reserve(model: type[Model], number: int) -> list[int]:
    """So many ids that nobody else will get."""
    query = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
    with connection.cursor() as cursor:
        cursor.execute(query, [model._meta.db_table, number])
        return [identifier for (identifier,) in cursor]


def copy(model: type[Model], columns: Sequence[str], rows: Iterable[tuple]) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    with connection.cursor() as cursor:
        # Else PostgreSQL remembers every row until the end, to check its foreign keys then.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with cursor.copy(f'COPY "{model._meta.db_table}" ({names}) FROM STDIN') as target:
            for row in rows:
                target.write_row(row)
        cursor.execute(f'ANALYZE "{model._meta.db_table}"')


def genre_ids(drafts: list[Draft]) -> dict[str, int]:
    names = sorted(set(chain.from_iterable(draft.genres for draft in drafts)))
    Genre.objects.bulk_create([Genre(name=name, slug=slugify(name)) for name in names], ignore_conflicts=True)
    return dict(Genre.objects.filter(name__in=names).values_list("name", "id"))


def concept_ids(drafts: list[Draft]) -> dict[str, int]:
    families = {name: family for family, names in FAMILIES.items() for name in names}
    Concept.objects.bulk_create([Concept(name=n, family=f) for n, f in families.items()], ignore_conflicts=True)
    return dict(Concept.objects.filter(name__in=families).values_list("name", "id"))


def person_ids(drafts: list[Draft], world: World) -> dict[str, int]:
    names = dict.fromkeys(part.person for draft in drafts for part in draft.parts)
    ids = dict(zip(names, reserve(Person, len(names)), strict=True))
    copy(Person, ("id", "world_id", "name"), ((ids[name], world.pk, name) for name in names))
    return ids
