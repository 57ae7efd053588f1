"""What each guarantee was proven with: `make prove` writes the figures that its tests reached to docs/guarantees.md.

A test says which line it proves and what it counts, `@pytest.mark.guarantee(1, "event ids, each sent five times")`;
it counts by calling the fixture `counted`, else each of its cases counts one; what it measured it tells `measured`.
"""

import os
import re
import subprocess
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import settings

PROVING = bool(os.environ.get("MARQUEE_PROVE"))
# New examples are searched for when proving; otherwise a change passes or fails whoever runs it.
settings.register_profile("repeatable", derandomize=not PROVING)
settings.load_profile("repeatable")

ROOT = Path(__file__).resolve().parent.parent
LEDGER = ROOT / "docs" / "guarantees.md"
COUNT = pytest.StashKey[int]()
FIGURES = pytest.StashKey[list[str]]()
HEAD = """# What was proven

Written by `make prove`: for each line of the list of guarantees the tests that prove it, how far they went, when, and
at which commit. A line that is missing hasn't been proven yet; a test that fails takes its line away.

| guarantee | test | reached | date | commit |
|---|---|---|---|---|
"""
ROW = re.compile(r"\| (\d+) \| `(.+?)` \| (.+?) \| (.+?) \| (.+?) \|")


class Claim(NamedTuple):
    guarantee: int
    test: str


@pytest.fixture
def counted(request):
    """`counted(n)`: n more of what the test's guarantee counts."""

    def count(more: int = 1) -> None:
        request.node.stash[COUNT] = request.node.stash.get(COUNT, 0) + more

    return count


@pytest.fixture
def measured(request):
    """`measured("back after 3 s")`: a figure that stands in the ledger beside what was counted."""
    return request.node.stash.setdefault(FIGURES, []).append


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """A report, which may come from another process, carries what was counted. Proving, a skipped test has failed."""
    if call.when == "call":
        reached, figures = item.stash.get(COUNT, 1), item.stash.get(FIGURES, [])
        marks = [
            ("guarantee", [number, "; ".join([words, *figures]), reached])
            for number, words in (mark.args for mark in item.iter_markers("guarantee"))
        ]
        item.user_properties.extend(marks)
    report = yield
    if PROVING and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"Skipped, though proving: {report.longrepr}"
    return report


def pytest_configure(config):
    if PROVING and not hasattr(config, "workerinput"):
        config.pluginmanager.register(Proof(LEDGER))


class Proof:
    """Adds up what the cases of each test reached, and enters it into the ledger."""

    def __init__(self, ledger: Path):
        self.ledger, self.commit = ledger, commit()
        self.counts: Counter[Claim] = Counter()
        self.words: dict[Claim, str] = {}
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report):
        test = report.nodeid.partition("[")[0]
        if report.failed:
            self.failed.add(test)
        if report.when == "call":
            for guarantee, words, reached in (value for name, value in report.user_properties if name == "guarantee"):
                self.counts[Claim(guarantee, test)] += reached
                self.words[Claim(guarantee, test)] = words

    def pytest_sessionfinish(self):
        stamp = f"{datetime.now(UTC):%Y-%m-%d} | {self.commit}"
        found = {claim: f"{count:,} {self.words[claim]} | {stamp}" for claim, count in self.counts.items()}
        lines = {claim: line for claim, line in (read(self.ledger) | found).items() if claim.test not in self.failed}
        rows = [f"| {claim.guarantee} | `{claim.test}` | {line} |\n" for claim, line in sorted(lines.items())]
        self.ledger.write_text(HEAD + "".join(rows))


def read(ledger: Path) -> dict[Claim, str]:
    """What earlier runs proved, so that a proof can be made in parts; of tests that are still there."""
    rows = ROW.findall(ledger.read_text()) if ledger.exists() else []
    return {Claim(int(number), test): " | ".join(rest) for number, test, *rest in rows if stands(test)}


def stands(test: str) -> bool:
    path, _, name = test.partition("::")
    return (ROOT / path).exists() and f"def {name}(" in (ROOT / path).read_text()


def commit() -> str:
    ask = ["git", "-C", str(ROOT)]
    name = subprocess.run([*ask, "rev-parse", "--short", "HEAD"], capture_output=True, text=True).stdout.strip()
    changes = subprocess.run([*ask, "status", "--porcelain", ".", ":!docs/guarantees.md"], capture_output=True)
    return f"{name or 'unknown'}{' with changes' if changes.stdout else ''}"
