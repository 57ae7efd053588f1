"""Alarms in the admin: what goes wrong and what went wrong, and who looks after it."""

from django.contrib import admin

from catalog.admin.records import ReadOnly
from config.models import Alarm


@admin.register(Alarm)
class AlarmAdmin(ReadOnly):
    list_display = ["words", "began_at", "found_at", "ended_at", "seen_by"]
    list_filter = [("ended_at", admin.EmptyFieldListFilter), "key"]
    actions = ["see_to"]

    def has_see_to_permission(self, request) -> bool:
        return request.user.has_perm("config.see_to_alarm")

    @admin.action(description="I look after the selected alarms", permissions=["see_to"])
    def see_to(self, request, queryset):
        for alarm in queryset.filter(ended_at=None):
            alarm.seen_by = str(request.user)[:150]
            alarm.save(update_fields=["seen_by"])
            self.log_change(request, alarm, "Looks after it.")
        self.message_user(request, "Noted. An alarm ends by itself when its cause is gone.")
