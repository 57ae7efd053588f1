"""What the churn model said: how it did, and which households it fears for. Written by `churning` alone."""

from django.db import models

from catalog.models import Account, World


class ChurnModel(models.Model):
    """One fit with its trial on the newest month that is over. `card`: see churning.learn."""

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    fitted_at = models.DateTimeField()
    card = models.JSONField()

    class Meta:
        get_latest_by = "fitted_at"
        indexes = [models.Index(fields=["world", "-fitted_at"], name="churnmodel_newest")]


class AccountRisk(models.Model):
    """A household that may leave within the month, and what speaks for it: (feature, is it high, part of the log
    odds)."""

    model = models.ForeignKey(ChurnModel, on_delete=models.CASCADE)
    account = models.ForeignKey(Account, on_delete=models.CASCADE)
    risk = models.FloatField()
    reasons = models.JSONField()

    class Meta:
        ordering = ["-risk"]
