"""What studies found; take a proposal up, and the gate judges it."""

from django.contrib import admin, messages

from catalog.admin.records import ReadOnly
from jobs.facts import facts, in_words, lines
from recommendations import retraining
from recommendations.models import Proposal


@admin.register(Proposal)
class ProposalAdmin(ReadOnly):
    list_display = ["__str__", "world", "set_to", "gain", "measure", "signals", "created_at"]
    list_filter = ["world", "trainer"]
    list_select_related = ["world"]
    actions = ["take_up"]
    fields = ["world", "trainer", "set_to", "measure", "measured", "all_tried", "signals", "until", "seed", "job"]
    readonly_fields = fields

    @admin.display(description="parameters")
    def set_to(self, proposal):
        return lines(facts(proposal.parameters)) if proposal.parameters else "the trainer's own"

    @admin.display(description="better than its own by (95 % interval, n)")
    def gain(self, proposal):
        return in_words(proposal.found["difference"])

    @admin.display(description="in the study (95 % interval, n)")
    def measured(self, proposal):
        return lines(facts(proposal.found))

    @admin.display(description="everything that was tried, the best first")
    def all_tried(self, proposal):
        return lines([fact for place, one in enumerate(proposal.tried, 1) for fact in facts(one, f"{place}.")])

    @admin.action(description="Train with these parameters; the gate decides", permissions=["train"])
    def take_up(self, request, queryset):
        for proposal in queryset.select_related("world"):
            job = retraining.take_up(proposal, requested_by=str(request.user))
            self.message_user(
                request, f"{job.label}: {job.get_state_display().lower()}. See /jobs/.", messages.SUCCESS
            )

    def has_train_permission(self, request):
        return request.user.has_perm("jobs.run_job")
