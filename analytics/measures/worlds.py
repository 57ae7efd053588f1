"""Which worlds there are, and how fresh the log of one is."""

from datetime import datetime

from catalog.models import Event, World


def worlds() -> list[World]:
    return list(World.objects.order_by("pk"))


def latest_event(world_id: int) -> datetime | None:
    """When the newest event of this world happened: the stamp of everything counted from it."""
    return Event.objects.filter(world_id=world_id).order_by("-time").values_list("time", flat=True).first()
