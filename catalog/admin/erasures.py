"""Erasures: what came of each, which names nobody; and the way to ask for one on somebody's behalf."""

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from catalog import departing, profiles
from catalog.admin.records import ReadOnly
from catalog.models import Tombstone
from jobs.facts import facts, lines


@admin.register(Tombstone)
class TombstoneAdmin(ReadOnly):
    list_display = ["__str__", "world", "created_at", "finished_at", "forgotten_at", "waiting", "opened"]
    list_filter = ["kind", "world", ("finished_at", admin.EmptyFieldListFilter)]
    list_select_related = ["world"]
    fields = [
        "digest",
        "kind",
        "world",
        "created_at",
        "finished_at",
        "rows",
        "became",
        "forgotten_at",
        "opened",
        "job",
    ]
    readonly_fields = fields

    @admin.display(description="models that wait")
    def waiting(self, stone):
        return ", ".join(stone.versions.get("waiting", []))

    @admin.display(description="rows removed, by table")
    def rows(self, stone):
        return lines(facts(stone.removed)) if stone.removed else "–"

    @admin.display(description="what became of models")
    def became(self, stone):
        return lines(facts(stone.versions)) if stone.versions else "–"

    @admin.display(description="certificate")
    def opened(self, stone):
        return format_html('<a href="{}">Open</a>', reverse("certificate", args=[stone.certificate]))

    @admin.display(description="job")
    def job(self, stone):
        job = departing.job_of(stone)
        return format_html('<a href="{}">{}</a>', reverse("job", args=[job.pk]), job.state) if job else "–"


GONE = "The {kind} is gone for everybody, and a job removes its rows: see the tombstones."


class Erasing:
    """For the admin of accounts and viewers: an action that asks before it does anything."""

    @admin.action(description="Erase for good: asks first", permissions=["erase"])
    def erase(self, request, queryset):
        if "sure" not in request.POST:
            context = {"title": "Erase for good?", "opts": self.opts, "rows": list(queryset)}
            context |= self.admin_site.each_context(request) | {"checkbox": ACTION_CHECKBOX_NAME}
            return render(request, "admin/catalog/erase.html", context)
        for one in queryset:
            try:
                self.depart(one, now=timezone.now(), requested_by=str(request.user))
            except profiles.Refused as refusal:
                self.message_user(request, str(refusal), messages.ERROR)
            else:
                self.message_user(request, GONE.format(kind=self.opts.verbose_name), messages.SUCCESS)
        return None

    def has_erase_permission(self, request):
        return request.user.has_perm(f"catalog.delete_{self.opts.model_name}")
