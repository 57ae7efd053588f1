"""What was counted, a row a day and cell: written by `rollups` alone, read by `measures`.

Every row belongs to one world and one business day, and can be derived again from what lies below. Accounts fall into
BUCKETS groups by a hash: sums a bucket tell how far chance reaches, and the buckets that a cell holds tell whether it
is too small to be shown. No key is checked by the database: a viewer who goes leaves markers, and these rows follow.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from catalog.models import Title, Viewer, World

BUCKETS = 100
GROUPS = 20
"""Of five buckets each, for intervals where each group has a number for every pair of places."""

PLACES = 10
"""Of a shelf, that are compared; few look further."""

WAITS = (5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 300, 420, 600, 900, 1200, 1800, 2700, 3600, 7200)
"""Seconds at which one band of waits ends and the next begins."""


class Buckets(models.Field):
    """Which buckets of accounts are in a cell, a bit each; `bit_or` adds days up without counting anybody twice."""

    def db_type(self, connection) -> str:
        return f"bit({BUCKETS})"


class Day(models.Model):
    """What all of these tables begin with."""

    id = models.BigAutoField(primary_key=True)
    world = models.ForeignKey(World, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    day = models.DateField()
    origin = models.CharField(max_length=10)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["world", "day"], name="%(class)s_day")]


class Watched(models.Model):
    """Sums over sittings. Milliseconds are whole, so that sums don't depend on their order."""

    plays = models.IntegerField()
    completed = models.IntegerField()
    watched_ms = models.BigIntegerField()

    class Meta:
        abstract = True


class Segmented(Day):
    """A cell a segment: dimension "all" with an empty value, or plan, tenure, device, taste, arm with its values."""

    dimension = models.CharField(max_length=10)
    value = models.CharField(max_length=60)

    class Meta:
        abstract = True
        indexes = [models.Index(fields=["world", "dimension", "value", "day"], name="%(class)s_cell")]


class ViewerDay(Day, Watched):
    """One viewer's day: who they were on it (their segments), and what they watched."""

    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    account_id = models.BigIntegerField()
    bucket = models.SmallIntegerField()
    plan = models.CharField(max_length=60)
    tenure = models.CharField(max_length=60)
    device = models.CharField(max_length=60)
    taste = models.CharField(max_length=60)
    arm = models.CharField(max_length=60)
    recommended = models.IntegerField(help_text="Plays that started from a recommendation.")
    recommended_ms = models.BigIntegerField()
    headline = models.IntegerField(help_text="Plays from a recommendation or directly: the share's denominator.")
    headline_ms = models.BigIntegerField()
    tail = models.IntegerField(help_text="Plays of titles outside the head of the month before.")
    ranked = models.IntegerField(help_text="Plays on days whose head is known: the denominator of the tail's share.")
    sessions = models.IntegerField()
    binges = models.IntegerField(help_text="Runs of three or more episodes of one series within a session.")
    gap = models.IntegerField(null=True, help_text="Days since this viewer's last active day; empty: the first.")

    class Meta(Day.Meta):
        indexes = [*Day.Meta.indexes, models.Index(fields=["viewer", "origin", "day"], name="viewerday_viewer")]


class ViewerMonth(models.Model):
    """What a viewer watched most in a calendar month: their taste group in the month after."""

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    month = models.DateField()
    viewer = models.ForeignKey(Viewer, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    taste = models.CharField(max_length=60)
    plays = models.IntegerField()
    entropy = models.FloatField(help_text="Of the genres watched, in bits, by plays.")
    genres = models.JSONField(default=dict, help_text="Plays by genre's id; one of two genres counts for both.")

    class Meta:
        indexes = [models.Index(fields=["viewer", "month"], name="viewermonth_viewer")]


class SegmentDay(Segmented, Watched):
    """Activity by segment and bucket: additive over days, buckets and origins."""

    bucket = models.SmallIntegerField()
    viewers = models.IntegerField()
    recommended = models.IntegerField()
    recommended_ms = models.BigIntegerField()
    headline = models.IntegerField()
    headline_ms = models.BigIntegerField()
    tail = models.IntegerField()
    ranked = models.IntegerField()
    sessions = models.IntegerField()
    binges = models.IntegerField()


class GapDay(Segmented):
    """How many viewers were active that had last been so `gap` days before (-1: never before).

    Viewers of a range are those whose gap reaches back before it: each is counted once, on their first day in it.
    """

    gap = models.IntegerField()
    viewers = models.IntegerField()


class SourceDay(Segmented, Watched):
    source = models.CharField(max_length=16)
    buckets = Buckets()


class WaitDay(Day):
    """Visits by device and bucket of accounts, and how long they waited for their first play: a number a band."""

    device = models.CharField(max_length=10)
    bucket = models.SmallIntegerField()
    straight = models.IntegerField(help_text="Visits of which a play is the first that is known; they didn't wait.")
    without = models.IntegerField(help_text="Visits without a play.")
    waits = ArrayField(models.IntegerField(), help_text="Visits that waited up to each of WAITS, and longer.")


class HourDay(Segmented, Watched):
    """By the viewer's local hour of the week: 0 is Monday's first."""

    hour = models.SmallIntegerField()
    buckets = Buckets()


class TenthDay(Segmented):
    """How far sittings got: tenths of the running time, 10 is the end."""

    kind = models.CharField(max_length=10)
    tenth = models.SmallIntegerField()
    plays = models.IntegerField()
    buckets = Buckets()


class TitleDay(Day, Watched):
    title = models.ForeignKey(Title, on_delete=models.CASCADE, db_index=False, db_constraint=False)
    viewers = models.IntegerField()
    served = models.IntegerField()
    seen = models.IntegerField()
    opened = models.IntegerField()
    buckets = Buckets()

    class Meta(Day.Meta):
        indexes = [*Day.Meta.indexes, models.Index(fields=["title", "day"], name="titleday_title")]


class PlacementDay(Day, Watched):
    """By where it stood: served on the day of the page, seen, opened and played on the day of the event."""

    arm = models.CharField(max_length=60)
    surface = models.CharField(max_length=20)
    kind = models.CharField(max_length=20)
    position = models.SmallIntegerField()
    served = models.IntegerField()
    seen = models.IntegerField()
    opened = models.IntegerField()
    buckets = Buckets()


class ReasonDay(Day, Watched):
    """By what proposed the title, as its slate says; a placement with several sources counts under each of them."""

    surface = models.CharField(max_length=20)
    source = models.CharField(
        max_length=12, help_text="As in engine.candidates; own: the viewer's; unknown: not kept."
    )
    served = models.IntegerField()
    seen = models.IntegerField()
    opened = models.IntegerField()
    buckets = Buckets()


class PageDay(Day):
    """Pages served, by how long they took: `speed` n stands for up to 1.1 ** n milliseconds."""

    arm = models.CharField(max_length=60)
    surface = models.CharField(max_length=20)
    policy = models.CharField(max_length=40)
    speed = models.SmallIntegerField()
    pages = models.IntegerField()
    fallbacks = models.IntegerField()


class ListDay(Segmented):
    """Home pages as lists, and the plays that recommendations led to; by taste group and arm, and by bucket."""

    bucket = models.SmallIntegerField()
    lists = models.IntegerField(help_text="Pages with two titles or more.")
    varied = models.BigIntegerField(help_text="Their intra-list diversity, in millionths, added up.")
    fitted = models.IntegerField(help_text="Pages of viewers whose taste is known.")
    misfit = models.BigIntegerField(help_text="How far these are from that taste, in millionths of nats, added up.")
    recommended = models.IntegerField(help_text="Plays from recommendations of viewers whose taste is known.")
    surprising = models.IntegerField(help_text="Of these, outside the head and the viewer's main genre.")


class PositionDay(Day):
    """By shelf and group of accounts, of home pages' shelves that came into view: a number a place from the first."""

    kind = models.CharField(max_length=20)
    bucket = models.SmallIntegerField(help_text="Of GROUPS.")
    offered = ArrayField(models.IntegerField())
    seen = ArrayField(models.IntegerField())
    opened = ArrayField(models.IntegerField())


class SwapDay(Day):
    """The same title on the same kind of shelf at two places, by group of accounts: see `propensities`.

    `wins`, in millionths, PLACES x PLACES: what was opened at the place of a row, by how many of the pages that had
    it there or at the place of a column had it at the latter; a group's part of it may be negative.
    """

    bucket = models.SmallIntegerField()
    wins = ArrayField(models.BigIntegerField())


class WhyDay(Day):
    """How often *Why this?* was opened, by bucket, of viewers who were seen looking at a placement or asking."""

    bucket = models.SmallIntegerField()
    viewers = models.IntegerField()
    seen = models.IntegerField(help_text="Placements.")
    asked = models.IntegerField(help_text="Times that *Why this?* was opened.")
    askers = models.IntegerField(help_text="Of the viewers, those who opened it.")


class FameDay(Segmented):
    """How known what was shown and played is, by taste group and arm, and by bucket; on viewer days with a page that
    was looked at.

    By a title's share of all plays in the calendar month before: sums of it, and of its -log2, both in millionths.
    """

    bucket = models.SmallIntegerField()
    shown = models.IntegerField(help_text="Placements seen, without the viewer's own shelves.")
    shown_share = models.BigIntegerField()
    shown_bits = models.BigIntegerField()
    played = models.IntegerField(help_text="Plays.")
    played_share = models.BigIntegerField()
    played_bits = models.BigIntegerField()


class KindDay(Day):
    """Events by kind; late ones came more than an hour after they happened."""

    kind = models.CharField(max_length=20)
    events = models.IntegerField()
    late = models.IntegerField()
    newest = models.DateTimeField()


class VitalDay(Day):
    """Page loads that browsers measured, by how fast they were: `analytics.vitals` says what a `step` stands for."""

    surface = models.CharField(max_length=10)
    device = models.CharField(max_length=10)
    vital = models.CharField(max_length=4)
    step = models.SmallIntegerField()
    loads = models.IntegerField()
    buckets = Buckets()


class DeviceDay(Day):
    """Plays by what they were watched on; a viewer's own device, as in `ViewerDay`, is the one watched on most."""

    device = models.CharField(max_length=10)
    plays = models.IntegerField()
    buckets = Buckets()


class SearchDay(Day):
    query = models.CharField(max_length=80)
    searches = models.IntegerField()
    empty = models.IntegerField(help_text="Searches without a result.")
    clicks = models.IntegerField()
    buckets = Buckets()


class MemberDay(Segmented):
    """Memberships by segment and bucket. `members` have one that day; who leaves counts on the day after the last."""

    bucket = models.SmallIntegerField()
    members = models.IntegerField()
    joined = models.IntegerField()
    returned = models.IntegerField()
    cancelled = models.IntegerField(help_text="By their own choice.")
    lapsed = models.IntegerField(help_text="Because a payment failed.")
    cents = models.BigIntegerField(help_text="Monthly price of the members of that day.")


class Counted(models.Model):
    """When the days of a world were last counted, and when the newest event happened that was."""

    world = models.OneToOneField(World, primary_key=True, on_delete=models.CASCADE)
    at = models.DateTimeField()
    newest = models.DateTimeField(null=True)


class CountedMonth(models.Model):
    """Tastes, plays by title and the head of this month are known; gone as soon as one of its days is touched.

    The head: the fewest titles that drew half of the month's plays. `titles` and their `plays` are equally long.
    """

    world = models.ForeignKey(World, on_delete=models.CASCADE)
    month = models.DateField()
    head = ArrayField(models.BigIntegerField())
    titles = ArrayField(models.BigIntegerField(), default=list)
    plays = ArrayField(models.IntegerField(), default=list)
