"""What serves and what was served: versions, releases, aliases, decisions, slates, shelves, assignments."""

import uuid
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalog.models import Account, Title, Viewer, World
from recommendations.addends import Sums
from recommendations.compressed import CompressedJSONField


class ModelVersion(models.Model):
    """One fitted model: immutable, judged once, never loaded unless its sha256 is right."""

    world = models.ForeignKey(World, on_delete=models.CASCADE, related_name="versions")
    trainer = models.CharField(max_length=40)
    role = models.CharField(max_length=20, help_text="What it is judged and promoted for: liking, ranking, ...")
    parameters = models.JSONField(default=dict)
    metrics = models.JSONField(default=dict, help_text="By name: value, low, high, n.")
    verdict = models.JSONField(default=dict, help_text="What the gate said, and why.")
    artefact = models.CharField(max_length=100, help_text="The folder's name below settings.ARTEFACTS.")
    sha256 = models.CharField(max_length=64)
    events = models.PositiveIntegerField(help_text="Signals it was fitted on.")
    viewers = models.PositiveIntegerField()
    titles = models.PositiveIntegerField()
    until = models.DateTimeField(help_text="It has seen nothing after this.")
    seed = models.PositiveIntegerField()
    milliseconds = models.JSONField(default=dict, help_text="By stage: load, judge, fit.")
    job = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    inverse_sha256 = models.CharField(
        max_length=64, blank=True, help_text="Of what a worker keeps to take viewers out of it exactly, if it does."
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text="Its files were deleted, since somebody it had learnt from was erased."
    )

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.trainer} v{self.pk}"


class Proposal(models.Model):
    """Parameters that a study found better than a trainer's own; a training may take them up."""

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    trainer = models.CharField(max_length=40)
    parameters = models.JSONField(default=dict)
    measure = models.CharField(max_length=40)
    found = models.JSONField(help_text="The measure of the best, of the trainer's own, and their difference.")
    tried = models.JSONField(help_text="Everything that was tried, the best first.")
    signals = models.PositiveIntegerField(
        help_text="That the study could see: only what lies before the gate's future."
    )
    until = models.DateTimeField(help_text="The study has seen nothing after this.")
    seed = models.PositiveIntegerField()
    job = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"proposal {self.pk} for {self.trainer}"


class Release(models.Model):
    """One version for every role, plus the recipe of the page. Immutable; it serves as a whole."""

    world = models.ForeignKey(World, on_delete=models.CASCADE, related_name="releases")
    versions = models.ManyToManyField(ModelVersion, through="ReleasedVersion", related_name="releases")
    recipe = models.JSONField(default=dict)
    reason = models.CharField(max_length=300)
    approved_by = models.CharField(max_length=150, help_text="The gate, or a person.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"release {self.pk}"


class ReleasedVersion(models.Model):
    release = models.ForeignKey(Release, on_delete=models.CASCADE)
    role = models.CharField(max_length=20)
    version = models.ForeignKey(ModelVersion, on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["release", "role"], name="one_version_per_role")]


class Alias(models.Model):
    """A name that points at a release: champion, challenger, previous, shadow. Rollback moves one."""

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    surface = models.CharField(max_length=20, default="home")
    name = models.CharField(max_length=20)
    release = models.ForeignKey(Release, on_delete=models.CASCADE)
    moved_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name_plural = "aliases"
        constraints = [models.UniqueConstraint(fields=["world", "surface", "name"], name="one_release_per_alias")]

    def __str__(self) -> str:
        return self.name if self.surface == "home" else f"{self.name} of {self.surface}"


class Switch(models.Model):
    """Something that people in charge have turned off in a world: for as long as the row is there."""

    class Name(models.TextChoices):
        MODELS = "models", "Models: every page goes by popularity, as without a release"
        RETRAINING = "retraining", "Retraining: nothing is trained unless a person asks for it"

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    name = models.CharField("what is off", max_length=20, choices=Name)
    thrown_by = models.CharField(max_length=150)
    reason = models.CharField(max_length=300, help_text="Kept in the log of decisions, together with your name.")
    thrown_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "switches"
        constraints = [models.UniqueConstraint(fields=["world", "name"], name="one_switch_of_a_name")]

    def __str__(self) -> str:
        return f"{self.name} off in {self.world}"


class Decision(models.Model):
    """Who decided what about models, when and why: the audit log. Append-only."""

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    what = models.CharField(max_length=200)
    who = models.CharField(max_length=150, help_text="The gate, or a person.")
    why = models.CharField(max_length=1000)
    surface = models.CharField(max_length=20, blank=True)
    release = models.ForeignKey(Release, null=True, blank=True, on_delete=models.CASCADE)
    version = models.ForeignKey(ModelVersion, null=True, blank=True, on_delete=models.CASCADE)
    time = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-time", "-id"]

    def __str__(self) -> str:
        return self.what


class Slate(models.Model):
    """One answered recommendation request on one surface. Append-only; replaying it gives the same page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    world = models.ForeignKey(World, on_delete=models.CASCADE, db_index=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, db_index=False)
    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, db_index=False)
    surface = models.CharField(max_length=20)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.CASCADE)
    release = models.ForeignKey(Release, null=True, blank=True, on_delete=models.CASCADE)
    fallback = models.CharField(max_length=200, blank=True, help_text="Why no release answered, if none did.")
    seed = models.BigIntegerField()
    policy = models.CharField(max_length=40)
    arms = models.JSONField(default=dict)
    context = models.JSONField(default=dict, help_text="Local hour, weekday, device, dial.")
    timings = models.JSONField(default=dict, help_text="Milliseconds by stage.")
    candidates = models.JSONField(null=True, help_text="The top candidates with scores, for a share of slates.")
    origin = models.CharField(max_length=10)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["viewer", "-created_at"]),
            models.Index(fields=["world", "created_at"]),
        ]


class Shelf(models.Model):
    """One row of a slate: equally long arrays, one entry a placement."""

    slate = models.ForeignKey(Slate, on_delete=models.CASCADE, related_name="shelves")
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    heading = models.CharField(max_length=200)
    reason = models.JSONField(default=dict, help_text="Why this shelf is here: the signal it names.")
    propensity = models.FloatField(default=1.0, help_text="Of standing at this place.")
    titles = ArrayField(models.BigIntegerField())
    variants = ArrayField(models.SmallIntegerField())
    variant_propensities = ArrayField(models.FloatField())
    scores = ArrayField(models.FloatField(null=True))
    sources = ArrayField(models.BigIntegerField(), help_text="A bit for each source that proposed the title.")
    propensities = ArrayField(models.FloatField())
    features = models.JSONField(default=dict, help_text="By name: one number a placement.")
    reasons = CompressedJSONField(default=list, help_text="How each placement came about, packed: see `told`.")

    @property
    def sums(self) -> Sums:
        return Sums.unpacked(self.reasons)

    @property
    def told(self) -> list[dict[str, Any]]:
        """One a placement: a sentence, and the parts that add up, each with its kind, label and value."""
        return self.sums.told()

    class Meta:
        verbose_name_plural = "shelves"
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["slate", "number"], name="one_shelf_per_number")]


class ShadowScore(models.Model):
    """How a release that doesn't serve would have ordered one page that was served."""

    slate = models.ForeignKey(Slate, on_delete=models.CASCADE)
    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, db_index=False)
    shadow = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="shadowed")
    champion = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="overshadowed")
    overlap = models.FloatField(help_text="The share of the ten best titles that both have.")
    correlation = models.FloatField(null=True, help_text="Spearman's, over the best titles of both.")
    scored_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slate", "shadow"], name="one_score_of_a_shadow")]


class EditorialRule(models.Model):
    """A person's word on where a title stands: for whom, from when to when, and why."""

    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="editorial_rules")
    kind = models.CharField(max_length=10)
    strength = models.FloatField(default=1.0, help_text="Of a boost or bury: 1 = as much as a strong pick has ahead.")
    audience = models.CharField(max_length=30, default="everyone")
    starts_at = models.DateTimeField(null=True, blank=True, help_text="Empty: at once.")
    ends_at = models.DateTimeField(null=True, blank=True, help_text="Empty: until it is taken back.")
    note = models.CharField(max_length=200, help_text="Why: for whoever finds it later.")
    author = models.CharField(max_length=150, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.title}"


class Assignment(models.Model):
    """Which arm a unit got, written at its first exposure and never changed."""

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    key = models.CharField(max_length=60)
    salt = models.CharField(max_length=60)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    arm = models.CharField(max_length=40)
    propensity = models.FloatField()
    exposed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "account"], name="one_arm_per_account")]


class Benchmark(models.Model):
    """A leaderboard: every trainer judged on the same cuts of what had happened in a world. Immutable."""

    world = models.ForeignKey(World, on_delete=models.CASCADE, related_name="benchmarks")
    board = models.JSONField(help_text="See contest.leaderboard.")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["world", "-created_at"])]
