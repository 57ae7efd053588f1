"""Turning the models or the retraining of a world off, and on again."""

from django.contrib import admin

from recommendations import decisions
from recommendations.models import Switch


@admin.register(Switch)
class SwitchAdmin(admin.ModelAdmin):
    """Adding one turns something off at once; deleting it turns that on again."""

    list_display = ["name", "world", "thrown_by", "reason", "thrown_at"]
    fields = ["world", "name", "reason"]

    def has_change_permission(self, request, obj=None):
        return False

    def save_model(self, request, obj, form, change):
        thrown = decisions.turn_off(obj.world, obj.name, who=str(request.user), why=obj.reason)
        obj.pk = thrown.pk

    def delete_model(self, request, obj):
        decisions.turn_on(obj.world, obj.name, who=str(request.user), why=f"Turned off because: {obj.reason}")

    def delete_queryset(self, request, queryset):
        for switch in queryset:
            self.delete_model(request, switch)
