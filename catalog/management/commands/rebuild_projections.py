"""`manage.py rebuild_projections [WORLD ...]`: derives plays, ratings, lists and hidden titles from the log again."""

from django.core.management.base import BaseCommand, CommandError

from catalog.models import World
from catalog.projections import rebuild


class Command(BaseCommand):
    help = "Derive plays, ratings, lists and hidden titles from the log again; the result is the same."

    def add_arguments(self, parser):
        parser.add_argument("worlds", nargs="*", metavar="WORLD", help="Slugs; every world when none is named.")

    def handle(self, *, worlds, **options):
        known = World.objects.in_bulk(worlds or None, field_name="slug")
        if missing := set(worlds) - set(known):
            raise CommandError(f"There is no world named {', '.join(sorted(missing))}.")
        for world in known.values():
            rebuild(world)
            self.stdout.write(f"{world.slug}: rebuilt")
