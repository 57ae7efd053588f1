"""The world that trainings are measured on: ratings in a database, trained once; and one whole retraining of it.

Each step is a process of its own, so that its peak of memory is its own: `make FOLDER`, `retrain TRAINER`,
`by_worker TRAINER`, `bare`.
"""

import json
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import django

django.setup()

import surprise  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from benchmarks._quiet import Quiet  # noqa: E402
from catalog.models import World  # noqa: E402
from config import processes  # noqa: E402
from config.places import ROOT  # noqa: E402
from jobs.leash import tied  # noqa: E402
from jobs.models import Job, Process  # noqa: E402
from recommendations import loading, releasing, retraining, training, trials  # noqa: E402
from recommendations.engine.trainset import Ratings  # noqa: E402
from recommendations.models import ModelVersion  # noqa: E402
from recommendations.training import Order  # noqa: E402
from recommendations.trials import Recipe  # noqa: E402

WORLD, SEED = "grown", 7


def train(trainer: str) -> ModelVersion:
    recipe = Recipe(trainer, {}, trainer)
    return training.train(Order(World.objects.get(slug=WORLD), recipe, until=timezone.now(), seed=SEED), Quiet())


def make(folder: str) -> dict:
    """The first versions serve whatever the gate says of them: drawn ratings hold little taste."""
    call_command("migrate", verbosity=0)
    call_command("import_movielens", Path(folder), world=WORLD, stdout=sys.stderr)
    versions = {trainer: train(trainer) for trainer in ("svd", "ease")}
    for version in versions.values():
        releasing.release(version, reason="Set up to be refreshed", approved_by="the benchmark")
    return {trainer: version.verdict["decision"] for trainer, version in versions.items()}


def retrain(trainer: str) -> dict:
    """From the database to the version that the gate promoted."""
    start = time.perf_counter()
    version = train(trainer)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return {
        "seconds": seconds,
        "peak_mb": peak,
        "decision": version.verdict["decision"],
        "window": version.metrics["window"],
        "stages": version.milliseconds,
    }


def by_worker(trainer: str) -> dict:
    """The same as it happens: asked for by a person, done by a worker, which hands its fits out to all cores."""
    with worker():
        start = time.perf_counter()
        before = set(ModelVersion.objects.values_list("pk", flat=True))
        retraining.request(World.objects.get(slug=WORLD), trainer, requested_by="the benchmark", seed=SEED)
        version = until(lambda: ModelVersion.objects.exclude(pk__in=before).first())
        seconds = time.perf_counter() - start
    return {"seconds": seconds, "decision": version.verdict["decision"], "jobs": Job.objects.count()}


@contextmanager
def worker() -> Iterator[None]:
    """Ready when it has said that it is alive."""
    Process.objects.all().delete()
    process = subprocess.Popen(tied(processes.worker(), signal.SIGKILL), cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        until(lambda: Process.objects.filter(kind="worker").exists())
        yield
    finally:
        process.terminate()
        process.wait(60)


def until[T](condition: Callable[[], T]) -> T:
    while not (found := condition()):
        if Job.objects.filter(state=Job.State.DEAD).exists():
            sys.exit("A job is dead: nothing was measured.")
        time.sleep(0.05)
    return found


def bare() -> dict:
    """Surprise's own fits that a retraining of `svd` needs, past and all, on training sets that are ready."""
    data = loading.dataset(World.objects.get(slug=WORLD), until=timezone.now())
    parts = [past for past, _ in trials.window(data).splits]
    return {"seconds": sum(fitted(part) for part in [*parts, data]), "fits": len(parts) + 1}


def fitted(data) -> float:
    trainset, *_ = Ratings.of(data)
    algorithm = surprise.SVD(n_factors=100, n_epochs=40, lr_all=0.01, reg_all=0.1, random_state=SEED)
    start = time.perf_counter()
    algorithm.fit(trainset)
    return time.perf_counter() - start


if __name__ == "__main__":
    step, *arguments = sys.argv[1:]
    print(json.dumps({"make": make, "retrain": retrain, "by_worker": by_worker, "bare": bare}[step](*arguments)))
