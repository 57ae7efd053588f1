"""Django's migrate, but that it gives way to traffic, which would have to wait behind a migration that waits."""

import time

from django.core.management.commands import migrate
from django.db import OperationalError, connections
from psycopg.errors import LockNotAvailable

PATIENCE = "1s"  # for a table that somebody works with
PAUSE, TRIES = 2.0, 60  # seconds


class Command(migrate.Command):
    def handle(self, *args, **options):
        with connections[options["database"]].cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [PATIENCE])
            try:
                self.migrate(TRIES, *args, **options)
            finally:
                cursor.execute("RESET lock_timeout")

    def migrate(self, tries: int, *args, **options):
        """What was done before it gave way stays done."""
        while True:
            try:
                return super().handle(*args, **options)
            except OperationalError as error:
                tries -= 1
                if not tries or not isinstance(error.__cause__, LockNotAvailable):
                    raise
                self.stderr.write("A table is in use: letting others pass, then trying again.")
                time.sleep(PAUSE)
