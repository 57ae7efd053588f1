"""`manage.py backup FOLDER`: database, models and tombstones, while the house goes on working."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config import backups


class Command(BaseCommand):
    help = "Write a backup into a new folder."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        try:
            backups.back_up(folder)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        self.stdout.write(self.style.SUCCESS(f"{folder}: {size / 1e6:,.1f} MB."))
