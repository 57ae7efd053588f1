"""The row behind every background task, and the heartbeat of every process that works on them."""

import uuid

from django.db import models
from django.db.models import Q


class Job(models.Model):
    """One piece of background work. The row is the truth; the Celery message only rings.

    A result counts only while `attempt` is still the attempt that made it (fencing).
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        DEAD = "dead"
        CANCELLED = "cancelled"

    ACTIVE = (State.QUEUED, State.RUNNING)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, help_text="A key of settings.JOBS.")
    key = models.CharField(max_length=200, blank=True, help_text="At most one active job has a given key.")
    arguments = models.JSONField(default=dict)
    requested_by = models.CharField(max_length=150, blank=True)

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=3)
    time_limit_seconds = models.PositiveIntegerField(default=3600)
    memory_limit_mb = models.PositiveIntegerField(default=4096)
    cancel_requested = models.BooleanField(default=False)

    percent = models.PositiveSmallIntegerField(default=0, help_text="0 to 100.")
    message = models.CharField(max_length=300, blank=True)
    eta = models.DateTimeField(null=True, blank=True)
    log = models.TextField(blank=True, help_text="The last lines that the work printed.")
    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True)

    created_at = models.DateTimeField(auto_now_add=True)
    rung_at = models.DateTimeField(null=True, blank=True, help_text="When the broker was last told.")
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    continues = models.BooleanField(default=False, help_text="Starts when its parent's other children are done.")

    class Meta:
        ordering = ["-created_at"]
        permissions = [("run_job", "Can start, cancel and retry jobs")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~Q(key="") & Q(state__in=["queued", "running"]),
                name="one_active_job_per_key",
            )
        ]
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"


class Process(models.Model):
    """A worker or beat that lately said it was alive (pgmq can't answer `inspect ping`)."""

    name = models.CharField(primary_key=True, max_length=150)
    kind = models.CharField(max_length=10)
    seen_at = models.DateTimeField()
