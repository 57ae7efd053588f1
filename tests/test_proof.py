"""A proof is entered with its figure, joined to what was proven before, and taken away by a failure."""

import os
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests import proof

GUARANTEES = range(1, 33)
HERE = "tests/test_proof.py::"
ONE = f"{HERE}test_the_cases_of_a_test_add_up"
OTHER = f"{HERE}test_a_failure_takes_the_line_away"


@pytest.fixture
def ledger(tmp_path, monkeypatch):
    monkeypatch.setattr(proof, "commit", lambda: "abc1234")
    return tmp_path / "guarantees.md"


def prove(ledger, *reports) -> list[tuple[str, ...]]:
    """Line, test and figure of each row after a run with these reports."""
    run = proof.Proof(ledger)
    for report in reports:
        run.pytest_runtest_logreport(report)
    run.pytest_sessionfinish()
    return [row[:3] for row in proof.ROW.findall(ledger.read_text())]


def report(test=ONE, reached=1, *, guarantee=1, when="call", failed=False):
    claims = [("guarantee", [guarantee, "ids", reached]), ("other", 1)]
    return SimpleNamespace(nodeid=test, user_properties=claims, when=when, failed=failed)


def test_the_cases_of_a_test_add_up(ledger):
    rows = prove(
        ledger, report(f"{ONE}[a]", 1_000), report(f"{ONE}[b]", 500), report(f"{ONE}[b]", 9, when="teardown")
    )
    assert rows == [("1", ONE, "1,500 ids")]
    assert "| abc1234 |" in ledger.read_text()


def test_a_later_run_of_other_tests_keeps_what_was_proven_and_renews_its_own(ledger):
    prove(ledger, report(ONE, 3), report(OTHER, 4, guarantee=10))
    assert prove(ledger, report(OTHER, 5, guarantee=10)) == [("1", ONE, "3 ids"), ("10", OTHER, "5 ids")]


@pytest.mark.parametrize("when", ["setup", "call", "teardown"])
def test_a_failure_takes_the_line_away(ledger, when):
    prove(ledger, report(ONE), report(OTHER))
    assert prove(ledger, report(f"{ONE}[a]"), report(f"{ONE}[b]", when=when, failed=True)) == [("1", OTHER, "1 ids")]


def test_what_a_test_that_is_gone_proved_is_not_kept(ledger):
    assert prove(ledger, report(f"{HERE}test_that_was_renamed")) == [("1", f"{HERE}test_that_was_renamed", "1 ids")]
    assert prove(ledger) == []


MARKED = """
import pytest

@pytest.mark.guarantee(7, "batches")
@pytest.mark.parametrize("case", [1, 2])
def test_counts(case, counted):
    counted(case)
    counted()

@pytest.mark.guarantee(8, "plays")
def test_skips():
    pytest.skip("no data")

@pytest.mark.guarantee(9, "clocks")
def test_measures(measured):
    measured("2 s ahead")
"""


@pytest.mark.parametrize(("proving", "outcome"), [("1", "1 failed, 3 passed"), ("", "3 passed, 1 skipped")])
def test_only_when_proving_a_skip_fails_and_figures_are_kept(tmp_path, proving, outcome):
    (tmp_path / "test_marked.py").write_text(MARKED)
    ledger = tmp_path / "guarantees.md"
    (tmp_path / "conftest.py").write_text(
        f"from pathlib import Path\nfrom tests import proof\nproof.LEDGER = Path({str(ledger)!r})"
    )
    plugins = ["-p", "tests.proof", "-p", "no:django", "-p", "no:cacheprovider", "-n", "2"]
    command = [sys.executable, "-m", "pytest", "-c", os.devnull, "--rootdir", str(tmp_path), *plugins, str(tmp_path)]
    env = os.environ | {"MARQUEE_PROVE": proving, "PYTHONPATH": str(proof.ROOT)}
    said = subprocess.run(command, env=env, capture_output=True, text=True, cwd=tmp_path).stdout
    assert outcome in said
    assert [row[:3] for row in proof.ROW.findall(ledger.read_text() if ledger.exists() else "")] == (
        [
            ("7", "test_marked.py::test_counts", "5 batches"),
            ("9", "test_marked.py::test_measures", "1 clocks; 2 s ahead"),
        ]
        if proving
        else []
    )


def test_every_guarantee_was_proven_by_a_test_that_is_still_there():
    missing = set(GUARANTEES) - {claim.guarantee for claim in proof.read(proof.ROOT / "docs" / "guarantees.md")}
    assert missing == set(), "run `make prove`"
