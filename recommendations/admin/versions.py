"""Which versions there are, what the gate said of each; approve one, or train its recipe again."""

from django.contrib import admin, messages

from catalog.admin.records import ReadOnly
from jobs.facts import facts, in_words, lines
from recommendations import releasing, retraining
from recommendations.admin.reasons import with_reason
from recommendations.models import ModelVersion


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

    @with_reason("Approve: release this version now", permissions=["approve"])
    def approve(self, request, queryset, reason):
        for version in queryset:
            try:
                release = releasing.approve(version, approved_by=str(request.user), reason=reason)
            except releasing.Unfit as fault:
                self.message_user(request, f"{version} can't serve; nothing has changed. {fault}", messages.ERROR)
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
