"""Jobs in the admin: to read, to call off, to ask for again; only `jobs.running` writes them."""

from django.contrib import admin

from jobs import running
from jobs.facts import lines
from jobs.models import Job


@admin.register(Job)
class JobAdmin(admin.ModelAdmin):
    list_display = ["name", "state", "percent", "message", "attempt", "requested_by", "created_at", "finished_at"]
    list_filter = ["state", "name"]
    search_fields = ["id", "name", "key", "requested_by"]
    actions = ["cancel", "retry"]
    exclude = ["arguments", "result"]
    readonly_fields = ["asked", "told"]

    def has_add_permission(self, request) -> bool:
        return False

    def has_change_permission(self, request, obj=None) -> bool:
        return False

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def has_run_permission(self, request) -> bool:
        return request.user.has_perm("jobs.run_job")

    @admin.display(description="arguments")
    def asked(self, job):
        return lines(job.asked)

    @admin.display(description="result")
    def told(self, job):
        return lines(job.told)

    @admin.action(description="Cancel the selected jobs", permissions=["run"])
    def cancel(self, request, queryset):
        for job in queryset:
            running.cancel(job.pk)

    @admin.action(description="Retry the selected jobs", permissions=["run"])
    def retry(self, request, queryset):
        for job in queryset:
            running.retry(job.pk)
