"""What a series is made of: episodes, numbered within seasons."""

from django.db import models

from catalog.models.titles import Title


class Episode(models.Model):
    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="episodes")
    season = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField(help_text="Within its season, from 1.")
    name = models.CharField(max_length=250)
    synopsis = models.TextField(blank=True)
    runtime_minutes = models.PositiveSmallIntegerField()
    released_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["season", "number"]
        constraints = [models.UniqueConstraint(fields=["title", "season", "number"], name="one_episode_per_number")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def code(self) -> str:
        """As viewers say it: S2 E5."""
        return f"S{self.season} E{self.number}"

    @property
    def runtime_seconds(self) -> int:
        return self.runtime_minutes * 60
