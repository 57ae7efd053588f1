"""What was counted of single titles beyond their sums: a row a title and day. See `days` for what all rows share."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from analytics.models.days import Buckets, Day
from catalog.models import Title

MOST_PRINTS = 500
"""Viewers of a title on one day whose prints are kept: a sample beyond that, whatever the audience's size."""


class OfTitle(Day):
    title = models.ForeignKey(Title, on_delete=models.CASCADE, db_index=False, db_constraint=False)

    class Meta(Day.Meta):
        abstract = True
        indexes = [*Day.Meta.indexes, models.Index(fields=["title", "day"], name="%(class)s_title")]


class AudienceDay(OfTitle):
    """Who watched, and how far they got. A print is 31 bits of a hash of the viewer, then 32 of their account: the
    same on every day, so that a range counts nobody twice, and the lowest ones are a fair sample of all (Bar-Yossef
    et al. 2002). Prints and tastes are equally long, so are stops and plays."""

    prints = ArrayField(models.BigIntegerField(), help_text="Ascending; the lowest MOST_PRINTS.")
    tastes = ArrayField(models.CharField(max_length=60))
    stops = ArrayField(models.SmallIntegerField(), help_text="BUCKETS times the tenth reached, plus the bucket.")
    plays = ArrayField(models.IntegerField(), help_text="Plays that stopped there.")


class ShowingDay(OfTitle):
    """Where it stood, and with which artwork: equally long arrays, one entry a place."""

    surfaces = ArrayField(models.CharField(max_length=20))
    kinds = ArrayField(models.CharField(max_length=20))
    bands = ArrayField(models.SmallIntegerField(), help_text="Of positions: see rollups.titles.BANDS.")
    variants = ArrayField(models.SmallIntegerField())
    served = ArrayField(models.IntegerField())
    drawn = ArrayField(models.IntegerField(), help_text="Of these, those whose artwork was drawn by lot.")
    seen = ArrayField(models.IntegerField())
    opened = ArrayField(models.IntegerField())
    lookers = ArrayField(Buckets(), help_text="Accounts that saw or opened it there.")
