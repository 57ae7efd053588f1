"""The fits of one training: done on the spot one after the other, or by jobs of their own that use all cores.

Signals lie in the order of time, so every past is a beginning of the dataset: a fit is a recipe and how many signals
it may see. Jobs read the dataset from a snapshot, mapped, so that all of them learn from the same past, whatever has
been said or taken back meanwhile.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from json import dumps
from pathlib import Path
from typing import Any

import numpy as np
from django.conf import settings
from django.db import transaction

from jobs import running
from jobs.models import Job
from recommendations import artefacts, depot
from recommendations.costs import Meter
from recommendations.engine import trainers
from recommendations.engine.dataset import Dataset
from recommendations.engine.features import Features
from recommendations.engine.shown import Shown
from recommendations.trials import Recipe, fit_here

SNAPSHOT = "snapshot"
PARTS = {"features": Features, "shown": Shown}
"""What a dataset may carry besides its entries, each in a folder of its own."""
FIT, CONCLUDE = "fit", "conclude"


@dataclass(frozen=True, slots=True)
class Fit:
    recipe: Recipe
    signals: int

    @property
    def arguments(self) -> dict[str, Any]:
        return {
            "trainer": self.recipe.trainer,
            "parameters": dict(self.recipe.parameters),
            "signals": self.signals,
        }

    @property
    def key(self) -> str:
        """Equal for equal recipes, whatever they are called."""
        return sha256(dumps(self.arguments, sort_keys=True).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Fitted:
    """What jobs have fitted, to be read instead of fitting again; what they haven't is fitted on the spot."""

    folder: Path
    done: Mapping[str, Mapping[str, Any]]  # by key: artefact, sha256, seconds, peak_mb

    def __call__(self, recipe: Recipe, data: Dataset, *, seed: int, meter: Meter) -> Any:
        found = self.done.get(Fit(recipe, len(data)).key)
        if found is None:
            return fit_here(recipe, data, seed=seed, meter=meter)
        meter.note("fit", found["seconds"], found["peak_mb"])
        return artefacts.read(trainers.load(recipe.trainer), self.folder / found["artefact"], found["sha256"])


@transaction.atomic
def hand_out(fits: Sequence[Fit], data: Dataset, arguments: Mapping[str, Any], work: Any, **about: Any) -> Job:
    """Ends this job with a job for each fit, and one that concludes once all are done: all, or nothing.

    The one that concludes takes over the key, so that the same training still can't be asked for twice. `about` is
    kept with the place of the snapshot.
    """
    training = Job.objects.get(pk=work.job_id)
    snapshot = write(data, training) | about
    work.fence()
    work.finish({"handed out": len(fits)})
    limits = {name: getattr(training, name) for name in ("time_limit_seconds", "memory_limit_mb")}
    asked = {"parent": training, "requested_by": training.requested_by} | limits
    for fit in fits:
        running.enqueue(FIT, fit.arguments | {"seed": arguments["seed"], SNAPSHOT: snapshot}, **asked)
    return running.enqueue(CONCLUDE, {**arguments, SNAPSHOT: snapshot}, key=training.key, continues=True, **asked)


def write(data: Dataset, training: Job) -> dict[str, str]:
    """Where the dataset lies, and the sha256 of each part: what happened, what titles are made of, what was seen."""
    folder = settings.FITS / str(training.pk)
    depot.drop(folder)  # of an earlier attempt
    card = {"training": str(training.pk)}
    bare = replace(data, **dict.fromkeys(PARTS))
    parts = {name: part for name in PARTS if (part := getattr(data, name)) is not None}
    return {
        "folder": folder.name,
        "sha256": artefacts.write(bare, folder / SNAPSHOT, card=card),
        **{name: artefacts.write(part, folder / name, card=card) for name, part in parts.items()},
    }


def snapshot(told: Mapping[str, str]) -> Dataset:
    """The dataset that a training was begun with. Raises artefacts.Damaged when it isn't there any more."""
    folder = settings.FITS / told["folder"]
    data = artefacts.read(Dataset, folder / SNAPSHOT, told["sha256"])
    parts = {name: artefacts.read(kind, folder / name, told[name]) for name, kind in PARTS.items() if name in told}
    return replace(data, **parts)


def perform(fit: Fit, told: Mapping[str, Any], work: Any, *, seed: int) -> dict[str, Any]:
    """The job `fit`: its result is where the model lies, its hash, and what the fit took."""
    data = snapshot(told).take(np.arange(fit.signals))
    work.progress(5, f"Fitting {fit.recipe.trainer} on {fit.signals:,} signals")
    meter = Meter()
    model = fit_here(fit.recipe, data, seed=seed, meter=meter)
    name = f"{fit.key[:12]}-{work.attempt}"
    digest = artefacts.write(model, settings.FITS / told["folder"] / name, card=fit.arguments)
    return {
        "key": fit.key,
        "artefact": name,
        "sha256": digest,
        "seconds": meter.seconds["fit"],
        "peak_mb": meter.peak_mb,
    }


def fitted(concluding: Job) -> Fitted:
    """What the other parts of this training have done."""
    parts = Job.objects.filter(parent=concluding.parent_id, name=FIT, state=Job.State.DONE)
    done = {result["key"]: result for result in parts.values_list("result", flat=True)}
    return Fitted(settings.FITS / str(concluding.parent_id), done)


def forget(told: Mapping[str, Any]) -> None:
    depot.drop(settings.FITS / told["folder"])


def sweep() -> None:
    """Removes what trainings left behind that nobody will conclude."""
    concluding = Job.objects.filter(name=CONCLUDE, state__in=Job.ACTIVE)
    wanted = {str(parent) for parent in concluding.values_list("parent", flat=True)}
    for folder in depot.stale(settings.FITS, wanted, seconds=KEPT_SECONDS):
        depot.drop(folder)


KEPT_SECONDS = 3600
"""So long a training that was given up can be asked to conclude again."""
