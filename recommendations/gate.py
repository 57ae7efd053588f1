"""May it be promoted? Compares a candidate's recipe with the one that serves, both fitted on the same past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np

from recommendations.engine.intervals import Estimate

PROMOTE, REFUSE, ASK = "promote", "refuse", "ask"

ENOUGH = 200
"""Evaluable viewers below which a challenger goes to a person instead."""

SLIVER = 0.5
"""A candidate must have seen at least this share of the signals that the serving version has seen."""

MARGIN = 0.02
"""By how much, relative to the reference, a refresh of the same recipe may at worst be behind."""

SERVED = 0.9
"""A candidate must serve at least this share of the viewers, and of the titles, that the reference serves."""


POWER = 0.714
"""Of the width of a 95 % interval: the difference that would be found four times in five (80 % power, 5 % level)."""


@dataclass(frozen=True, slots=True)
class Guardrail:
    """What a promotion may not cost, however good its measure."""

    words: str
    difference: Estimate  # candidate - reference, turned so that above 0 is better
    margin: float  # by how much it may at worst be behind

    @property
    def is_broken(self) -> bool:
        """Beyond doubt."""
        return self.difference.high < -self.margin

    @property
    def is_in_doubt(self) -> bool:
        return self.difference.low < -self.margin

    def __str__(self) -> str:
        d = self.difference
        return f"{self.words}: {d.value:+.4f} ({d.low:+.4f} to {d.high:+.4f}), at worst -{self.margin:.4f} allowed"


@dataclass(frozen=True, slots=True)
class Trial:
    """What the judges measured. `difference` is candidate - reference, turned so that above 0 is better."""

    measure: str
    candidate: Estimate
    reference: Estimate
    difference: Estimate
    against: str
    first: bool  # nothing serves in this role yet: the reference is the role's baseline
    same_recipe: bool
    guardrails: Sequence[Guardrail] = ()

    @property
    def detectable(self) -> float:
        """The difference that these viewers would have shown with 80 % power."""
        return POWER * (self.difference.high - self.difference.low)

    def as_json(self) -> dict[str, Any]:
        estimates = {name: getattr(self, name).card() for name in ("candidate", "reference", "difference")}
        guarded = {rail.words: rail.difference.card() | {"margin": rail.margin} for rail in self.guardrails}
        detectable = None if np.isnan(self.detectable) else self.detectable
        about = {"measure": self.measure, "against": self.against, "first": self.first, "detectable": detectable}
        return about | estimates | {"guardrails": guarded}


@dataclass(frozen=True, slots=True)
class Verdict:
    decision: str
    reason: str

    def as_json(self, trial: Trial) -> dict[str, Any]:
        return {"decision": self.decision, "reason": self.reason, "trial": trial.as_json()}


def decide(trial: Trial, faults: Sequence[str]) -> Verdict:
    """Faults and broken guardrails refuse whatever the measure says; then the interval of the difference decides."""
    if faults:
        return Verdict(REFUSE, "; ".join(faults))
    if broken := [str(rail) for rail in trial.guardrails if rail.is_broken or (rail.is_in_doubt and _enough(rail))]:
        return Verdict(REFUSE, f"It costs too much. {'; '.join(broken)}. {_told(trial)}")
    if trial.difference.high < 0:
        return Verdict(REFUSE, f"Worse than {trial.against}: {_told(trial)}")
    if trial.first:
        return Verdict(PROMOTE, f"First in its role, and not shown to be worse than {trial.against}: {_told(trial)}")
    if trial.same_recipe and trial.difference.low >= -MARGIN * abs(trial.reference.value):
        return Verdict(PROMOTE, f"A refresh of the same recipe, not inferior to {trial.against}: {_told(trial)}")
    if trial.difference.n < ENOUGH:
        return Verdict(
            ASK, f"Not enough evidence: {trial.difference.n} evaluable viewers, {ENOUGH} needed. {_told(trial)}"
        )
    if doubts := [str(rail) for rail in trial.guardrails if rail.is_in_doubt]:
        return Verdict(ASK, f"Too few viewers to rule out a cost. {'; '.join(doubts)}. {_told(trial)}")
    if trial.difference.low > 0:
        return Verdict(PROMOTE, f"Better than {trial.against}: {_told(trial)}")
    return Verdict(ASK, f"Not clearly better than {trial.against}: {_told(trial)}")


def overtaken(verdict: Verdict, *, by: str) -> Verdict:
    """The verdict when `by` has begun to serve while it was reached: what it was compared with serves no more."""
    if verdict.decision != PROMOTE:
        return verdict
    return Verdict(ASK, f"{by} began to serve while this was being judged. On its own it said: {verdict.reason}")


def _enough(rail: Guardrail) -> bool:
    return rail.difference.n >= ENOUGH


def _told(trial: Trial) -> str:
    d = trial.difference
    told = (
        f"{trial.measure} {trial.candidate.value:.4f} against {trial.reference.value:.4f}, "
        f"better by {d.value:+.4f} (95 % interval {d.low:+.4f} to {d.high:+.4f}, n = {d.n})."
    )
    if not trial.detectable > 0:
        return told
    return f"{told} A difference of {trial.detectable:.4f} would have been found four times in five."


def faults(model: Any, *, seen: int, seen_by_champion: int, served: Mapping[str, tuple[float, float]]) -> list[str]:
    """What is wrong with the fitted model itself, whatever its measure. `served`: words -> (candidate, reference)."""
    found = [f"Its array '{name}' holds NaN or infinity" for name in _broken(model)]
    if not any(array.size for _, array in _arrays(model)):
        found.append("It is empty")
    if seen < SLIVER * seen_by_champion:
        found.append(f"It was fitted on {seen} signals, the one that serves on {seen_by_champion}")
    found += [
        f"It covers {candidate:.1%} of the {what}, the reference {reference:.1%}"
        for what, (candidate, reference) in served.items()
        if candidate < SERVED * reference
    ]
    return found


def _broken(model: Any) -> list[str]:
    return [name for name, array in _arrays(model) if array.dtype.kind == "f" and not np.isfinite(array).all()]


def _arrays(model: Any) -> list[tuple[str, np.ndarray]]:
    pairs = [(field.name, getattr(model, field.name)) for field in fields(model)]
    return [(name, value) for name, value in pairs if isinstance(value, np.ndarray)]
