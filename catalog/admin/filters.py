"""The filters beside the lists, with choices that needn't be looked for in large tables."""

from collections.abc import Iterable

from django.contrib.admin import SimpleListFilter
from django.db.models import Q

from catalog.exchange.records import KINDS, MATURITIES
from catalog.kinds import KINDS as EVENT_KINDS

ORIGINS = ("live", "simulated", "imported")


class OneOf(SimpleListFilter):
    """A column that holds one of a few known values."""

    values: Iterable = ()

    def lookups(self, request, model_admin):
        return [(str(value), str(value)) for value in self.values]

    def queryset(self, request, queryset):
        known = self.value() in map(str, self.values)
        return queryset.filter(**{self.parameter_name: self.value()}) if known else queryset


class Kind(OneOf):
    title = parameter_name = "kind"
    values = KINDS


class Maturity(OneOf):
    title = parameter_name = "maturity"
    values = MATURITIES


class EventKind(OneOf):
    title = parameter_name = "kind"
    values = tuple(EVENT_KINDS)


class Origin(OneOf):
    title = parameter_name = "origin"
    values = ORIGINS


class Publication(SimpleListFilter):
    title = parameter_name = "publication"
    meanings = {
        "published": Q(is_published=True),
        "scheduled": Q(is_published=False, publish_on__isnull=False),
        "unpublished": Q(is_published=False, publish_on=None),
    }

    def lookups(self, request, model_admin):
        return [(name, name.capitalize()) for name in self.meanings]

    def queryset(self, request, queryset):
        return queryset.filter(self.meanings.get(self.value(), Q()))


class Decade(SimpleListFilter):
    title, parameter_name = "year", "decade"

    def lookups(self, request, model_admin):
        years = model_admin.model.objects.exclude(year=None).order_by().values_list("year", flat=True).distinct()
        return [(str(decade), f"{decade}s") for decade in sorted({year // 10 * 10 for year in years}, reverse=True)]

    def queryset(self, request, queryset):
        value = self.value() or ""
        if not (value.isdecimal() and len(value) == 4):
            return queryset
        return queryset.filter(year__gte=int(value), year__lt=int(value) + 10)
