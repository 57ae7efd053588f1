"""Search over a generated catalogue, personalised and rendered, beside a plain ILIKE in the same run.

    python -m benchmarks.search [--titles 10000] [--rounds 3]

300 questions drawn from the catalogue itself: exact names, names with one typo, people, genre words, and names whose
words are all cut short. A page is the whole of `GET /search/` but for the socket: middleware, session, matching,
ranking by a trained EASE, the slate and the template.
"""

import argparse
import os
import subprocess
import sys
import tempfile

from config import embedded


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--titles", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with embedded.temporary() as url, tempfile.TemporaryDirectory() as artefacts:
        environment = os.environ | {
            "DATABASE_URL": url,
            "DJANGO_SETTINGS_MODULE": "config.settings",
            "MARQUEE_ARTEFACTS": artefacts,
            "MARQUEE_DEMO": "1",
            "MARQUEE_SEARCH_BURST": "1000000",  # counted like any other, and never turned away
        }
        command = [sys.executable, "-m", "benchmarks._search_pages", str(options.titles), str(options.rounds)]
        subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()
