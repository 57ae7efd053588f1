"""One training from rows to a verdict: load, judge on the future, fit on everything, save, promote if it may be."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from catalog.models import World
from recommendations import decisions, fits, gate, inverses, loading, registry, releasing, seen, trials
from recommendations.costs import Meter
from recommendations.engine import calibration, trainers
from recommendations.engine.dataset import Dataset
from recommendations.engine.judging import Judgement
from recommendations.engine.removable import Removable
from recommendations.fits import Fit
from recommendations.models import ModelVersion
from recommendations.stopwatch import Stopwatch
from recommendations.trials import Recipe, Window, fit_here


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be trained, for whom, and as of when."""

    world: World
    recipe: Recipe
    until: datetime
    seed: int

    @property
    def role(self) -> str:
        return trainers.load(self.recipe.trainer).role

    def as_json(self) -> dict[str, Any]:
        """The arguments of the job that it came from."""
        recipe = {"trainer": self.recipe.trainer, "parameters": dict(self.recipe.parameters), "seed": self.seed}
        return {**recipe, "world": self.world.slug}


@dataclass(frozen=True, slots=True)
class Tried:
    """What the trial gave: the measures that are kept with the version, and what the gate will look at."""

    champion: ModelVersion | None  # what served then
    window: Window
    judgement: Judgement
    trial: gate.Trial
    served: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A model with what it was fitted on and how it did."""

    model: Any
    data: Dataset
    tried: Tried
    milliseconds: Mapping[str, float]
    kept: Removable | None  # by which viewers can be taken out of the model


def train(order: Order, work: Any) -> ModelVersion | None:
    """`work` hears how far the training is, and says at the end whether its result still counts.

    Where there is much to learn from, the fits become jobs of their own, and None comes back: one more job concludes.
    """
    registry.sweep()
    fits.sweep()
    watch = Stopwatch()
    work.progress(1, "Reading what viewers did")
    with watch.stage("load"):
        data = read(order)
    if len(data) < settings.HAND_OUT_FROM:
        return conclude(order, data, work, watch=watch)
    fits.hand_out(needed(order, data), data, order.as_json(), work, until=order.until.isoformat())
    return None


def read(order: Order) -> Dataset:
    """What viewers did; for a ranker with what they were shown."""
    data = loading.dataset(order.world, until=order.until)
    return data.having_shown(seen.shown(order.world, until=order.until)) if order.role == "ranker" else data


def needed(order: Order, data: Dataset) -> list[Fit]:
    """What jobs fit: recipe and rival on each past, and the recipe on everything unless it is `removable`."""
    plan = Plan.of(order, data)
    recipes = [order.recipe] if plan.is_refresh else [order.recipe, plan.rival]
    pasts = [Fit(recipe, len(past)) for recipe in recipes for past, _ in plan.window.splits]
    return (
        pasts if hasattr(trainers.load(order.recipe.trainer), "removable") else [Fit(order.recipe, len(data)), *pasts]
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared with what, and on which future."""

    champion: ModelVersion | None
    rival: Recipe
    window: Window
    is_refresh: bool  # rival and candidate are the same recipe, so one judgement serves both

    @classmethod
    def of(cls, order: Order, data: Dataset) -> "Plan":
        champion = registry.champion_version(order.world, order.role)
        rival = rival_of(champion, order.role)
        return cls(champion, rival, trials.window(data), rival.same_as(order.recipe))


def conclude(
    order: Order, data: Dataset, work: Any, *, fit: Callable[..., Any] = fit_here, watch: Stopwatch
) -> ModelVersion:
    """From the dataset to a version and a verdict; `fit` may know models that were fitted before."""
    with watch.stage("judge"):
        tried = attempt(order, Plan.of(order, data), work, fit)
    work.progress(70, f"Fitting on all {len(data):,} signals")
    meter = Meter()
    model, kept = fitted(order, data, fit, meter)
    before = tried.champion.events if tried.champion else 0
    faults = gate.faults(model, seen=len(data), seen_by_champion=before, served=tried.served)
    verdict = gate.decide(tried.trial, faults)
    work.progress(95, f"The gate says: {verdict.decision}")
    milliseconds = watch.milliseconds | {"fit": round(1000 * meter.seconds["fit"], 1)}
    return keep(Fitted(model, data, tried, milliseconds, kept), order, verdict, work)


def fitted(order: Order, data: Dataset, fit: Callable[..., Any], meter: Meter) -> tuple[Any, Removable | None]:
    """The model of everything; and of trainers who offer it, that by which a viewer can be taken out of it again."""
    kind, parameters = trainers.load(order.recipe.trainer), dict(order.recipe.parameters)
    if not hasattr(kind, "removable"):
        return fit(order.recipe, data, seed=order.seed, meter=meter), None
    with meter.stage("fit"):  # here, not by a job: only its inverse is kept besides, which a job's model has lost
        kept = kind.removable(data, **parameters)
        return inverses.model_of(kept, order.recipe.trainer, parameters), kept


def attempt(order: Order, plan: Plan, work: Any, fit: Callable[..., Any]) -> Tried:
    """Judges the recipe and its rival side by side; the serving recipe is judged anew, on the same past."""
    how = {"seed": order.seed, "fit": fit}
    mine = theirs = trials.judged(order.recipe, plan.window, tell=stretch(work, 5, 40, order.recipe.name), **how)
    if not plan.is_refresh:
        theirs = trials.judged(plan.rival, plan.window, tell=stretch(work, 40, 70, plan.rival.name), **how)
    facts = {"against": plan.rival.name, "first": plan.champion is None, "same_recipe": plan.is_refresh}
    trial = trials.trial(mine, theirs, order.role, **facts)
    return Tried(plan.champion, plan.window, mine, trial, trials.served(mine, theirs, order.role))


def rival_of(champion: ModelVersion | None, role: str) -> Recipe:
    if champion is None:
        return Recipe(trials.BASELINES[role], {}, trials.BASELINES[role])
    return Recipe(champion.trainer, champion.parameters, str(champion))


def stretch(work: Any, start: int, end: int, name: str) -> Callable[[float], None]:
    """Turns "this part is x done" into "the whole is so far"."""
    return lambda share: work.progress(start + (end - start) * share, f"Judging {name} on a future it has not seen")


def standing(verdict: gate.Verdict, order: Order, judged: ModelVersion | None) -> gate.Verdict:
    """The verdict as it stands now. Of two trainings of a role at the same time, one waits here for the other."""
    World.objects.select_for_update(no_key=True).get(pk=order.world.pk)
    champion = registry.champion_version(order.world, order.role)
    return verdict if champion == judged else gate.overtaken(verdict, by=str(champion))


def without_the_gone(fitted: Fitted, order: Order) -> Fitted:
    """Whoever was erased while it was being trained is taken out, where that can be done."""
    if not fitted.kept or not (gone := inverses.gone(fitted.kept, order.world)):
        return fitted
    kept = fitted.kept.without(gone)
    return replace(
        fitted, kept=kept, model=inverses.model_of(kept, order.recipe.trainer, dict(order.recipe.parameters))
    )


@transaction.atomic
def keep(fitted: Fitted, order: Order, verdict: gate.Verdict, work: Any) -> ModelVersion:
    """Version, release and the end of the job in one transaction: all of it once, or nothing."""
    work.fence()
    verdict = standing(verdict, order, fitted.tried.champion)
    fitted = without_the_gone(fitted, order)
    judgement = fitted.tried.judgement
    version = registry.save(
        fitted.model,
        kept=fitted.kept,
        card={"trainer": order.recipe.trainer, "world": order.world.slug, "until": order.until.isoformat()},
        world=order.world,
        trainer=order.recipe.trainer,
        role=order.role,
        parameters=dict(order.recipe.parameters),
        metrics=trials.measured(judgement, fitted.tried.window) | match(judgement) | lessons_of(fitted.model),
        verdict=verdict.as_json(fitted.tried.trial),
        events=len(fitted.data),
        viewers=len(fitted.data.viewers),
        titles=len(fitted.data.titles),
        until=order.until,
        seed=order.seed,
        milliseconds=fitted.milliseconds,
        job=work.job_id,
    )
    if verdict.decision == gate.PROMOTE:
        releasing.release(version, reason=verdict.reason, approved_by=decisions.THE_GATE)
    elif verdict.decision == gate.ASK:
        releasing.challenge(version, reason=verdict.reason, who=decisions.THE_GATE)
    else:
        what = f"{version} was refused"
        decisions.record(order.world, what, who=decisions.THE_GATE, why=verdict.reason, version=version)
    work.finish({"version": version.pk, "name": str(version), **verdict.as_json(fitted.tried.trial)})
    return version


def lessons_of(model: Any) -> dict[str, str]:
    """What the weights of a second stage were learnt from, in words."""
    return {"lessons": model.lessons} if hasattr(model, "lessons") else {}


def match(judgement: Judgement) -> dict[str, Any]:
    """For a model of liking: the curve from its stars to the chance of a like, and how well it keeps its promise."""
    predicted = (judgement.errors + judgement.given).clip(*calibration.STARS)
    found = calibration.judged(predicted, judgement.given, judgement.raters, seed=judgement.seed)
    return {"match": found} if found else {}
