"""Which workers and beats are alive: each says so in a row of its own."""

from datetime import timedelta

from jobs.models import Process

EVERY = 5  # seconds between two signs of life of a worker; a beat gives one with each reaping
ALIVE = timedelta(seconds=25)


def seen(kind: str, name: str, *, now) -> None:
    """Note that the process `name` of this kind ("worker" or "beat") is alive."""
    Process.objects.bulk_create(
        [Process(kind=kind, name=name, seen_at=now)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["kind", "seen_at"],
    )


def alive(kind: str, *, now) -> bool:
    return Process.objects.filter(kind=kind, seen_at__gt=now - ALIVE).exists()
