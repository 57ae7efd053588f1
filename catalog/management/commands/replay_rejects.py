"""`manage.py replay_rejects`: offers refused events again, after whatever refused them was put right."""

from django.core.management.base import BaseCommand
from django.utils import timezone

from catalog.events import replay_rejects


class Command(BaseCommand):
    help = "Offer refused events again; doing it twice does no harm."

    def handle(self, **options):
        replayed = replay_rejects(now=timezone.now())
        self.stdout.write(
            f"{replayed.accepted} stored, {replayed.duplicates} known already, {len(replayed.rejected)} refused again"
        )
