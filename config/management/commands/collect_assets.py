"""`manage.py collect_assets`: what browsers fetch, hashed and compressed, unless it is there as it should be."""

from django.core.management.base import BaseCommand

from config import assets


class Command(BaseCommand):
    help = "Collect the static files of all rooms; nothing is done when none of them changed."

    def handle(self, **options):
        if not assets.collected():
            assets.collect()
