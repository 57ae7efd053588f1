"""Worlds: what each was made of, and how much is in it."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from catalog.admin.records import ReadOnly
from catalog.models import World


@admin.register(World)
class WorldAdmin(ReadOnly):
    list_display = ["name", "slug", "origin", "titles", "source", "created_at"]
    search_fields = ["name", "slug"]

    @admin.display(description="titles")
    def titles(self, world):
        url = f"{reverse('admin:catalog_title_changelist')}?world__id__exact={world.pk}"
        return format_html('<a href="{}">Show</a>', url)
