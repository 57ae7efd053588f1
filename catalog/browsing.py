"""What there is to browse: genres with a title that stands for each, concepts by family, and what they hold."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Lower

from catalog.models import Concept, Genre, Title, Viewer

FAMILIES = {"mood": "Moods", "setting": "Settings", "theme": "Themes", "structure": "Ways of telling"}
ORDERS = {"newest": (F("released_on").desc(nulls_last=True), "-pk"), "name": (Lower("name"), "pk")}
BY_AGE = ORDERS["newest"]


class Tile(NamedTuple):
    genre: Genre
    size: int
    title: Title | None  # its artwork stands for the genre


class Holding(NamedTuple):
    """One title of a genre or a concept, with what the filters ask about."""

    title: int
    kind: str
    year: int | None

    @property
    def decade(self) -> int | None:
        return self.year and self.year // 10 * 10


class Topic(NamedTuple):
    """A genre or a concept with all its titles that the viewer may see."""

    name: str
    holdings: Sequence[Holding]

    @property
    def decades(self) -> list[int]:
        return sorted({holding.decade for holding in self.holdings if holding.decade}, reverse=True)


def tiles(viewer: Viewer) -> list[Tile]:
    """Every genre that has something for this viewer; its newest title that it leads lends the artwork."""
    suitable = Title.objects.suitable_for(viewer)
    genres = Genre.objects.filter(titles__in=suitable).annotate(size=Count("titles")).order_by("name")
    faces = {link.genre_id: link.title for link in leading(suitable)}
    return [Tile(genre, genre.size, faces.get(genre.pk)) for genre in genres]


def leading(suitable: QuerySet[Title]) -> QuerySet[Any]:
    """The newest title of each genre among those that name it first."""
    links = Title.genres.through.objects
    first = links.order_by("title_id", "pk").distinct("title_id").values("pk")
    newest = F("title__released_on").desc(nulls_last=True)
    chosen = (
        links.filter(pk__in=first, title__in=suitable).order_by("genre_id", newest, "-title_id").distinct("genre_id")
    )
    return chosen.select_related("title")


def concepts(viewer: Viewer) -> dict[str, list[Concept]]:
    """Moods, settings, themes and structures that some suitable title has, by the name of their family."""
    held = Title.concepts.through.objects.filter(concept=OuterRef("pk"), title__in=Title.objects.suitable_for(viewer))
    found = list(Concept.objects.filter(Exists(held)))
    families = {name: [concept for concept in found if concept.family == family] for family, name in FAMILIES.items()}
    return {name: members for name, members in families.items() if members}


def genre(slug: str, viewer: Viewer, *, order: str = "newest") -> Topic | None:
    """None where there is no such genre, or nothing of it for this viewer."""
    return topic(Title.objects.filter(genres__slug=slug), "genres__name", viewer, order)


def concept(key: int, viewer: Viewer, *, order: str = "newest") -> Topic | None:
    return topic(Title.objects.filter(concepts=key), "concepts__name", viewer, order)


def topic(titles: QuerySet[Title], name: str, viewer: Viewer, order: str) -> Topic | None:
    """Names and titles come in one query; what the viewer hid stays out."""
    suitable = titles.suitable_for(viewer).exclude(hidden__viewer=viewer).order_by(*ORDERS[order])
    rows = list(suitable.values_list(name, "pk", "kind", "year"))
    return Topic(rows[0][0], [Holding(*row[1:]) for row in rows]) if rows else None
