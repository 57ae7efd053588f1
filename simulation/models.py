"""Studies of the lab and their runs: what was asked, how far it is, what came out. Truth stays in this room."""

import uuid

from django.db import models

from catalog.models import World


class Study(models.Model):
    """A question put to a simulated audience. The design never changes once it runs."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    world = models.ForeignKey(World, on_delete=models.CASCADE)
    name = models.CharField(max_length=120)
    design = models.JSONField(help_text="See simulation.designs.")
    asked_by = models.CharField(max_length=150)
    today = models.PositiveIntegerField(help_text="The day after the last simulated one, counted from 1970.")
    jobs = models.JSONField(default=list, help_text="The jobs that play its runs.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        verbose_name_plural = "studies"

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    """One audience with one policy: where it stands, and at the end what came of it."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="runs")
    number = models.PositiveSmallIntegerField(help_text="Among the cells of the design.")
    day = models.PositiveSmallIntegerField(default=0, help_text="Days that are played and kept.")
    state = models.BinaryField(null=True, help_text="An .npz of the evening of that day, until it is done.")
    curves = models.JSONField(default=dict)
    outcome = models.JSONField(null=True, help_text="By metric, once it is done.")

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="one_run_per_cell")]
