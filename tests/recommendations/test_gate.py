"""What is promoted, what is refused, and what a person has to decide."""

from dataclasses import dataclass, replace

import numpy as np
import pytest

from recommendations import gate
from recommendations.engine.intervals import Estimate
from recommendations.gate import ASK, PROMOTE, REFUSE, Guardrail, Trial, Verdict

BETTER = Estimate(0.05, 0.02, 0.08, 500)
UNCLEAR = Estimate(0.01, -0.02, 0.04, 500)
WORSE = Estimate(-0.05, -0.08, -0.02, 500)
TRIAL = Trial(
    measure="ndcg@10",
    candidate=Estimate(0.35, 0.33, 0.37, 500),
    reference=Estimate(0.30, 0.28, 0.32, 500),
    difference=BETTER,
    against="popularity v1",
    first=False,
    same_recipe=False,
)


@pytest.mark.guarantee(25, "intervals decided on")
@pytest.mark.parametrize(
    ("changes", "decision"),
    [
        ({}, PROMOTE),
        ({"difference": UNCLEAR}, ASK),
        ({"difference": WORSE}, REFUSE),
        ({"difference": replace(BETTER, n=199)}, ASK),
        ({"first": True, "difference": UNCLEAR}, PROMOTE),
        ({"first": True, "difference": replace(UNCLEAR, n=30)}, PROMOTE),
        ({"first": True, "difference": WORSE}, REFUSE),
        ({"same_recipe": True, "difference": Estimate(-0.001, -0.005, 0.003, 500)}, PROMOTE),
        ({"same_recipe": True, "difference": UNCLEAR}, ASK),
    ],
)
def test_the_interval_decides(changes, decision):
    assert gate.decide(replace(TRIAL, **changes), []).decision == decision


BEHIND, DOUBTFUL, EVEN = (
    Estimate(-0.5, -0.6, -0.4, 500),
    Estimate(-0.05, -0.2, 0.1, 500),
    Estimate(0, -0.05, 0.05, 500),
)


@pytest.mark.guarantee(25, "guardrails decided on")
@pytest.mark.parametrize(
    ("cost", "changes", "decision"),
    [
        (EVEN, {}, PROMOTE),
        (BEHIND, {}, REFUSE),
        (BEHIND, {"first": True}, REFUSE),
        (DOUBTFUL, {}, REFUSE),
        (replace(DOUBTFUL, n=50), {}, ASK),
        (replace(DOUBTFUL, n=50), {"first": True}, PROMOTE),
        (replace(BEHIND, n=50), {}, REFUSE),
    ],
)
def test_a_promotion_may_not_cost_what_the_guardrails_protect(cost, changes, decision):
    trial = replace(TRIAL, guardrails=[Guardrail("calibration", cost, margin=0.1)], **changes)
    verdict = gate.decide(trial, [])
    assert verdict.decision == decision
    assert decision == PROMOTE or "calibration: " in verdict.reason


def test_the_detectable_difference_is_that_of_four_samples_in_five():
    """Normal differences with a standard error of 0.0153, as wide as BETTER's interval."""
    error = (BETTER.high - BETTER.low) / 2 / 1.96
    drawn = np.random.default_rng(5).normal(TRIAL.detectable, error, 100_000)
    assert (drawn - 1.96 * error > 0).mean() == pytest.approx(0.8, abs=0.01)
    assert f"{TRIAL.detectable:.4f} would have been found" in gate.decide(TRIAL, []).reason


def test_a_fault_refuses_even_the_best_measure():
    verdict = gate.decide(TRIAL, ["It is empty"])
    assert (verdict.decision, verdict.reason) == (REFUSE, "It is empty")


@pytest.mark.parametrize(("said", "becomes"), [(PROMOTE, ASK), (ASK, ASK), (REFUSE, REFUSE)])
def test_a_verdict_that_another_version_has_overtaken_promotes_nothing(said, becomes):
    verdict = gate.overtaken(Verdict(said, "Better."), by="ease v2")
    assert verdict.decision == becomes and verdict.reason.endswith("Better.")


def test_the_reason_states_both_values_the_interval_and_n():
    reason = gate.decide(TRIAL, []).reason
    assert all(part in reason for part in ("0.3500", "0.3000", "+0.0200 to +0.0800", "n = 500", "popularity v1"))


@dataclass
class Fitted:
    weights: np.ndarray
    name: str = "toy"


SOUND = {"seen": 1000, "seen_by_champion": 1000, "served": {"viewers": (1.0, 1.0)}}


def test_a_sound_model_has_no_faults():
    assert gate.faults(Fitted(np.ones(3)), **SOUND) == []


@pytest.mark.guarantee(25, "broken arrays refused")
@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_nan_and_infinity_are_faults(bad):
    assert "weights" in gate.faults(Fitted(np.array([1.0, bad])), **SOUND)[0]


@pytest.mark.guarantee(25, "empty model refused")
def test_an_empty_model_is_a_fault():
    assert gate.faults(Fitted(np.empty(0)), **SOUND) == ["It is empty"]


@pytest.mark.guarantee(25, "model of a sliver refused")
def test_a_sliver_of_the_data_is_a_fault():
    found = gate.faults(Fitted(np.ones(3)), **(SOUND | {"seen": 100}))
    assert found == ["It was fitted on 100 signals, the one that serves on 1000"]


@pytest.mark.guarantee(25, "loss of coverage refused")
def test_lost_coverage_is_a_fault():
    found = gate.faults(Fitted(np.ones(3)), **(SOUND | {"served": {"viewers": (0.5, 1.0)}}))
    assert found == ["It covers 50.0% of the viewers, the reference 100.0%"]
