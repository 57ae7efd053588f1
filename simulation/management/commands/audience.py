"""`manage.py audience --viewers 50 --speed 60`: simulated viewers visit the running site; Ctrl-C sends them home."""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from simulation.audience import crowd
from simulation.audience.addresses import NotLocal, local
from simulation.audience.households import MOST
from simulation.reading import NothingOnOffer

EVERY = 2.0  # seconds between two lines


class Command(BaseCommand):
    help = "Let simulated viewers visit the site on this machine. What they do is marked as simulated."

    def add_arguments(self, parser):
        parser.add_argument("--viewers", type=int, default=50, help=f"1 to {MOST}")
        parser.add_argument("--speed", type=float, default=60.0, help="how much faster their time goes by, 1 to 600")
        parser.add_argument("--minutes", type=float, help="how long they stay; not given: until Ctrl-C")
        parser.add_argument("--url", default="http://127.0.0.1:8000", help="where the site is, on this machine")

    def handle(self, *, viewers, speed, minutes, url, **options):
        if not 1 <= viewers <= MOST or not 1 <= speed <= 600 or (minutes is not None and minutes <= 0):
            raise CommandError(f"--viewers is 1 to {MOST}, --speed 1 to 600, and --minutes above 0.")
        try:
            people = crowd.gathered(local(url), viewers, speed=speed, now=timezone.now())
        except (NotLocal, NothingOnOffer) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{viewers} simulated viewers visit {local(url)}, {speed:g} times as fast. Ctrl-C ends it.")
        self.watch(people, minutes)

    def watch(self, people: crowd.Crowd, minutes: float | None) -> None:
        ends = time.monotonic() + 60 * minutes if minutes else float("inf")
        try:
            with people.inside() as gauge:
                while (left := ends - time.monotonic()) > 0:
                    time.sleep(min(EVERY, left))
                    self.stdout.write(str(gauge))
        except KeyboardInterrupt:
            pass
        self.stdout.write(f"They have gone. {people.gauge}")
        if people.gauge.last_error:
            self.stdout.write(f"The last error: {people.gauge.last_error}")
