"""Writes a drafted catalogue into its world, all of it or nothing."""

from itertools import chain

from django.db import transaction
from django.utils.text import slugify

from catalog import search
from catalog.mock.concepts import FAMILIES
from catalog.mock.drafting import Draft
from catalog.models import Concept, Credit, Genre, Person, Title, World

BATCH = 2000


class WorldIsTaken(Exception):
    """The world already holds other titles."""


def store_catalogue(drafts: list[Draft], *, slug: str, source: str) -> World:
    """The world with these titles. Raises WorldIsTaken when it already holds some."""
    with transaction.atomic():
        world, _ = World.objects.select_for_update().get_or_create(
            slug=slug, defaults={"name": slug.replace("-", " ").title(), "origin": "live"}
        )
        if world.titles.exists():
            raise WorldIsTaken(f"World {slug!r} already holds titles from: {world.source or 'an unknown source'}.")
        World.objects.filter(pk=world.pk).update(source=source)
        world.source = source
        titles = Title.objects.bulk_create([title_row(world, draft) for draft in drafts], BATCH)
        link(titles, drafts, world)
        search.index(world.titles.all())
    return world


def title_row(world: World, draft: Draft) -> Title:
    shared = ("name", "kind", "released_on", "runtime_minutes", "maturity", "synopsis", "country", "language",
              "franchise", "art_seed")  # fmt: skip
    return Title(world=world, year=draft.released_on.year, **{name: getattr(draft, name) for name in shared})


def link(titles: list[Title], drafts: list[Draft], world: World) -> None:
    """Genres in the draft's order (the first leads), concepts, and credits."""
    genres, concepts, people = genre_ids(drafts), concept_ids(drafts), person_ids(drafts, world)
    pairs = list(zip(titles, drafts, strict=True))
    link_many(Title.genres.through, "genre_id", ((t.id, genres[name]) for t, d in pairs for name in d.genres))
    link_many(Title.concepts.through, "concept_id", ((t.id, concepts[name]) for t, d in pairs for name in d.concepts))
    Credit.objects.bulk_create(
        [
            Credit(title=title, person_id=people[p.person], role=p.role, character=p.character, order=order)
            for title, draft in pairs
            for order, p in enumerate(draft.parts)
        ],
        BATCH,
    )


def link_many(through, column: str, pairs) -> None:
    through.objects.bulk_create([through(title_id=title, **{column: other}) for title, other in pairs], BATCH)


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
    people = Person.objects.bulk_create([Person(world=world, name=name) for name in names], BATCH)
    return {person.name: person.id for person in people}
