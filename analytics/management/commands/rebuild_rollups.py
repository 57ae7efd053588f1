"""`manage.py rebuild_rollups [WORLD ...]`: counts every day again from the log and what follows from it."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from analytics import rollups
from catalog.models import World


class Command(BaseCommand):
    help = "Count every day again; the result is the same. --touched: only what was touched since the last count."

    def add_arguments(self, parser):
        parser.add_argument("worlds", nargs="*", metavar="WORLD", help="Slugs; every world when none is named.")
        parser.add_argument("--touched", action="store_true", help="As beat does: only days with a marker.")

    def handle(self, *, worlds, touched, **options):
        if touched:
            self.stdout.write(f"{rollups.roll(now=timezone.now()):,} days counted again")
            return
        known = World.objects.in_bulk(worlds or None, field_name="slug")
        if missing := set(worlds) - set(known):
            raise CommandError(f"There is no world named {', '.join(sorted(missing))}.")
        for world in known.values():
            self.stdout.write(f"{world.slug}: {rollups.rebuild(world, now=timezone.now()):,} days counted")
