"""What programs show at the door: tokens of clients outside."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalog.models.titles import World


class Token(models.Model):
    """Lets one client ask about one world. The secret itself isn't kept, only its sha256."""

    class Scope(models.TextChoices):
        RECOMMENDATIONS = "recommendations", "Home, similar titles and search of any viewer"
        WHY = "why", "Why a title was placed, which tells what the viewer did"
        ANALYTICS = "analytics", "Every measure of the workbench, as JSON and CSV"

    name = models.CharField(max_length=60, help_text="Which client it is for.")
    world = models.ForeignKey(World, on_delete=models.CASCADE)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope))
    beginning = models.CharField(max_length=12, help_text="Of the secret, to tell tokens apart.")
    sha256 = models.CharField(max_length=64, unique=True)
    issued_by = models.CharField(max_length=150)
    issued_at = models.DateTimeField(auto_now_add=True)
    used_at = models.DateTimeField(null=True, blank=True, help_text="To the minute.")
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.CharField(max_length=150, blank=True)

    class Meta:
        ordering = ["-issued_at"]

    def __str__(self) -> str:
        return f"{self.name} ({self.beginning}…)"
