"""What is left of somebody who was erased: a mark that names nobody."""

from django.db import models


class Tombstone(models.Model):
    """An HMAC of a public id, by which a late event or a restored backup is recognised; and what was removed."""

    digest = models.CharField(primary_key=True, max_length=64)
    kind = models.CharField(max_length=10, help_text="viewer or account.")
    removed = models.JSONField(default=dict, help_text="The certificate: rows that went, by table.")
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.kind} {self.digest[:8]}"
