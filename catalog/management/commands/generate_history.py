"""`manage.py generate_history`: a mock past for the mock catalogue, so that there is something to learn from."""

from argparse import BooleanOptionalAction
from datetime import UTC, datetime

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog.mock.history import NoHistory, generate_history
from catalog.models import World


class Command(BaseCommand):
    help = "Generate households, what they watched and what they said of it; the same seed gives the same."

    def add_arguments(self, parser):
        parser.add_argument("--world", default="marquee", help="slug of the world")
        parser.add_argument("--households", type=int, default=300)
        parser.add_argument("--days", type=int, default=90)
        parser.add_argument("--seed", type=int, default=7)
        parser.add_argument("--until", type=moment, help="when it ends, as 2026-11-23T20:00; now when not given")
        parser.add_argument(
            "--demo",
            action=BooleanOptionalAction,
            default=settings.DEMO,
            help="with the demo's household and staff user",
        )

    def handle(self, *, world, until, households, days, seed, demo, **options):
        try:
            known = World.objects.get(slug=world)
            span = {"households": households, "days": days, "until": until or timezone.now()}
            made = generate_history(known, seed=seed, demo=demo, **span)
        except (NoHistory, World.DoesNotExist) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{world}: {made.households:,} households, {made.viewers:,} viewers, {made.plays:,} plays, "
            f"{made.events:,} events"
        )


def moment(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)
