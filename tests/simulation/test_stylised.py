"""Known facts and tornado charts, from outcomes whose truth is known."""

import numpy as np
import pytest

from simulation import sensitivity, stylised
from simulation.designs import MAIN, Swing, validity
from simulation.stylised import FACTS, HOLDS, OPEN, TURNED

HOURS = {
    "champion": 1.2,
    "random": 1.0,
    "dial at 0.9": 1.15,
    "popular titles": 1.2,
    "dial at 0.6": 1.25,
    "oracle": 2.0,
}


def judged(change=None, noise=0.001):
    """Outcomes in which a swing adds `change(name, value)` to the champion's hours."""
    design, rng = validity(), np.random.default_rng(1)
    people = rng.normal(0, 1, design.replications)
    told = {}
    for cell in design.cells():
        name = design.arms[cell.arm].name
        swung = change(*design.swings[cell.swing - 1]) if change and cell.swing and name == "champion" else 0
        hours = people[cell.replication] + HOURS[name] + swung + rng.normal(0, noise)
        told[cell] = {"hours": hours, "coverage": 50.0, "entropy": 3.0 + 0.1 * (name == "dial at 0.9")}
    return design, told


def by_words(found, words):
    return next(each for each in found if words in each.fact.words)


def test_facts_that_hold_are_found_with_their_sizes():
    found = stylised.found(*judged())
    assert len(found) == len(FACTS)
    [(_, estimate, verdict), _] = by_words(found, "Personalisation beats titles drawn").verdicts
    assert estimate.value == pytest.approx(0.2, abs=0.01) and estimate.n == 6 and verdict == HOLDS
    [(_, estimate, verdict), _] = by_words(found, "worth less the more").verdicts
    assert estimate.value == pytest.approx(1.25 - (1.2 + 1.15) / 2, abs=0.01) and verdict == HOLDS


def test_what_the_replications_do_not_settle_is_not_settled():
    found = by_words(stylised.found(*judged(noise=0.3)), "Personalisation beats popular")
    assert {verdict for _, _, verdict in found.verdicts} == {OPEN}


def test_families_that_contradict_each_other_are_a_dispute():
    design, told = judged()
    turned = {
        cell: dict(row, hours=-row["hours"]) if cell.family == "threshold" else row for cell, row in told.items()
    }
    found = by_words(stylised.found(design, turned), "Personalisation beats titles drawn")
    assert found.is_disputed and {verdict for _, _, verdict in found.verdicts} == {HOLDS, TURNED}
    assert not by_words(stylised.found(design, told), "Personalisation beats titles drawn").is_disputed


def test_the_assumption_that_moves_a_conclusion_most_stands_on_top():
    middle = {name: sum(ends) / 2 for name, ends in MAIN.items()}
    design, told = judged(lambda name, value: (value - middle[name]) * (2 if name == "foresight" else 0.01))
    found = sensitivity.tornado(design, told, "logit", FACTS[1])
    assert found.bars[0].name == "foresight" and found.bars[0].values == (0.4, 0.8)
    low, high = (end.value for end in found.bars[0].ends)
    assert (low, high) == (pytest.approx(0.2 - 0.4, abs=0.02), pytest.approx(0.2 + 0.4, abs=0.02))
    assert found.middle.value == pytest.approx(0.2, abs=0.01) and not found.is_robust
    assert sensitivity.tornado(*judged(), "logit", FACTS[1]).is_robust


def test_an_assumption_of_which_one_end_is_missing_has_no_bar_yet():
    design, told = judged()
    first = {cell: row for cell, row in told.items() if cell.swing in (0, 1)}
    assert sensitivity.tornado(design, first, "logit", FACTS[1]).bars == []
    assert Swing(*design.swings[0]).name == next(iter(MAIN))
