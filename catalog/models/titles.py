"""What is: worlds, their titles, and the people, genres and concepts that tie titles together."""

from collections.abc import Iterable
from functools import cache, lru_cache

from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Prefetch, Q, Subquery
from django.urls import reverse
from django.utils.crypto import salted_hmac

from catalog.artwork import VERSION, Facts

FOR_ALL = 12  # what a stranger of unknown age is shown on the street
UNKNOWN_RUNTIME_MINUTES = 90  # imports often don't say; the player needs a length


class World(models.Model):
    """A catalogue and all that happened in it. Nothing belongs to two worlds."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    origin = models.CharField(max_length=10, help_text="live, simulated or imported: where its accounts come from.")
    source = models.CharField(max_length=200, blank=True, help_text="What it was generated or imported from.")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class Genre(models.Model):
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(max_length=60, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Concept(models.Model):
    """A mood, setting, theme or structure: finer than a genre."""

    name = models.CharField(max_length=60, unique=True)
    family = models.CharField(max_length=20, help_text="mood, setting, theme or structure.")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    world = models.ForeignKey(World, on_delete=models.CASCADE)
    name = models.CharField(max_length=120)

    class Meta:
        verbose_name_plural = "people"
        constraints = [models.UniqueConstraint(fields=["world", "name"], name="one_person_per_name")]

    def __str__(self) -> str:
        return self.name


ON_CARDS = ("id", "name", "year", "kind", "runtime_minutes", "maturity", "art_seed", "is_published")
CARDS = f"""
SELECT {", ".join(ON_CARDS)}, (
    SELECT genre.name FROM catalog_title_genres AS has JOIN catalog_genre AS genre ON genre.id = has.genre_id
    WHERE has.title_id = title.id ORDER BY has.id LIMIT 1
) AS leading_genre
FROM catalog_title AS title WHERE id = ANY(%s)
"""


class TitleQuerySet(models.QuerySet):
    def published(self):
        return self.filter(is_published=True)

    def suitable_for(self, viewer):
        """What this viewer may see at all: their world, published, not above their ceiling."""
        return self.published().filter(world_id=viewer.account.world_id, maturity__lte=viewer.ceiling)

    def for_visitors(self, world):
        """What anybody may see of the world of this slug: for all ages, newest first."""
        return self.published().filter(world__slug=world, maturity__lte=FOR_ALL).order_by("-year", "-pk")

    def for_shelf(self):
        return self.with_leading_genre().only(*ON_CARDS)

    def for_cards(self, ids: Iterable[int]) -> dict[int, "Title"]:
        """The same by id, at once: composing the query took longer than answering it."""
        return {title.pk: title for title in self.raw(CARDS, [list(ids)])}

    def with_leading_genre(self):
        """Adds `leading_genre`: its name, None when the title has no genre."""
        genres = self.model.genres.through.objects.filter(title=OuterRef("pk")).order_by("id")
        return self.annotate(leading_genre=Subquery(genres.values("genre__name")[:1]))

    def with_standing(self, viewer):
        """Adds what this viewer said of each title: `stars` (None when nothing), `is_listed`, `is_hidden`."""
        return self.alias(
            own_rating=FilteredRelation("rating", condition=Q(rating__viewer=viewer)),
            own_listed=FilteredRelation("listed", condition=Q(listed__viewer=viewer)),
            own_hidden=FilteredRelation("hidden", condition=Q(hidden__viewer=viewer)),
        ).annotate(
            stars=F("own_rating__stars"),
            is_listed=Q(own_listed__isnull=False),
            is_hidden=Q(own_hidden__isnull=False),
        )

    def for_page(self, viewer):
        credits = Prefetch("credits", Credit.objects.select_related("person"))
        return self.with_standing(viewer).prefetch_related("genres", "concepts", credits)


class Title(models.Model):
    """A film or a series that can be watched."""

    world = models.ForeignKey(World, on_delete=models.CASCADE, related_name="titles")
    external_id = models.CharField(max_length=40, blank=True, help_text="The id in the source of an import.")
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=10, default="film", help_text="film or series.")
    year = models.PositiveSmallIntegerField(null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)
    runtime_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    maturity = models.PositiveSmallIntegerField(default=0, help_text="Suitable from this age: 0, 7, 12, 16 or 18.")
    synopsis = models.TextField(blank=True)
    country = models.CharField(max_length=60, blank=True)
    language = models.CharField(max_length=60, blank=True)
    franchise = models.CharField(max_length=250, blank=True, db_index=True, help_text="The stem its parts share.")
    art_seed = models.PositiveIntegerField(default=0)
    is_published = models.BooleanField(default=True)
    publish_on = models.DateTimeField(null=True, blank=True, help_text="Scheduled: it is published by itself then.")
    genres = models.ManyToManyField(Genre, related_name="titles", blank=True)
    concepts = models.ManyToManyField(Concept, related_name="titles", blank=True)
    people = models.ManyToManyField(Person, through="Credit", related_name="titles")

    objects = TitleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["world", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_title_per_external_id",
            )
        ]
        indexes = [models.Index(fields=["world", "is_published", "maturity"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.year})" if self.year else self.name

    @property
    def runtime_seconds(self) -> int:
        return (self.runtime_minutes or UNKNOWN_RUNTIME_MINUTES) * 60

    @property
    def runtime(self) -> str:
        """How long it runs, as one says it: 1 h 52 min."""
        hours, minutes = divmod(self.runtime_minutes or 0, 60)
        return " ".join(f"{n} {unit}" for n, unit in ((hours, "h"), (minutes, "min")) if n)

    @property
    def poster_url(self) -> str:
        return self.artwork_url(0, "poster")

    @property
    def wide_url(self) -> str:
        return self.artwork_url(0, "wide")

    @property
    def backdrop_url(self) -> str:
        """Wide artwork without words, for a page that sets its own."""
        return self.artwork_url(0, "backdrop")

    @property
    def artwork_edition(self) -> str:
        """Changes with the drawing code, the name and the seed: this makes the address immutable."""
        return f"v{VERSION}-{self.artwork_signature}"

    @property
    def artwork_signature(self) -> str:
        """What nobody can guess who wasn't shown the title."""
        return signature(f"{self.pk} {self.art_seed} {self.name}")

    def artwork_url(self, variant: int = 0, shape: str = "poster") -> str:
        return f"{gallery()}{self.artwork_edition}/{self.pk}/{variant}-{shape}.svg"

    def artwork_facts(self) -> Facts:
        """What its artwork is drawn from, the leading genre first (three queries)."""
        genres = type(self).genres.through.objects.filter(title=self).order_by("id")
        concepts = type(self).concepts.through.objects.filter(title=self).order_by("id")
        directors = self.credits.filter(role="director").values_list("person__name", flat=True)
        return Facts(
            name=self.name,
            year=self.year,
            kind=self.kind,
            genres=tuple(genres.values_list("genre__name", flat=True)),
            concepts=tuple(concepts.values_list("concept__name", flat=True)),
            directors=tuple(directors),
            franchise=self.franchise,
            seed=self.art_seed,
        )


@lru_cache(maxsize=50_000)
def signature(what: str) -> str:
    return salted_hmac("artwork", what, algorithm="sha256").hexdigest()[:16]


@cache
def gallery() -> str:
    """Where all artwork lies: looked up once, not once a picture."""
    return reverse("artwork", args=["edition", 0, 0, "poster"]).removesuffix("edition/0/0-poster.svg")


class Credit(models.Model):
    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="credits")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="credits")
    role = models.CharField(max_length=20, help_text="director, writer, actor, ...")
    character = models.CharField(max_length=120, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["title", "person", "role"], name="one_credit_per_person_and_role")
        ]
