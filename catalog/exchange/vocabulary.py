"""The genres, concepts and people that titles of a file name: found, or made on their first mention."""

from collections.abc import Iterator
from zlib import crc32

from django.utils.text import slugify

from catalog.exchange.records import Idea, Record
from catalog.models import Concept, Genre, Person, World


class Vocabulary:
    """Names to keys. Genres and concepts are shared by all worlds, people belong to one."""

    def __init__(self, world: World):
        self.world = world
        self.genres = dict(Genre.objects.values_list("name", "pk"))
        self.slugs = dict(Genre.objects.values_list("slug", "name"))
        self.concepts = dict(Concept.objects.values_list("name", "pk"))
        self.families = dict(Concept.objects.values_list("name", "family"))
        self.people: dict[str, int] = {}

    def faults(self, record: Record) -> Iterator[tuple[str, str]]:
        """(field, words) where the file calls something otherwise than everybody else does."""
        for name in record.genres:
            if (known := self.slugs.setdefault(slug_of(name), name)) != name:
                yield "genres", f"{name!r} is called {known!r} here: write it so"
        for idea in record.concepts:
            if (family := self.families.setdefault(idea.name, idea.family)) != idea.family:
                yield "concepts", f"{idea.name!r} belongs to the family {family!r} here: write it so"

    def learn(self, records: list[Record]) -> None:
        """Makes what is new; after this every name has its key."""
        self.learn_genres({name for record in records for name in record.genres})
        self.learn_concepts({idea for record in records for idea in record.concepts})
        self.learn_people({part.person for record in records for part in record.credits})

    def learn_genres(self, names: set[str]) -> None:
        made = [Genre(name=name, slug=slug_of(name)) for name in sorted(names - self.genres.keys())]
        self.genres |= {genre.name: genre.pk for genre in Genre.objects.bulk_create(made)}

    def learn_concepts(self, ideas: set[Idea]) -> None:
        new = sorted((idea.name, idea.family) for idea in ideas if idea.name not in self.concepts)
        made = Concept.objects.bulk_create(Concept(name=name, family=family) for name, family in new)
        self.concepts |= {concept.name: concept.pk for concept in made}

    def learn_people(self, names: set[str]) -> None:
        unknown = names - self.people.keys()
        self.people |= dict(Person.objects.filter(world=self.world, name__in=unknown).values_list("name", "pk"))
        made = [Person(world=self.world, name=name) for name in sorted(unknown - self.people.keys())]
        self.people |= {person.name: person.pk for person in Person.objects.bulk_create(made)}


def slug_of(name: str) -> str:
    """Names without a Latin letter get a slug that is nobody else's."""
    return slugify(name)[:60] or f"genre-{crc32(name.encode()):08x}"
