"""Policies played against each other on the same simulated people, in both families of viewers.

    python -m benchmarks.policies [--households 1000] [--days 90] [--replications 6]

Each line is a difference, paired by replication (the same people, days and good titles), with its 95 % interval and
the smallest true difference that so many replications would mostly find. Everything here is simulated.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as every job has it

from analytics.estimates import Estimate
from benchmarks._report import heading, result
from benchmarks.simulation import played
from simulation.arms import CHAMPION, ORACLE, RANDOM
from simulation.comparing import Compared, Outcomes, compared
from simulation.designs import DIAL_UP, POPULARITY, WEEKLY, Arm, Design

ARMS = (WEEKLY, Arm(ORACLE), Arm(RANDOM), Arm(POPULARITY), DIAL_UP)
PAIRS = ((ORACLE, CHAMPION), (CHAMPION, RANDOM), (CHAMPION, POPULARITY), (DIAL_UP.name, CHAMPION))
TOLD = ("hours", "retention", "churn", "coverage", "entropy")
ORDERED = PAIRS[:2]
"""Whose watch hours differ as they must, if the simulated world makes sense at all."""


def outcomes(asked: Design) -> Outcomes:
    """Of every cell, on both cores; those of the champion take longest and go first."""
    cells = sorted(asked.cells(), key=lambda cell: asked.arms[cell.arm].policy != CHAMPION)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return {
            cell: told[2] for cell, told in zip(cells, pool.map(played, [asked] * len(cells), cells), strict=True)
        }


def differences(asked: Design, known: Outcomes, family: str) -> Iterator[tuple[str, str, Compared]]:
    """Of each pair, one for each metric."""
    names = [arm.name for arm in asked.arms]
    for one, other in PAIRS:
        mine, its = names.index(one), names.index(other)
        for key in TOLD:
            yield one, other, compared(known, key, family, mine, range(asked.replications), its)


def tell(family: str, rows: Sequence[tuple[str, str, Compared]]) -> None:
    print(f"{family}: simulated viewers\n  {'':<36} {'':<16} {'difference':>12} {'95 %':>22} {'detectable':>11}   n")
    for one, other, each in rows:
        value: Estimate = each.difference
        span = f"{value.low:+.4f} to {value.high:+.4f}"
        print(f"  {one + ' - ' + other:<36} {each.metric.label:<16} {value.value:>+12.4f} {span:>22}"
              f" {each.detectable:>11.4f}   {value.n}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, usual in (("households", 1_000), ("days", 90), ("replications", 6)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asked = Design(**vars(parser.parse_args()), arms=ARMS)
    heading(f"policies: {asked.households:,} households x {asked.days} days x {asked.replications}", "numpy", "scipy")
    known, lowest = outcomes(asked), {}
    for family in asked.families:
        rows = list(differences(asked, known, family))
        tell(family, rows)
        lowest |= {
            f"{family}_{one}_over_{other}_hours_low": each.difference.low
            for one, other, each in rows
            if (one, other) in ORDERED and each.metric.key == "hours"
        }
    print(f"  bars: each of {', '.join(lowest)} above 0")
    result("policies", lowest)


if __name__ == "__main__":
    main()
