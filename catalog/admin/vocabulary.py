"""Genres, concepts and people, and how many titles each stands on."""

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode

from catalog import search
from catalog.models import Concept, Credit, Genre, Person, Title


def times_used(rows, column: str):
    """How many titles, counted for the rows of a page only."""
    found = rows.filter(**{column: OuterRef("pk")}).order_by().values(column)
    return Coalesce(Subquery(found.annotate(n=Count("title", distinct=True)).values("n")), 0)


class Counted(admin.ModelAdmin):
    """`used_by` names the table that ties it to titles, `lookup` the filter of the list of titles."""

    used_by, column, lookup = Credit, "", ""
    search_fields = ["name"]

    def get_queryset(self, request):
        rows = self.used_by.objects.all()
        return super().get_queryset(request).annotate(number=times_used(rows, self.column))

    @admin.display(description="titles", ordering="number")
    def used(self, thing):
        url = f"{reverse('admin:catalog_title_changelist')}?{urlencode({self.lookup: self.key(thing)})}"
        return format_html('<a href="{}">{}</a>', url, f"{thing.number:,}") if thing.number else "–"

    def key(self, thing):
        return thing.pk

    def tied(self, *things) -> list[int]:
        """The titles that search finds by these."""
        return list(self.used_by.objects.filter(**{f"{self.column}__in": things}).values_list("title", flat=True))

    def save_model(self, request, thing, form, change):
        super().save_model(request, thing, form, change)
        search.index(Title.objects.filter(pk__in=self.tied(thing)))

    def delete_model(self, request, thing):
        titles = self.tied(thing)
        super().delete_model(request, thing)
        search.index(Title.objects.filter(pk__in=titles))

    def delete_queryset(self, request, queryset):
        titles = self.tied(*queryset)
        super().delete_queryset(request, queryset)
        search.index(Title.objects.filter(pk__in=titles))


@admin.register(Genre)
class GenreAdmin(Counted):
    used_by, column, lookup = Title.genres.through, "genre", "genres__id__exact"
    list_display = ["name", "slug", "used"]
    prepopulated_fields = {"slug": ["name"]}


@admin.register(Concept)
class ConceptAdmin(Counted):
    used_by, column, lookup = Title.concepts.through, "concept", "concepts__id__exact"
    list_display = ["name", "family", "used"]
    list_filter = ["family"]


@admin.register(Person)
class PersonAdmin(Counted):
    used_by, column, lookup = Credit, "person", "q"
    list_display = ["name", "world", "used"]
    list_filter = ["world"]
    list_select_related = ["world"]
    show_full_result_count = False
    ordering = ["name"]

    def key(self, thing):
        return thing.name

    def get_readonly_fields(self, request, obj=None):
        return ["world"] if obj else []

    def get_search_results(self, request, queryset, search_term):
        """The credits of a title ask for the people of its world."""
        world = request.GET.get("world", "")
        if world.isdecimal():
            queryset = queryset.filter(world=int(world))
        return super().get_search_results(request, queryset, search_term)
