"""Asks, plays and reads studies: the only writer of Study and Run.

Two jobs share a study's runs, one a core. Each keeps where its run stands every few days: whoever comes after a
killed worker goes on from there, and gets what an undisturbed run would have got.
"""

import math
from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from catalog.models import World
from jobs.models import Job
from jobs.running import cancel, enqueue
from simulation import marginals, outcomes, reading, world
from simulation.comparing import Outcomes
from simulation.designs import Cell, Design
from simulation.models import Run, Study
from simulation.offer import Offer
from simulation.state import State

PARTS = 2
"""Jobs that share a study."""

KEEP_EVERY = 7
"""Days between two keepings of a run."""

LOG = "log_"
"""Begins the names of what is told of a run's log, among its curves and outcomes."""

LONGEST = 4 * 3600
DAY = 86_400


@transaction.atomic
def ask(known: World, name: str, design: Design, *, by: str, now: datetime) -> Study:
    today = int(now.timestamp()) // DAY
    study = Study.objects.create(world=known, name=name, design=design.as_json(), asked_by=by, today=today)
    Run.objects.bulk_create(Run(study=study, number=number) for number, _ in enumerate(design.cells()))
    study.jobs = [str(request(study, part).pk) for part in range(PARTS)]
    study.save(update_fields=["jobs"])
    return study


def request(study: Study, part: int) -> Job:
    return enqueue(
        "study",
        {"study": str(study.pk), "part": part},
        key=f"study {study.pk} {part}",
        requested_by=study.asked_by,
        time_limit_seconds=LONGEST,
    )


def stop(study: Study) -> None:
    for job in study.jobs:
        cancel(job)


@transaction.atomic
def go_on(study: Study) -> None:
    """Asks again for what is missing."""
    study.jobs = [str(request(study, part).pk) for part in range(PARTS)]
    study.save(update_fields=["jobs"])


def play(study: Study, part: int, work: Any) -> int:
    """The runs of one part that aren't done yet; answers how many it played."""
    design, offer = Design.of(study.design), reading.stock(study.world, seed=0).offer
    cells = list(design.cells())
    mine = list(study.runs.filter(number__in=range(part, len(cells), PARTS)).defer("state"))
    waiting = [run for run in mine if run.outcome is None]
    for done, run in enumerate(waiting, len(mine) - len(waiting)):
        cell = cells[run.number]
        words = f"{design.arms[cell.arm].name}, {cell.family} viewers, replication {cell.replication + 1}"
        for day in played(run, design, offer, cell, today=study.today, work=work):
            work.progress(100 * (done + day / design.days) / len(mine), f"{words}: day {day} of {design.days}")
    return len(waiting)


def played(run: Run, design: Design, offer: Offer, cell: Cell, *, today: int, work: Any) -> Iterator[int]:
    """Plays one run to its end, keeping where it stands; gives each day."""
    asked = design.world(offer, cell, today=today)
    kept = Run.objects.values_list("state", flat=True).get(pk=run.pk)
    state = State.unpacked(bytes(kept)) if kept else world.begin(asked)
    for _ in world.run(asked, state):
        if state.day % KEEP_EVERY == 0 and state.day < design.days:
            keep(run, state, work)
        yield state.day
    finish(run, state, asked.offer, work)


@transaction.atomic
def keep(run: Run, state: State, work: Any) -> None:
    work.fence()
    run.day, run.state, run.curves = state.day, state.packed(), outcomes.curves(state.tally, state.day)
    run.save(update_fields=["day", "state", "curves"])


@transaction.atomic
def finish(run: Run, state: State, offer: Offer, work: Any) -> None:
    """With what came of it stands what its log looks like."""
    work.fence()
    run.day, run.state, run.curves = state.day, None, outcomes.curves(state.tally, state.day)
    numbers, shapes = marginals.of(state.memory.dataset(offer.ids))
    run.curves |= {LOG + name: [*map(finite, values)] for name, values in asdict(shapes).items()}
    told = (outcomes.outcome(state.tally) | {LOG + name: value for name, value in asdict(numbers).items()}).items()
    run.outcome = {key: finite(value) for key, value in told}
    run.save(update_fields=["day", "state", "curves", "outcome"])


def finite(number: float) -> float | None:
    """JSON has no NaN."""
    return number if math.isfinite(number) else None


def told(study: Study) -> Outcomes:
    """The outcomes of the runs that are done."""
    cells = list(Design.of(study.design).cells())
    done = study.runs.filter(outcome__isnull=False).values_list("number", "outcome")
    return {
        cells[number]: {key: math.nan if value is None else value for key, value in outcome.items()}
        for number, outcome in done
    }


def progress(study: Study) -> float:
    """Per cent of all days that are played and kept."""
    days = list(study.runs.values_list("day", flat=True))
    return 100 * sum(days) / max(len(days) * study.design["days"], 1)


def is_running(study: Study) -> bool:
    return Job.objects.filter(pk__in=study.jobs, state__in=Job.ACTIVE).exists()
