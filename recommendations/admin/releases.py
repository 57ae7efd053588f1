"""Which releases there are and what they serve as; roll back with one click, or point an alias by hand."""

from django.contrib import admin, messages

from catalog.admin.records import ReadOnly
from catalog.models import World
from jobs.facts import facts, lines
from recommendations import registry, releasing, shadowing
from recommendations.admin.reasons import SurfaceForm, with_reason
from recommendations.models import Alias, Release
from recommendations.registry import CHALLENGER, CHAMPION, SHADOW


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    list_display = ["__str__", "world", "contents", "aliases", "as_shadow", "approved_by", "reason", "created_at"]
    list_filter = ["world"]
    actions = ["roll_back", "serve", "challenge", "shadow"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("releasedversion_set__version", "alias_set")

    @admin.display(description="versions")
    def contents(self, release):
        return ", ".join(f"{row.role}: {row.version}" for row in release.releasedversion_set.all())

    @admin.display(description="serves as")
    def aliases(self, release):
        return ", ".join(str(alias) for alias in release.alias_set.all())

    @admin.display(description="beside what served (95 % interval, n viewers)")
    def as_shadow(self, release):
        found = shadowing.likeness(release)
        return lines(facts({name: estimate.card() for name, estimate in found.items()})) if found else ""

    @admin.action(
        description="Roll the world of this release back to its previous release", permissions=["roll_back"]
    )
    def roll_back(self, request, queryset):
        """One click: in an emergency nobody should have to write a sentence first."""
        for world in World.objects.filter(releases__in=queryset).distinct():
            try:
                now = releasing.roll_back(world, who=str(request.user), why="Rolled back with one click")
            except Alias.DoesNotExist:
                self.message_user(request, f"{world} has no previous release.", messages.ERROR)
            else:
                self.message_user(request, f"{world} is served by {now} again.", messages.SUCCESS)

    @with_reason("Let this release serve a surface", form=SurfaceForm, permissions=["roll_back"])
    def serve(self, request, queryset, **answers):
        self.point(request, queryset, CHAMPION, **answers)

    @with_reason("Make this release the challenger", permissions=["roll_back"])
    def challenge(self, request, queryset, reason):
        self.point(request, queryset, CHALLENGER, reason)

    @with_reason("Let this release shadow live pages", permissions=["roll_back"])
    def shadow(self, request, queryset, reason):
        self.point(request, queryset, SHADOW, reason)

    def point(self, request, queryset, name: str, reason: str, surface: str = registry.HOME):
        if len(queryset) != 1:
            self.message_user(request, "Choose one release.", messages.ERROR)
            return
        release = queryset[0]
        try:
            releasing.point(name, release, surface=surface, who=str(request.user), why=reason)
        except releasing.Unfit as fault:
            self.message_user(request, str(fault), messages.ERROR)
        else:
            self.message_user(request, f"{release} is the {name} of {surface} now.".capitalize(), messages.SUCCESS)

    def has_roll_back_permission(self, request):
        return request.user.has_perm("recommendations.change_alias")


@admin.register(Alias)
class AliasAdmin(ReadOnly):
    list_display = ["name", "surface", "world", "release", "moved_at"]
    list_filter = ["world", "surface", "name"]
    list_select_related = ["world", "release"]
    actions = ["go_by_home"]

    @with_reason("Take away: the surface goes by the home page's release again", permissions=["take_away"])
    def go_by_home(self, request, queryset, reason):
        for alias in queryset:
            try:
                releasing.take_away(alias, who=str(request.user), why=reason)
            except releasing.Unfit as fault:
                self.message_user(request, str(fault), messages.ERROR)
            else:
                self.message_user(request, f"{alias} of {alias.world} is taken away.".capitalize(), messages.SUCCESS)

    def has_take_away_permission(self, request):
        return request.user.has_perm("recommendations.change_alias")
