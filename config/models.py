"""The one table of the wiring: how much of what is scarce each stranger has used."""

from django.db import models


class Throttle(models.Model):
    """A bucket that fills with use and drains with time: empty at `free_at`. Its key is a keyed hash, so that the
    table names nobody; it is unlogged, so that counting waits for no disk and a crash forgives everybody."""

    key = models.CharField(primary_key=True, max_length=64)
    free_at = models.DateTimeField(db_index=True)
