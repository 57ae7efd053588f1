"""The row behind every background task, and the heartbeat of every process that works on them."""

import uuid

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When

from jobs.facts import facts


class JobQuerySet(models.QuerySet):
    def claimable(self):
        """Queued; and for a continuation: its parent and all the other parts are done."""
        parts = Job.objects.filter(parent=OuterRef("parent"), continues=False)
        parts_done = Q(parent__state=Job.State.DONE) & ~Exists(parts.exclude(state=Job.State.DONE))
        return self.filter(state=Job.State.QUEUED).filter(Q(continues=False) | parts_done)

    def doomed(self):
        """Continuations that can't start any more, because the parent or a part was given up."""
        given_up = [Job.State.DEAD, Job.State.CANCELLED]
        parts = Job.objects.filter(parent=OuterRef("parent"), continues=False, state__in=given_up)
        waiting = self.filter(state=Job.State.QUEUED, continues=True)
        return waiting.filter(Q(parent__state__in=given_up) | Exists(parts))

    def for_page(self):
        """What runs, then what waits, then what is over; the newest first. Without the long columns."""
        rank = Case(When(state=Job.State.RUNNING, then=0), When(state=Job.State.QUEUED, then=1), default=2)
        return self.order_by(rank, "-created_at").defer("log", "result")


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
    ATTEMPTS = 3

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=60, help_text="A key of settings.JOBS.")
    key = models.CharField(max_length=200, blank=True, help_text="At most one active job has a given key.")
    arguments = models.JSONField(default=dict)
    requested_by = models.CharField(max_length=150, blank=True)

    state = models.CharField(max_length=10, choices=State, default=State.QUEUED)
    attempt = models.PositiveSmallIntegerField(default=0)
    max_attempts = models.PositiveSmallIntegerField(default=ATTEMPTS)
    time_limit_seconds = models.PositiveIntegerField(default=3600)
    memory_limit_mb = models.PositiveIntegerField(default=4096)
    cancel_requested = models.BooleanField(default=False)

    percent = models.PositiveSmallIntegerField(default=0, help_text="0 to 100.")
    message = models.CharField(max_length=300, blank=True)
    eta = models.DateTimeField(null=True, blank=True)
    log = models.TextField(blank=True, help_text="The last lines that the work printed.")
    result = models.JSONField(null=True, blank=True)
    error = models.TextField(blank=True, help_text="A line for each attempt that failed.")

    created_at = models.DateTimeField(auto_now_add=True)
    rung_at = models.DateTimeField(null=True, blank=True, help_text="When the broker was last told.")
    started_at = models.DateTimeField(null=True, blank=True)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE, related_name="children")
    continues = models.BooleanField(default=False, help_text="Starts when its parent's other children are done.")

    objects = JobQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        permissions = [("run_job", "Can start, cancel and retry jobs")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"],
                condition=~Q(key="") & Q(state__in=["queued", "running"]),
                name="one_active_job_per_key",
            ),
            models.CheckConstraint(
                condition=Q(continues=False) | Q(parent__isnull=False), name="continuation_has_a_parent"
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"])]

    def __str__(self) -> str:
        return f"{self.name} ({self.state})"

    @property
    def label(self) -> str:
        """The name and what it is done to, such as "train: ease, marquee"."""
        about = ", ".join(value for _, value in sorted(self.arguments.items()) if isinstance(value, str))
        return f"{self.name}: {about}" if about else self.name

    @property
    def asked(self) -> list[tuple[str, str]]:
        """The arguments, told to people."""
        return facts(self.arguments)

    @property
    def told(self) -> list[tuple[str, str]]:
        """The result, told to people."""
        return [] if self.result is None else facts(self.result)

    @property
    def lock(self) -> int:
        """The key of the advisory lock that an attempt's process holds."""
        return int.from_bytes(self.id.bytes[:8], signed=True)

    @property
    def active(self) -> bool:
        return self.state in self.ACTIVE

    @property
    def reason(self) -> str:
        """Why the last failed attempt failed."""
        return self.error.strip().rpartition("\n")[2]

    @property
    def given_up(self) -> bool:
        return self.state in (self.State.DEAD, self.State.CANCELLED)


class Process(models.Model):
    """A worker or beat that lately said it was alive (pgmq can't answer `inspect ping`)."""

    name = models.CharField(primary_key=True, max_length=150)
    kind = models.CharField(max_length=10)
    seen_at = models.DateTimeField()
