"""`manage.py import_movielens FOLDER [--world SLUG]`: real ratings into a world of their own."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.text import slugify

from catalog.imports.faults import ImportRefused
from catalog.imports.movielens import import_movielens
from catalog.imports.movielens_files import open_folder
from catalog.imports.progress import bar


class Command(BaseCommand):
    help = "Import a folder of MovieLens files (ml-latest, 20M, 25M, 32M, ml-1m or ml-100k); all of it or nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)
        parser.add_argument("--world", help="Slug of the world to make; the folder's name when not given.")

    def handle(self, *, folder, world, **options):
        slug = world or slugify(folder.resolve().name)
        try:
            done = import_movielens(folder, slug=slug, now=timezone.now(), advance=self.meter(folder))
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(
            f"{done.world.slug}: {done.viewers:,} viewers, {done.titles:,} titles ({done.rated:,} rated), "
            f"{done.ratings:,} ratings{'' if done.changed else '; nothing changed'}"
        )

    def meter(self, folder):
        return bar(2 * open_folder(folder).ratings_path.stat().st_size, sys.stderr)
