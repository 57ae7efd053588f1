"""A block of history told thirty times, written through the site's own doors, beside a plain COPY of its rows."""

import sys
import time
from dataclasses import replace

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks._report import row  # noqa: E402
from catalog.models import World  # noqa: E402
from simulation import seeding  # noqa: E402
from simulation.seeding import SIZES  # noqa: E402

BLOCK = replace(SIZES["large"][-1], days=45)
"""As large as it really is, of a shorter past."""


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("generate_catalogue", titles=1_500, verbosity=0, stdout=sys.stderr)
    known = World.objects.get(slug="marquee")
    start = time.perf_counter()
    told = seeding.seed_block(known, BLOCK, now=timezone.now())
    seconds = time.perf_counter() - start
    rate, plain, keyed = told.events / seconds, told.events / copy_seconds(), told.events / copy_seconds(KEYS)
    row(f"seeding: {told.events:,} events of {told.households:,} households, seconds", f"{seconds:.1f}")
    row("  simulating, writing, plays and pages included: events/s", f"{rate:,.0f}")
    row("  the same rows by COPY into a table with the same indexes: events/s", f"{plain:,.0f}")
    row("  share", f"{rate / plain:.2f}", ">= 0.3")
    row("  and with the same foreign keys, too: events/s", f"{keyed:,.0f}")
    row("  share", f"{rate / keyed:.2f}")
    print(f"{rate / plain} {rate} {plain} {rate / keyed}")


KEYS = ("viewer", "title", "episode")


def copy_seconds(keys: tuple[str, ...] = ()) -> float:
    """Out of the log and into a twin of it, checked against the tables of `keys`; only the way in counts."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS twin")
        cursor.execute("CREATE TABLE twin (LIKE catalog_event INCLUDING ALL)")
        for key in keys:
            cursor.execute(f"ALTER TABLE twin ADD FOREIGN KEY ({key}_id) REFERENCES catalog_{key}")
        with cursor.copy("COPY catalog_event TO STDOUT") as source:
            rows = [bytes(block) for block in source]
        start = time.perf_counter()
        with cursor.copy("COPY twin FROM STDIN") as target:
            target.write(b"".join(rows))
        return time.perf_counter() - start


if __name__ == "__main__":
    main()
