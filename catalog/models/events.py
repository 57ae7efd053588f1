"""What happened: the log of events, what was refused, and which days were touched."""

from django.db import models

from catalog.models.accounts import Account, Viewer
from catalog.models.episodes import Episode
from catalog.models.titles import Title, World


class Event(models.Model):
    """The only source of truth about viewers; everything in `signals` is derived from it.

    The id is a UUIDv7 made by the client, so that sending again changes nothing. `slate` is a plain value: the
    room above owns slates.
    """

    id = models.UUIDField(primary_key=True)
    world = models.ForeignKey(World, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    viewer = models.ForeignKey(Viewer, null=True, on_delete=models.CASCADE, db_index=False)
    title = models.ForeignKey(Title, null=True, on_delete=models.CASCADE, db_index=False)
    episode = models.ForeignKey(Episode, null=True, on_delete=models.CASCADE, db_index=False)
    kind = models.CharField(max_length=20)
    time = models.DateTimeField(help_text="The client's clock, UTC.")
    utc_offset = models.SmallIntegerField(default=0, help_text="Minutes east of UTC where the viewer was.")
    received_at = models.DateTimeField(help_text="The server's clock.")
    origin = models.CharField(max_length=10)

    play = models.UUIDField(null=True, help_text="One sitting with one title, named by the client.")
    seconds = models.FloatField(null=True, help_text="Where in the title the playhead stood.")
    speed = models.FloatField(null=True, help_text="1 is real time; the mock player goes up to 600.")
    value = models.FloatField(null=True, help_text="Stars from 0.5 to 5 for a rating.")

    slate = models.UUIDField(null=True)
    shelf = models.SmallIntegerField(null=True)
    position = models.SmallIntegerField(null=True)
    variant = models.SmallIntegerField(null=True, help_text="Which artwork was shown.")
    source = models.CharField(max_length=16, blank=True, default="", help_text="What led here: see projections.")
    device = models.CharField(max_length=10, blank=True, default="")
    detail = models.JSONField(null=True, help_text="What only this kind has, such as a search's query.")

    class Meta:
        indexes = [
            models.Index(fields=["viewer", "time"]),
            models.Index(fields=["world", "time"]),
            models.Index(fields=["play"], condition=models.Q(play__isnull=False), name="event_play"),
        ]


class RejectedEvent(models.Model):
    """A row that was refused, kept as it came, so that it can be replayed after a fix."""

    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE)
    payload = models.JSONField()
    code = models.CharField(max_length=40)
    message = models.CharField(max_length=300)
    received_at = models.DateTimeField()
    replayed_at = models.DateTimeField(null=True, blank=True)


class TouchedDay(models.Model):
    """A marker that each write leaves, in its own transaction: this world's day must be counted again."""

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    day = models.DateField()
