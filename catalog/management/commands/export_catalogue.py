"""`manage.py export_catalogue WORLD FILE [--format json|csv]`: a world's titles as a file that comes back."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from catalog.exchange.leaving import FORMATS, export_catalogue
from catalog.models import World


class Command(BaseCommand):
    help = "Write a world's titles, with their genres, concepts, credits and episodes, into one file."

    def add_arguments(self, parser):
        parser.add_argument("world", help="Slug of the world.")
        parser.add_argument("file", type=Path)
        parser.add_argument("--format", choices=FORMATS, help="What the file's name says when not given.")

    def handle(self, *, world, file, format, **options):
        format = format or file.suffix.lstrip(".").lower()
        if format not in FORMATS:
            raise CommandError(f"{file} says no format: name it .json or .csv, or choose one with --format.")
        try:
            count = export_catalogue(World.objects.get(slug=world), file, format=format)
        except World.DoesNotExist:
            raise CommandError(f"There is no world named {world}.") from None
        except OSError as error:
            raise CommandError(f"{file} can't be written: {error.strerror}.") from None
        self.stdout.write(f"{file}: {count:,} titles of {world}")
