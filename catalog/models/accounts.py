"""Who watches: accounts that pay, their viewers (profiles), and their memberships."""

import uuid

from django.conf import settings
from django.db import models

from catalog.models.titles import World

ADULT = 18
FACES = 10


class Present(models.Manager):
    """Without whoever asked to be erased: nobody finds them any more, though a job still has to remove them."""

    def get_queryset(self):
        return super().get_queryset().filter(leaving_at=None)


class Account(models.Model):
    """A household that pays. `origin` says whether it is live, simulated or imported."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    world = models.ForeignKey(World, on_delete=models.CASCADE, related_name="accounts")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.CASCADE)
    external_id = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=10)
    created_at = models.DateTimeField()
    leaving_at = models.DateTimeField(null=True, editable=False, help_text="When its erasure was asked for.")

    objects = Present()
    every = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["world", "external_id"],
                condition=~models.Q(external_id=""),
                name="one_account_per_external_id",
            )
        ]

    def __str__(self) -> str:
        return self.external_id or str(self.public_id)


class Viewer(models.Model):
    """A profile: the one whose taste is learnt."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="viewers")
    name = models.CharField(max_length=40)
    avatar = models.PositiveSmallIntegerField(default=0, help_text="Which of the drawn faces.")
    is_kids = models.BooleanField(default=False)
    ceiling = models.PositiveSmallIntegerField(default=ADULT, help_text="Highest maturity this viewer may see.")
    dial = models.FloatField(default=0.3, help_text="0 familiar .. 1 adventurous.")
    trainer = models.CharField(max_length=40, blank=True, help_text="The algorithm this viewer chose; empty: ours.")
    is_personalised = models.BooleanField(default=True, help_text="Off: the page is the same as everybody's.")
    is_measured = models.BooleanField(default=True, help_text="Off: the browser tells nothing it needn't.")
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="When this viewer said what may be learnt; empty: not asked yet."
    )
    letter_keys = models.BooleanField(default=True, help_text="Single letters may be shortcuts.")
    created_at = models.DateTimeField()
    leaving_at = models.DateTimeField(null=True, editable=False, help_text="When its erasure was asked for.")

    objects = Present()
    every = models.Manager()

    def __str__(self) -> str:
        return self.name

    @property
    def face(self) -> str:
        """The drawn face, as a static file."""
        return f"avatars/{self.avatar % FACES}.svg"


class Membership(models.Model):
    """One paid stretch of an account; `ends_on` and its reason are empty while it goes on.

    Cancelled: `ends_on` lies ahead. In grace after a failed payment: `grace_until` is set until one succeeds.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    plan = models.CharField(max_length=20)
    price_cents = models.PositiveIntegerField()
    starts_on = models.DateField()
    known_from = models.DateField(
        null=True, blank=True, help_text="Brought along from before the log: the first day that it tells of."
    )
    paid_until = models.DateField(null=True, blank=True, help_text="The day the next payment is due.")
    grace_until = models.DateField(null=True, blank=True, help_text="A payment failed: the last day to mend it.")
    ends_on = models.DateField(null=True, blank=True)
    end_reason = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["starts_on"]
