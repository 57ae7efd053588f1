"""Which worlds there are, and which values the segments of one have."""

from analytics.models import GapDay
from catalog.models import World


def worlds() -> list[World]:
    return list(World.objects.order_by("pk"))


def segment_values(world_id: int) -> list[tuple[str, str]]:
    """(dimension, value) of everything counted, in order."""
    rows = GapDay.objects.filter(world=world_id).exclude(dimension="all")
    return sorted(rows.values_list("dimension", "value").distinct())
