"""Every page of the workbench at one and at twenty times as many events, beside the same measures from the raw log.

    python -m benchmarks.analytics [--events 1000000] [--times 20] [--viewers 80000] [--days 56] [--rounds 7]

The same viewers and days, each with twenty times the events. A page is the whole of a GET but for the socket:
middleware, session, counting, intervals and template. The raw question counts plays, hours and viewers a day straight
from the events. The rollups count every day from nothing; COPY writes the same events into the log with its indexes.
"""

import argparse
import os
import subprocess
import sys

from config import embedded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("events", 1_000_000), ("times", 20), ("viewers", 80_000), ("days", 56), ("rounds", 7)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    options = parser.parse_args()
    with embedded.temporary(shared_buffers="512MB", max_wal_size="8GB") as url:
        environment = os.environ | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "MARQUEE_DEMO": "1",
        }
        sizes = [str(getattr(options, name)) for name in ("events", "times", "viewers", "days", "rounds")]
        subprocess.run([sys.executable, "-m", "benchmarks._analytics_pages", *sizes], env=environment, check=True)


if __name__ == "__main__":
    main()
