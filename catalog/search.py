"""Finding titles, people and genres by words: the index that whoever writes titles keeps, and what matches."""

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import connection, transaction
from django.db.models import Count, Q, QuerySet

from catalog.models import Genre, Title, Viewer
from catalog.search_sql import FIND, NEAREST, PERSON_WORDS, TITLE_WORDS

BATCH = 5_000
LONGEST = 80
"""Characters of a question that are read; nothing has a longer name that these wouldn't find."""

PEOPLE, TOPICS = 5, 4


class Match(NamedTuple):
    """A title, how well it answers from 0 to 1, and by what: name, beginning, in_name, people, about, story, near."""

    title: int
    relevance: float
    way: str


class Named(NamedTuple):
    """A person, a genre or a concept that the words name."""

    kind: str
    id: int
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Found:
    """What the words match within what the viewer may see, best first. Taste has no say in it."""

    words: str
    titles: list[Match]
    people: list[Named]
    topics: list[Named]

    def __bool__(self) -> bool:
        return bool(self.titles or self.people or self.topics)


def index(titles: QuerySet[Title]) -> int:
    """Makes these titles, and everybody credited in them, findable as they now stand; answers how many titles.

    To be called, in the same transaction, by whatever wrote titles or what hangs on them: credits, genres,
    concepts, a person's name. Publishing and maturity are read from the titles themselves and need no call.
    """
    ids = sorted(titles.values_list("pk", flat=True))
    with transaction.atomic(), connection.cursor() as cursor:
        for start in range(0, len(ids), BATCH):
            batch = [ids[start : start + BATCH]]
            cursor.execute(TITLE_WORDS, batch)
            cursor.execute(PERSON_WORDS, batch)
    return len(ids)


def find(words: str, viewer: Viewer) -> Found:
    """One statement, whatever is asked."""
    rows = ask(FIND, words, viewer, people=PEOPLE, topics=TOPICS)
    titles = [Match(key, float(relevance), way) for kind, key, relevance, way, _, _ in rows if kind == "title"]
    named = [Named(kind, key, name, slug) for kind, key, _, _, name, slug in rows if kind != "title"]
    return Found(
        words,
        titles=sorted(titles, key=lambda match: (-match.relevance, match.title)),
        people=[one for one in named if one.kind == "person"],
        topics=[one for one in named if one.kind != "person"],
    )


def nearest(words: str, viewer: Viewer, *, most: int = 3) -> list[str]:
    """Names that are spelt a little like the words: for when nothing was found."""
    return [name for (name,) in ask(NEAREST, words, viewer, most=most)]


def popular_genres(viewer: Viewer, *, most: int = 3) -> list[str]:
    """The genres with most titles for this viewer."""
    suitable = Q(titles__in=Title.objects.suitable_for(viewer))
    counted = Genre.objects.annotate(size=Count("titles", filter=suitable)).filter(size__gt=0)
    return list(counted.order_by("-size", "name").values_list("name", flat=True)[:most])


def ask(statement: str, words: str, viewer: Viewer, **limits: int) -> list[tuple[Any, ...]]:
    seen = {"world": viewer.account.world_id, "ceiling": viewer.ceiling}
    with connection.cursor() as cursor:
        cursor.execute(statement, {"words": words, **seen, **limits})
        return cursor.fetchall()
