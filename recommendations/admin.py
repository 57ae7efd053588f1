"""People in charge: which versions there are, what the gate said, approve one, roll back."""

from django.contrib import admin, messages

from catalog.admin.records import ReadOnly
from catalog.models import World
from jobs.facts import facts, in_words, lines
from recommendations import registry, retraining
from recommendations.models import Alias, ModelVersion, Release, Slate


@admin.register(ModelVersion)
class ModelVersionAdmin(ReadOnly):
    list_display = ["__str__", "world", "role", "measure", "decision", "events", "viewers", "created_at"]
    list_filter = ["world", "role", "trainer"]
    actions = ["approve", "retrain"]
    fields = [
        "world", "role", "trainer", "set_by_hand", "decision", "reason", "measure", "measured", "events", "viewers",
        "titles", "until", "took", "seed", "job", "artefact", "sha256", "created_at",
    ]  # fmt: skip
    readonly_fields = fields

    @admin.display(description="measure (95 % interval, n)")
    def measure(self, version):
        trial = version.verdict.get("trial")
        return f"{trial['measure']} {in_words(trial['candidate'])}" if trial else "not judged"

    @admin.display(description="why")
    def reason(self, version):
        return version.verdict.get("reason", "")

    @admin.display(description="all measures (95 % interval, n)")
    def measured(self, version):
        return lines(facts({"judged on": version.metrics.get("window")} | version.metrics.get("estimates", {})))

    @admin.display(description="parameters set by hand")
    def set_by_hand(self, version):
        return lines(facts(version.parameters))

    @admin.display(description="milliseconds")
    def took(self, version):
        return lines(facts(version.milliseconds))

    @admin.display(description="the gate")
    def decision(self, version):
        return version.verdict.get("decision", "")

    @admin.action(description="Approve: release this version now", permissions=["approve"])
    def approve(self, request, queryset):
        for version in queryset:
            try:
                release = registry.approve(version, approved_by=str(request.user))
            except registry.Unfit as reason:
                self.message_user(request, f"{version} can't serve; nothing has changed. {reason}", messages.ERROR)
            else:
                self.message_user(request, f"{version} now serves in {release}.", messages.SUCCESS)

    @admin.action(description="Train these recipes again", permissions=["retrain"])
    def retrain(self, request, queryset):
        for version in queryset.select_related("world"):
            job = retraining.again(version, requested_by=str(request.user))
            self.message_user(
                request, f"{job.label}: {job.get_state_display().lower()}. See /jobs/.", messages.SUCCESS
            )

    def has_retrain_permission(self, request):
        return request.user.has_perm("jobs.run_job")

    def has_approve_permission(self, request):
        return request.user.has_perm("recommendations.add_release")


@admin.register(Release)
class ReleaseAdmin(ReadOnly):
    list_display = ["__str__", "world", "contents", "aliases", "approved_by", "reason", "created_at"]
    list_filter = ["world"]
    actions = ["roll_back"]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("releasedversion_set__version", "alias_set")

    @admin.display(description="versions")
    def contents(self, release):
        return ", ".join(f"{row.role}: {row.version}" for row in release.releasedversion_set.all())

    @admin.display(description="serves as")
    def aliases(self, release):
        return ", ".join(alias.name for alias in release.alias_set.all())

    @admin.action(
        description="Roll the world of this release back to its previous release", permissions=["roll_back"]
    )
    def roll_back(self, request, queryset):
        for world in World.objects.filter(releases__in=queryset).distinct():
            try:
                now = registry.roll_back(world)
            except Alias.DoesNotExist:
                self.message_user(request, f"{world} has no previous release.", messages.ERROR)
            else:
                self.message_user(request, f"{world} is served by {now} again.", messages.SUCCESS)

    def has_roll_back_permission(self, request):
        return request.user.has_perm("recommendations.change_alias")


@admin.register(Slate)
class SlateAdmin(ReadOnly):
    list_display = ["id", "created_at", "viewer", "surface", "release", "origin", "fallback"]
    list_filter = ["world", "surface", "origin"]
    list_select_related = ["viewer", "release"]
