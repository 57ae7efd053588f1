"""The job that judges every trainer of a world anew: each in a process of its own, with progress, kept at its end."""

from datetime import datetime
from typing import Any

from django.db import transaction

from catalog.models import World
from jobs import running
from jobs.models import Job
from recommendations import boards, contest, grounds
from recommendations.apart import Limits
from recommendations.contest import DEFAULT_SPLITS, Result
from recommendations.engine.trainers import TRAINERS, NothingToLearn

LIMITS = Limits(at_once=2, seconds=900, megabytes=4096)
HOURS = 6


def request(world: World, *, requested_by: str) -> Job:
    """Queues one; while one waits or runs for this world, gives that one."""
    return running.enqueue(
        "benchmark",
        {"world": world.slug},
        key=f"benchmark:{world.slug}",
        requested_by=requested_by,
        time_limit_seconds=HOURS * 3600,
        memory_limit_mb=LIMITS.megabytes,
    )


def benchmark(world: World, work: Any, *, until: datetime, seed: int) -> None:
    """Raises NothingToLearn when nothing has happened in the world."""
    work.progress(1, "Reading what viewers did")
    ground = grounds.of_world(world, until=until, seed=seed)
    if not len(ground.data):
        raise NothingToLearn(f"{world.name} holds no signals: nothing can be judged.")
    found: list[Result] = []
    for result in contest.results(ground, TRAINERS, DEFAULT_SPLITS, LIMITS):
        found.append(result)
        work.log(f"{result.split}: {result.trainer}: {result.reason or 'judged'}")
        work.progress(2 + 96 * len(found) / (len(TRAINERS) * len(DEFAULT_SPLITS)), f"Judged {result.trainer}")
    keep(world, contest.leaderboard(found, ground), work)


@transaction.atomic
def keep(world: World, board: dict[str, Any], work: Any) -> None:
    """The leaderboard and the end of the job, or neither."""
    work.fence()
    boards.keep(world, board)
    rows = [row for split in board["splits"].values() for row in split["rows"]]
    refused = sorted({row["trainer"] for row in rows if "reason" in row})
    work.finish({"judged": len(rows) - sum("reason" in row for row in rows), "not judged": refused})
