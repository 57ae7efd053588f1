"""A fair trial: candidate and rival are fitted on the same past and judged on the same future."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import numpy as np

from recommendations.costs import Meter
from recommendations.engine import splitting, trainers
from recommendations.engine.dataset import Dataset
from recommendations.engine.intervals import Estimate
from recommendations.engine.judging import Judgement, compare, evaluable, judge
from recommendations.engine.trainers import NothingToLearn
from recommendations.gate import ENOUGH, Guardrail, Trial

MEASURES = {"liking": "rmse", "ranking": "ndcg@10", "ranker": "ndcg@10"}
"""What each role is judged by."""

BASELINES = {"liking": "baseline", "ranking": "popularity", "ranker": "ease"}
"""The rival of a role's first version."""

DAYS = (7, 14, 28, 56, 112, 224, 448)
"""Windows that are tried as the future, the most recent first."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """A trainer with its parameters: what is compared, rather than two fitted models."""

    trainer: str
    parameters: Mapping[str, Any]
    name: str

    def same_as(self, other: "Recipe") -> bool:
        return (self.trainer, dict(self.parameters)) == (other.trainer, dict(other.parameters))

    def fit(self, data: Dataset, *, seed: int) -> Any:
        return trainers.load(self.trainer).fit(data, seed=seed, **self.parameters)


@dataclass(frozen=True, slots=True)
class Window:
    """Past and future, once or at several origins, and how to call it."""

    name: str
    splits: Sequence[splitting.Split]


def window(data: Dataset) -> Window:
    """The shortest recent future with enough evaluable viewers, else five rolling origins pooled.

    Always a global split in time: nothing that is judged has been seen by what is fitted. Raises NothingToLearn when
    there is nobody to judge by.
    """
    newest = int(data.times[-1]) if len(data) else 0
    for days in DAYS:
        past = data.until(newest - int(timedelta(days=days).total_seconds()))
        future = data.take(data.times > newest - timedelta(days=days).total_seconds())
        if len(evaluable(past, future)) >= ENOUGH:
            return Window(f"the last {days} days", [(past, future)])
    return rolling(data)


def rolling(data: Dataset) -> Window:
    splits = [(past, future) for past, future in splitting.rolling_origins(data) if len(evaluable(past, future))]
    if not splits:
        raise NothingToLearn(TOO_LITTLE.format(signals=len(data)))
    return Window("rolling origins at 50 to 90 % of the signals, pooled", splits)


SPLITS: Mapping[str, Callable[[Dataset, int], Window]] = {
    "random": lambda data, seed: Window("a random quarter of the signals", [splitting.random_split(data, seed=seed)]),
    "last": lambda data, seed: Window("the last signal of each viewer", [splitting.leave_last_out(data)]),
    "time": lambda data, seed: Window("the last fifth of all signals", [splitting.global_time(data)]),
    "rolling": lambda data, seed: rolling(data),
}
"""The cuts that trainers are compared on: by chance, viewer by viewer, at one moment, at five moments pooled."""


TOO_LITTLE = (
    "This world holds {signals:,} signals, and no viewer who liked something at one time and something else later: "
    "no model can be judged. Let viewers rate or watch, or generate or import a history; then train again."
)


def fit_here(recipe: Recipe, data: Dataset, *, seed: int, meter: Meter) -> Any:
    """The recipe's model, fitted on the spot."""
    with meter.stage("fit"):
        return recipe.fit(data, seed=seed)


def judged(
    recipe: Recipe, window: Window, *, seed: int, tell: Callable[[float], None], fit: Callable[..., Any] = fit_here
) -> Judgement:
    """Fits the recipe on each past and judges it on each future; `tell` hears how far, 0 to 1."""
    parts, meter = [], Meter()
    for number, (past, future) in enumerate(window.splits):
        model = fit(recipe, past, seed=seed, meter=meter)
        with meter.stage("score"):
            parts.append(judge(model, past, future, seed=seed))
        tell((number + 1) / len(window.splits))
    return replace(Judgement.pooled(parts), costs=meter.card(len(parts)))


def measured(judgement: Judgement, window: Window) -> dict[str, Any]:
    """What is kept with a version, for JSON: the window, the measures over all and by kind of viewer, and the costs.

    `estimates` and each of `segments` hold name -> value, low, high, n (None = can't be said); `costs` holds mean
    seconds to fit and to score a window, and the peak of memory in MB.
    """
    return {
        "schema": SCHEMA,
        "window": window.name,
        "estimates": cards(judgement.estimates()),
        "segments": {name: cards(found) for name, found in judgement.by_segment().items()},
        "costs": dict(judgement.costs),
    }


SCHEMA = 2
"""Of what `measured` gives: 1 had neither segments nor costs."""


def cards(estimates: Mapping[str, Estimate]) -> dict[str, dict[str, float | int | None]]:
    return {name: estimate.card() for name, estimate in estimates.items()}


def trial(candidate: Judgement, rival: Judgement, role: str, **facts: Any) -> Trial:
    """What the gate looks at: both measures and their paired difference."""
    measure = MEASURES[role]
    return Trial(
        measure=measure,
        candidate=candidate.estimates()[measure],
        reference=rival.estimates()[measure],
        difference=compare(candidate, rival, measure),
        guardrails=guardrails(candidate, rival) if role != "liking" else (),
        **facts,
    )


def guardrails(candidate: Judgement, rival: Judgement) -> list[Guardrail]:
    """What is known of the costs; a catalogue without genres says nothing about calibration."""
    reference = rival.estimates()
    found = [
        Guardrail("viewers served", compare(candidate, rival, "served@10"), SERVED_MARGIN),
        Guardrail(
            "calibration to each viewer's genres",
            compare(candidate, rival, "miscalibration@10"),
            COST_MARGIN * reference["miscalibration@10"].value,
        ),
        Guardrail(
            "titles no better known than the viewers' own (popularity lift)",
            turned(compare(candidate, rival, "popularity_lift@10")),
            COST_MARGIN * (1 + reference["popularity_lift@10"].value),
        ),
    ]
    return [rail for rail in found if rail.difference.n > 1 and not np.isnan(rail.margin)]


SERVED_MARGIN = 0.02
"""Of all viewers, as many as a promotion may leave without any title."""

COST_MARGIN = 0.1
"""Relative to the reference, so much worse calibrated, or better known, a promotion's titles may at worst be."""


def turned(estimate: Estimate) -> Estimate:
    return Estimate(-estimate.value, -estimate.high, -estimate.low, estimate.n)


def served(candidate: Judgement, rival: Judgement, role: str) -> dict[str, tuple[float, float]]:
    """What a promotion must not lose, as (candidate, rival): ratings that are scored; titles and viewers served."""
    mine, theirs = candidate.estimates(), rival.estimates()
    return {words: (mine[name].value, theirs[name].value) for words, name in SERVES[role].items()}


SHOWS = {"catalogue": "coverage", "viewers": "served@10"}
SERVES = {"liking": {"future ratings": "scored"}, "ranking": SHOWS, "ranker": SHOWS}
