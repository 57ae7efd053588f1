"""`make prove`: the tests that prove a guarantee, file by file at their full counts; it goes on where it was stopped.

A file is left out when all its tests stand in the ledger with the commit at hand.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

from tests import proof

MARK = re.compile(r"^@pytest\.mark\.guarantee\(", re.M)
BROWSER = "tests/browser/"
OPTIONS = ["-n", "0", "--durations", "0", "-m", "guarantee"]


def main() -> None:
    head = proof.commit()
    sys.exit(any([prove(path) for path in files() if not proven(path, head)]))


def files() -> dict[str, int]:
    """The tests' files with how many guarantees they prove; those in a browser last, as in `make test`."""
    paths = sorted(Path("tests").rglob("test_*.py"), key=lambda path: (str(path).startswith(BROWSER), path))
    marks = {str(path): len(MARK.findall(path.read_text())) for path in paths if path.name != "test_proof.py"}
    return {path: number for path, number in marks.items() if number}


def proven(path: str, head: str) -> bool:
    rows = [line for claim, line in proof.read(proof.LEDGER).items() if claim.test.startswith(f"{path}::")]
    return len(rows) == files()[path] and all(line.endswith(f" | {head}") for line in rows)


def prove(path: str) -> bool:
    """Did it fail?"""
    options = ["--override-ini", "addopts=--strict-markers"] if path.startswith(BROWSER) else []
    command = [sys.executable, "-m", "pytest", *options, *OPTIONS, path]
    return subprocess.run(command, env=os.environ | {"MARQUEE_PROVE": "1"}).returncode != 0


if __name__ == "__main__":
    main()
