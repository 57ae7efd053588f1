"""`manage.py import_catalogue FILE --world SLUG [--dry-run]`: a catalogue of ours or yours, into a world."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalog.exchange.coming import import_catalogue
from catalog.imports.faults import ImportRefused
from catalog.imports.progress import bar


class Command(BaseCommand):
    help = "Import titles from JSON or CSV, all of them or none; importing again changes only what changed."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--world", required=True, help="Slug of the world; made when there is none.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen; change nothing.")

    def handle(self, *, file, world, dry_run, **options):
        try:
            advance = bar(file.stat().st_size, sys.stderr)
            done = import_catalogue(file, slug=world, dry_run=dry_run, advance=advance)
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from None
        self.stdout.write(
            f"{world}: {done.new:,} new titles, {done.changed:,} changed, {done.same:,} the same"
            f"{'; a dry run, nothing was changed' if dry_run else ''}"
        )
