"""`manage.py import_events FILE --world SLUG --map viewer=user_id,title=item,time=ts`: your own service's log."""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog.imports import columns
from catalog.imports.actions import actions_with
from catalog.imports.faults import ImportRefused
from catalog.imports.log_files import Log, preview
from catalog.imports.log_lines import MOST_PLAYED
from catalog.imports.own_log import import_events
from catalog.imports.progress import bar


class Command(BaseCommand):
    help = "Import a CSV of viewer, title, time, action and value into a world of its own; see docs/own-data.md."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--world", required=True, help="Slug of the world; made when there is none.")
        parser.add_argument("--map", default="", help="As viewer=user_id,title=item; guessed where it says nothing.")
        parser.add_argument("--actions", default="", help="Your own words for actions, as purchase=play,ping=skip.")
        parser.add_argument(
            "--played", choices=MOST_PLAYED, default="seconds", help="What the value of a play counts."
        )
        parser.add_argument("--highest-rating", type=float, default=5, help="The best on your scale, from 1 to 100.")
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen; change nothing.")

    def handle(self, *, file, world, dry_run, **options):
        try:
            log = self.log(file, **options)
            advance = bar((2 - dry_run) * file.stat().st_size, sys.stderr)
            done = import_events(log, slug=world, now=timezone.now(), dry_run=dry_run, advance=advance)
        except ImportRefused as refusal:
            raise CommandError(str(refusal)) from None
        except OSError as error:
            raise CommandError(f"{file} can't be read: {error.strerror}.") from None
        self.stdout.write(str(done))

    def log(self, file, *, map, actions, played, highest_rating, **options) -> Log:
        if not 1 <= highest_rating <= 100:
            raise CommandError(f"--highest-rating must be from 1 to 100, not {highest_rating:g}.")
        mapped = columns.guess(preview(file, 0)[0]) | columns.told(map)
        self.stdout.write(f"Reading {', '.join(f'{field} from {column}' for field, column in mapped.items())}")
        return Log(file, mapped, actions_with(actions), played, highest_rating)
