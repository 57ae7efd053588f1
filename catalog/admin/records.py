"""What is looked at and never edited, also where there are millions of it."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.utils.functional import cached_property

MOST = 10_000


class OrMore(int):
    """A number where counting stopped, and which says so."""

    def __str__(self) -> str:
        return f"{int(self):,} or more"


class Glimpse(Paginator):
    """Counts no further than anybody leafs: `count(*)` of a large table takes longer than its page."""

    @cached_property
    def count(self) -> int:
        counted = self.object_list.order_by()[:MOST].count()
        return counted if counted < MOST else OrMore(counted)


class ReadOnly(admin.ModelAdmin):
    paginator = Glimpse
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
