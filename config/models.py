"""The tables of the wiring: how much of what is scarce each stranger has used, and what went wrong."""

from django.db import models


class Throttle(models.Model):
    """A bucket that fills with use and drains with time: empty at `free_at`. Its key is a keyed hash, so that the
    table names nobody; it is unlogged, so that counting waits for no disk and a crash forgives everybody."""

    key = models.CharField(primary_key=True, max_length=64)
    free_at = models.DateTimeField(db_index=True)


class Alarm(models.Model):
    """Something that somebody should look at: it begins when a check finds it, and ends when none does any more."""

    key = models.CharField(max_length=60, help_text="Which check found it.")
    words = models.CharField(max_length=400, help_text="What was found last.")
    began_at = models.DateTimeField()
    found_at = models.DateTimeField(help_text="When it was found last.")
    ended_at = models.DateTimeField(null=True, blank=True)
    seen_by = models.CharField(max_length=150, blank=True, help_text="Who said that they look after it.")

    class Meta:
        ordering = ["-began_at"]
        permissions = [("see_to_alarm", "Can say that they look after an alarm")]
        constraints = [
            models.UniqueConstraint(
                fields=["key"], condition=models.Q(ended_at__isnull=True), name="one_open_alarm_per_key"
            )
        ]

    def __str__(self) -> str:
        return self.words
