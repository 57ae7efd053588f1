"""`manage.py restore FOLDER`: a backup into an empty database; whoever was erased since then stays erased."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config import backups


class Command(BaseCommand):
    help = "Restore a backup into the empty database that DATABASE_URL names."
    requires_migrations_checks = False

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path)

    def handle(self, *, folder, **options):
        try:
            gone = backups.restore(folder)
        except backups.BackupError as error:
            raise CommandError(str(error)) from error
        told = f"{gone['viewers']} viewers and {gone['accounts']} accounts that were erased since were erased again."
        self.stdout.write(self.style.SUCCESS(f"Restored. {told} Run migrate next, then start the house."))
