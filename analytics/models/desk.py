"""What staff leave on their desk: views they saved; and who of them looked closely at a viewer."""

from django.conf import settings
from django.db import models
from django.urls import reverse


class Opening(models.Model):
    """Who of the staff opened which viewer's page, and when; the viewer by pseudonym. Written by `people` alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    person = models.CharField(max_length=40)
    what = models.CharField(max_length=60)
    at = models.DateTimeField()

    class Meta:
        permissions = [("open_person", "Can open the pages of single viewers")]
        indexes = [models.Index(fields=["-at"], name="opening_at")]


class SavedView(models.Model):
    """A page with its filters, under a name. Written by `saved` alone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    page = models.CharField(max_length=40, blank=True, help_text="Its slug; empty: the overview.")
    query = models.CharField(max_length=600, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_view_of_a_name")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        page = reverse("workbench_page", args=[self.page]) if self.page else reverse("workbench")
        return f"{page}?{self.query}"
