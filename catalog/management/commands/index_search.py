"""`manage.py index_search [WORLD ...]`: makes every title findable again, after rows were written by other means."""

from django.core.management.base import BaseCommand, CommandError

from catalog import search
from catalog.models import World


class Command(BaseCommand):
    help = "Write the search index again from the titles; doing it twice does no harm."

    def add_arguments(self, parser):
        parser.add_argument("worlds", nargs="*", metavar="WORLD", help="Slugs; every world when none is named.")

    def handle(self, *, worlds, **options):
        known = World.objects.in_bulk(worlds or None, field_name="slug")
        if missing := set(worlds) - set(known):
            raise CommandError(f"There is no world named {', '.join(sorted(missing))}.")
        for world in known.values():
            self.stdout.write(f"{world.slug}: titles to be found: {search.index(world.titles.all()):,}")
