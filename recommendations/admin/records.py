"""What was served and decided: looked at, never edited."""

from django.contrib import admin

from catalog.admin.records import ReadOnly
from recommendations.models import Assignment, Decision, Slate


@admin.register(Slate)
class SlateAdmin(ReadOnly):
    list_display = ["id", "created_at", "viewer", "surface", "release", "origin", "fallback"]
    list_filter = ["world", "surface", "origin"]
    list_select_related = ["viewer", "release"]


@admin.register(Decision)
class DecisionAdmin(ReadOnly):
    list_display = ["time", "world", "what", "who", "why", "surface"]
    list_filter = ["world", "surface", "who"]
    search_fields = ["what", "who", "why"]
    list_select_related = ["world"]


@admin.register(Assignment)
class AssignmentAdmin(ReadOnly):
    list_display = ["account", "key", "arm", "propensity", "exposed_at"]
    list_filter = ["world", "key", "arm"]
    list_select_related = ["account"]
