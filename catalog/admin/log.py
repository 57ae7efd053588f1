"""The log of events: to look at, a million rows or more, and the way in for somebody's own."""

from uuid import UUID

from django.contrib import admin
from django.db.models import Q
from django.urls import path
from django.utils import timezone

from catalog.admin import importing
from catalog.admin.filters import EventKind, Origin
from catalog.admin.records import ReadOnly
from catalog.models import Event


@admin.register(Event)
class EventAdmin(ReadOnly):
    """Ids are shown raw, since each name would be a look-up; they carry their time, so the newest come first."""

    list_display = ["moment", "kind", "viewer_id", "title_id", "value", "seconds", "source", "origin"]
    list_filter = [EventKind, Origin, "world"]
    search_fields = ["id"]
    search_help_text = "The id of an event or a play, or the number of a viewer"
    ordering = ["-id"]
    change_list_template = "admin/catalog/events.html"

    @admin.display(description="time", ordering="id")
    def moment(self, event):
        return f"{timezone.localtime(event.time):%Y-%m-%d %H:%M:%S}"

    def get_search_results(self, request, queryset, search_term):
        return queryset.filter(sought(search_term.strip())), False

    def get_urls(self):
        doors = [
            path("import/", self.admin_site.admin_view(importing.send), name="import_events"),
            path("import/<uuid:upload>/", self.admin_site.admin_view(importing.match), name="match_columns"),
        ]
        return doors + super().get_urls()


def sought(term: str) -> Q:
    if not term:
        return Q()
    if term.isdecimal() and len(term) < 19:
        return Q(viewer_id=int(term))
    try:
        return Q(pk=UUID(term)) | Q(play=UUID(term))
    except ValueError:
        return Q(pk=None)
