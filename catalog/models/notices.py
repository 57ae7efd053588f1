"""What a viewer was told outside the page: the inbox."""

from django.db import models

from catalog.models.accounts import Viewer
from catalog.models.titles import Title


class Notice(models.Model):
    """One message. Whoever recommends by message keeps its slate, so that opening it counts like a placement."""

    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=20, help_text="new_release, new_episodes, payment, ...")
    title = models.ForeignKey(Title, null=True, blank=True, on_delete=models.CASCADE)
    words = models.CharField(max_length=300)
    link = models.CharField(max_length=200, blank=True, help_text="A path of this site.")
    slate = models.UUIDField(null=True, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["viewer", "-created_at"])]

    def __str__(self) -> str:
        return self.words
