"""`manage.py renew [--on DATE]`: bills the memberships that are due, and ends those whose payment wasn't mended."""

from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalog.memberships import renew


class Command(BaseCommand):
    help = "Bill what is due and end what wasn't mended; a second time on the same day changes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--on", type=date.fromisoformat, help="as if it were this day, as 2026-12-24; else today")
        parser.add_argument("--declined", action="store_true", help="the mock bank declines every payment")

    def handle(self, *, on, declined, **options):
        touched = renew(on=on or timezone.localdate(), now=timezone.now(), declined=declined)
        self.stdout.write(f"{touched:,} memberships billed, in trouble or ended")
