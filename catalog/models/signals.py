"""What is known of viewers, derived from events by `projections` and by nothing else.

The events' own foreign keys vouch for viewers and titles, so the database needn't check them a second time.
"""

from django.db import models

from catalog.models.accounts import Viewer
from catalog.models.episodes import Episode
from catalog.models.titles import Title


class Play(models.Model):
    """One sitting with one title; the same for every order in which its events arrived."""

    id = models.UUIDField(primary_key=True, help_text="The client's name for this sitting.")
    viewer = models.ForeignKey(
        Viewer, on_delete=models.CASCADE, related_name="plays", db_constraint=False, db_index=False
    )
    title = models.ForeignKey(Title, on_delete=models.CASCADE, related_name="plays", db_constraint=False)
    episode = models.ForeignKey(Episode, null=True, on_delete=models.CASCADE, db_constraint=False, db_index=False)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    utc_offset = models.SmallIntegerField(default=0)
    watched_seconds = models.FloatField(help_text="Never more than wall clock x speed, nor the title's length.")
    furthest_seconds = models.FloatField()
    completed = models.BooleanField(default=False)
    origin = models.CharField(max_length=10)
    source = models.CharField(max_length=16, blank=True, help_text="What the sitting started from.")
    slate = models.UUIDField(null=True)
    shelf = models.SmallIntegerField(null=True)
    position = models.SmallIntegerField(null=True)
    device = models.CharField(max_length=10, blank=True)

    class Meta:
        indexes = [models.Index(fields=["viewer", "-started_at"]), models.Index(fields=["started_at"])]


class ViewerTitle(models.Model):
    """What a viewer's last word on a title was."""

    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, db_constraint=False, db_index=False)
    title = models.ForeignKey(Title, on_delete=models.CASCADE, db_constraint=False)
    time = models.DateTimeField()
    event = models.UUIDField(help_text="The event that said so: remove it, and this goes.")

    class Meta:
        abstract = True
        constraints = [models.UniqueConstraint(fields=["viewer", "title"], name="one_%(class)s_per_title")]


class Rating(ViewerTitle):
    stars = models.FloatField(help_text="0.5 to 5; not for me 1, like 4, love 5.")


class Listed(ViewerTitle):
    class Meta(ViewerTitle.Meta):
        verbose_name_plural = "listed"


class Hidden(ViewerTitle):
    class Meta(ViewerTitle.Meta):
        verbose_name_plural = "hidden"


class Dismissed(ViewerTitle):
    """Taken out of continue watching; playing the title again brings it back."""

    class Meta(ViewerTitle.Meta):
        verbose_name_plural = "dismissed"
