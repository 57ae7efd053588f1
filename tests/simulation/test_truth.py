"""What viewers truly like is known to the simulation alone: no policy but the oracle can tell."""

import ast
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from simulation import pages, world
from simulation.arms import ORACLE, policies

ROOT = Path(__file__).parents[2]
TRUTH = {"simulation.tastes", "simulation.outcomes"}


@pytest.mark.parametrize("policy", policies())
def test_only_the_oracles_pages_change_when_the_truth_does(make_world, policy, monkeypatch):
    """The same week twice; before the last page, every liking is turned round."""
    truly, reversed_ = (last_page(make_world, policy, monkeypatch, sign) for sign in (1, -1))
    assert np.array_equal(truly, reversed_) == (policy != ORACLE)


def last_page(make_world, policy, monkeypatch, sign):
    asked = make_world(policy, days=9, households=15)
    state = world.begin(asked)
    list(world.run(asked, state, until=8))
    build = pages.build
    monkeypatch.setattr(pages, "build", lambda arm, who: build(arm, replace(who, fit=sign * who.fit)))
    titles = next(world.run(asked, state)).pages.titles
    monkeypatch.undo()
    return titles


def test_no_other_room_reads_the_truth():
    """The layers say so, too; this looks at every import, whoever may have been forgotten there."""
    readers = {
        path.relative_to(ROOT).parts[0]
        for room in ("analytics", "recommendations", "catalog", "jobs", "config")
        for path in (ROOT / room).rglob("*.py")
        if imported(path) & TRUTH
    }
    assert readers == set()


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names
