"""The closed loop, and the seeding of a past, beside what they can't be faster than.

    python -m benchmarks.simulation [--days 90] [--replications 3]

A study of 2,000 viewers, three policies and weekly retraining on both cores; the growth with viewers; and the history
of a block told thirty times (as `manage.py seed --size large` does) beside a plain COPY of the same rows.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as every job has it

import numpy as np

from benchmarks._report import heading, result, row
from config import embedded
from simulation import offer, outcomes, world
from simulation.arms import CHAMPION, RANDOM, Arm
from simulation.assumptions import LOGIT
from simulation.designs import Cell, Design
from simulation.world import run

TITLES, TODAY = 1_500, 20_000
POLICIES = (Arm("popularity"), Arm(RANDOM), Arm(CHAMPION))
GROWING = (500, 2_000, 8_000)
GROWTH_DAYS = 10
PER_HOUSEHOLD = 2.03
"""Profiles of a household, on average."""


def design(viewers: int, days: int, replications: int) -> Design:
    return Design(round(viewers / PER_HOUSEHOLD), days, replications, POLICIES, families=(LOGIT,))


def played(asked: Design, cell: Cell) -> tuple[int, float, dict[str, float]]:
    """Viewers, processor seconds, and what came of the run."""
    start = time.process_time()
    made = asked.world(offer.invented(TITLES, seed=1, today=TODAY), cell, today=TODAY)
    state = world.begin(made)
    for _ in run(made, state):
        pass
    return len(made.people.viewers), time.process_time() - start, outcomes.outcome(state.tally)


def study(days: int, replications: int) -> dict[str, float]:
    asked = design(2_000, days, replications)
    cells = sorted(asked.cells(), key=lambda cell: POLICIES[cell.arm].policy != CHAMPION)  # the longest first
    start = time.perf_counter()
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        told = list(pool.map(played, [asked] * len(cells), cells))
    seconds, viewers = time.perf_counter() - start, sum(each[0] for each in told)
    processor = sum(each[1] for each in told)
    row(f"study: {viewers / len(cells):,.0f} viewers x {days} days x 3 policies x {replications}, seconds",
        f"{seconds:.0f}", "<= 300")  # fmt: skip
    row("  of a processor in all, seconds", f"{processor:.0f}")
    row("  viewer-days a second, both cores", f"{viewers * days / seconds:,.0f}")
    for arm, policy in enumerate(POLICIES):
        hours = [each[2]["hours"] for cell, each in zip(cells, told, strict=True) if cell.arm == arm]
        row(f"  {policy.name}: watch hours per profile and day", f"{np.mean(hours):.3f}")
    return {"study_seconds": seconds, "study_processor_seconds": processor,
            "viewer_days_per_second": viewers * days / seconds}  # fmt: skip


def growth() -> dict[str, float]:
    """In processor seconds, which other work on the machine disturbs least."""
    taken = {}
    for viewers in GROWING:
        asked = design(viewers, GROWTH_DAYS, 1)
        taken[viewers] = played(asked, Cell(LOGIT, 0, POLICIES.index(Arm(CHAMPION))))[1]
        row(f"champion, {viewers:,} viewers x {GROWTH_DAYS} days, processor seconds", f"{taken[viewers]:.1f}")
    grown = taken[8_000] / taken[2_000]
    row("  8,000 viewers / 2,000 viewers", f"{grown:.2f}", "<= 4.6")
    return {"growth_500_to_2000": taken[2_000] / taken[500], "growth_2000_to_8000": grown}


def seeding() -> None:
    """In a process of its own with a database of its own; prints its rows and the last line."""
    with embedded.temporary() as url, tempfile.TemporaryDirectory() as artefacts:
        environment = os.environ | {
            "DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings", "MARQUEE_ARTEFACTS": artefacts,
        }  # fmt: skip
        command = [sys.executable, "-m", "benchmarks._simulation_seeding"]
        told = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, text=True).stdout
    *lines, last = told.splitlines()
    print("\n".join(lines))
    names = ("seed_share_of_copy", "seed_events_per_second", "copy_events_per_second", "seed_share_of_copy_with_keys")
    SEEDED.update(zip(names, map(float, last.split()), strict=True))


SEEDED: dict[str, float] = {}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=90)
    parser.add_argument("--replications", type=int, default=3)
    options = parser.parse_args()
    heading(f"simulation: {TITLES:,} titles, seed 1", "numpy", "scipy")
    metrics = study(options.days, options.replications) | growth()
    seeding()
    result("simulation", metrics | SEEDED)


if __name__ == "__main__":
    main()
