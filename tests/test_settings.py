"""The site's settings are sound."""

from django.core.management import call_command


def test_django_finds_no_fault():
    call_command("check")


def test_no_model_change_lacks_its_migration(db):
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
