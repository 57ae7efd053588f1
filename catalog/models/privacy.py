"""Downloads for people who ask for their data, and what stays of whoever was erased: a mark that names nobody."""

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from catalog.models.accounts import Account, Viewer
from catalog.models.titles import World


class Archive(models.Model):
    """Everything that is known of a household, or of one viewer of it, as one file for them to download."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="archives")
    viewer = models.ForeignKey(Viewer, null=True, on_delete=models.CASCADE, help_text="Empty: the whole household.")
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, help_text="Empty while a job is writing it.")
    octets = models.BigIntegerField(default=0)

    class Meta:
        ordering = ["-asked_at"]

    @property
    def file(self) -> str:
        """Its name in the storage `archives`."""
        return f"{self.pk}.zip"


class Tombstone(models.Model):
    """An HMAC of a public id, by which a late event or a restored backup is recognised; and the certificate of what
    was removed, which names nobody and can be opened by whoever was given its address."""

    digest = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=10, help_text="viewer or account.")
    world = models.ForeignKey(World, null=True, on_delete=models.SET_NULL)
    certificate = models.UUIDField(db_default=RandomUUID(), unique=True, editable=False, help_text="Its address.")
    removed = models.JSONField(default=dict, help_text="Rows that went, by table.")
    versions = models.JSONField(default=dict, help_text="Models by what became of them: rewritten, deleted, waiting.")
    created_at = models.DateTimeField(help_text="When it was asked for, and took effect.")
    finished_at = models.DateTimeField(null=True, blank=True, help_text="When the last row was gone.")
    forgotten_at = models.DateTimeField(null=True, blank=True, help_text="When the last model was gone, too.")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:8]}"
