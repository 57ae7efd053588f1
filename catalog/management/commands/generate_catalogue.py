"""`manage.py generate_catalogue`: fills a world with fictional titles."""

from datetime import date

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog.mock.drafting import draft_catalogue
from catalog.mock.storing import WorldIsTaken, store_catalogue
from catalog.models import World


class Command(BaseCommand):
    help = "Generates the mock catalogue into a world of its own; a second run with the same seed changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--titles", type=int, default=1500, help="how many (1 to 50,000)")
        parser.add_argument("--seed", type=int, default=1)
        parser.add_argument("--world", default="marquee", help="slug of the world")
        parser.add_argument("--until", type=date.fromisoformat, help="day of the newest release, as 2026-11-23")

    def handle(self, *args, titles, seed, world, until, **options):
        if not 1 <= titles <= 50_000:
            raise CommandError(f"--titles must be from 1 to 50,000, not {titles}.")
        source = f"mock catalogue of {titles} titles, seed {seed}"
        if World.objects.filter(slug=world, source=source).exists():
            return self.stdout.write(f"World {world!r} already holds the {source}; nothing changed.")
        until = until or timezone.localdate()
        drafts = draft_catalogue(seed=seed, titles=titles, until=until)
        try:
            store_catalogue(drafts, slug=world, source=source, until=until)
        except WorldIsTaken as error:
            raise CommandError(f"{error} Choose another with --world.") from error
        self.stdout.write(self.style.SUCCESS(f"World {world!r} now holds the {source}."))
